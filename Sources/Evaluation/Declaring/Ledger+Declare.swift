import Diagnostics
import Manifests
import Ordering
import Simulation
import Syntax

extension Ledger {
  /// Declares a resource: registers hold its name, the arguments of its clauses, and its body.
  func declare(_ site: DeclarationSite, _ registers: UnsafePointer<Value>) throws(Halt) {
    var rest = registers + 1
    let own = try clauses(site.clauses, &rest)
    let body = site.hasBody ? rest[0] : nil
    let clauses = site.clauses.isEmpty ? surrounding : surrounding.with(own)
    try add(entry(site, registers[0], clauses, body))
  }

  /// What a declaration takes besides its fields, about.
  private static let bytesOfEntry = 1_200

  private func entry(_ site: DeclarationSite, _ head: Value, _ clauses: ClauseValues, _ body: Value?) throws(Halt)
    -> Entry
  {
    var fields: MapObject?
    if let body {
      guard case .map(let map) = body else { throw Halt(.notBody(body, Label(site.file, site.head))) }
      fields = map
    }
    guard let text = head.text, let name = ResourceName(text, fields) else {
      throw Halt(.notResourceName(head, Label(site.file, site.name)))
    }
    try memory.charge(Ledger.bytesOfEntry)
    var assembly = ManifestAssembly(site, name, fields, memory)
    let known: KindBook.Known?
    if let apiVersion = try assembly.apiVersion() {
      known = kinds.known(assembly.kind, apiVersion: apiVersion)
    } else {
      known = kinds.known(assembly.kind, group: site.kind.group)
    }
    var clauses = clauses
    if known?.scope == .cluster, let namespace = clauses.namespace {
      guard namespace.isFromGroup else { throw Halt(.clusterScoped(site.kind.kind, namespace.place.label)) }
      clauses.namespace = nil
    }
    if let known { try check(&clauses, of: known, head: Label(site.file, site.head)) }
    if let content = clauses.content, known?.kind != .application {
      guard content.isFromGroup else {
        throw Halt(.contentOfNoApplication(site.kind.kind, content.place.label))
      }
      clauses.content = nil
    }
    let manifest = try assembly.manifest(apiVersion: known?.apiVersion ?? "", &clauses)
    let origin = Origin.source(site.file, site.head)
    var entry = Entry(
      resource: assembly.resource(manifest, known, clauses, origin, &diagnostics), behaviour: clauses.behaviour)
    if entry.resource.isApplication { diagnostics += entry.resource.applicationOptionRemarks(in: site.file) }
    if known == nil {
      entry.pending = PendingKind(
        label: Label(site.file, site.kind.span),
        group: site.kind.group,
        namespace: clauses.namespace,
        outcome: clauses.outcome
      )
    }
    return entry
  }

  /// Finds outcomes that mean nothing for a kind. A group's does not reach such a kind.
  private func check(_ clauses: inout ClauseValues, of known: KindBook.Known, head: Label) throws(Halt) {
    guard let outcome = clauses.outcome, !isMeaningful(outcome.content, known.kind) else { return }
    guard outcome.isFromGroup else { throw Halt(.outcomeWithoutHealth(known.kind.kind, outcome.place.label)) }
    clauses.outcome = nil
  }

  /// Whether an outcome can come of an object of a kind.
  func isMeaningful(_ outcome: Behaviour.Outcome, _ kind: GroupKind) -> Bool {
    outcome.isMeaningful(for: kind, live: (live + untracked).map(\.resource))
  }

  /// Introduces a kind by hand.
  func declare(_ site: KindSite, _ apiVersion: Value) throws(Halt) {
    guard let text = apiVersion.text, !text.isEmpty, text.split(separator: "/").count <= 2 else {
      throw Halt(.notAPIVersion(apiVersion, Label(site.file, site.apiVersion)))
    }
    let (group, version) = KindBook.split(text)
    let kind = GroupKind(group: group, kind: site.name)
    let known = KindTable.builtIn.scope(of: kind) ?? .namespaced
    kinds.add(kind, version: version, scope: site.isCluster ? .cluster : known)
  }

  /// Declares the application or its project.
  func declare(_ site: HolderSite, _ registers: UnsafePointer<Value>) throws(Halt) {
    let kind = KindName(kind: site.isProject ? "AppProject" : "Application", group: nil, span: site.head)
    let declaration = DeclarationSite(
      kind: kind, name: site.name, head: site.head, clauses: [], hasBody: site.hasBody, file: site.file)
    var clauses = ClauseValues()
    if let span = site.namespace {
      guard let namespace = registers[1].text, !namespace.isEmpty else {
        throw Halt(.notNamespace(registers[1], Label(site.file, span)))
      }
      clauses.namespace = Said(content: namespace, place: ScriptPlace(file: site.file, span: span))
    }
    let body = site.hasBody ? registers[site.namespace == nil ? 1 : 2] : nil
    let entry = try entry(declaration, registers[0], clauses, body)
    let earlier = site.isProject ? project : application
    if let earlier { throw Halt(.holderTwice(entry.resource, first: earlier.resource)) }
    if site.isProject { project = entry } else { application = entry }
  }

  /// Takes in manifests that were read, under the clauses of the groups around; a manifest's own word wins.
  func load(_ resources: [Resource]) throws(Halt) {
    let groups = surrounding
    for resource in resources { if let kind = resource.definedKind { kinds.add(kind, of: resource) } }
    for resource in resources {
      guard case .source(let file, _) = resource.origin else { continue }
      let entry = Entry(resource: resource)
      try add(entry.given(groups, in: file, &kinds))
    }
  }
}
