import Diagnostics
import Manifests
import Ordering

extension Ledger {
  /// An entry that is being amended. Its fields change together in the end, when all their values are known: what makes
  /// a value may amend the same entry.
  struct Amended {
    enum Target {
      case entry(Int)
      case application
      case project
    }

    var target: Target
    /// Where messages about the whole point.
    var label: Label
    var said: ClauseValues
    var changes: [Change] = []
  }

  /// A field to be changed.
  struct Change {
    var path: [ManifestStep]
    var value: ManifestNode
    var label: Label
  }

  /// Amends what a reference means: registers hold the reference, and the arguments of the clauses. The fields follow.
  func amend(_ site: AmendmentSite, _ registers: UnsafePointer<Value>) throws(Halt) -> Amended {
    guard case .reference(let object) = registers[0] else {
      throw Halt(.notReference(registers[0], Label(site.file, site.target)))
    }
    var rest = registers + 1
    let said = try clauses(site.clauses, &rest)
    let label = Label(site.file, site.target)
    if application?.resource.isMeant(as: "Application", object.reference) ?? false {
      return Amended(target: .application, label: label, said: said)
    }
    if project?.resource.isMeant(as: "AppProject", object.reference) ?? false {
      return Amended(target: .project, label: label, said: said)
    }
    let position: Int
    do throws(Halt) {
      position = try entry(object.reference)
    } catch {
      throw error.placed(at: label)
    }
    let resource = entries[position].resource
    if let outcome = said.outcome, entries[position].pending == nil, !isMeaningful(outcome.content, resource.groupKind)
    {
      throw Halt(.outcomeWithoutHealth(resource.kind, outcome.place.label))
    }
    if let content = said.content, !resource.isApplication {
      throw Halt(.contentOfNoApplication(resource.kind, content.place.label))
    }
    keepForReturn(position)
    try entries[position].amend(said, &kinds)
    return Amended(target: .entry(position), label: label, said: said)
  }

  /// Changes the fields of an amendment.
  func finish(_ amended: Amended) throws(Halt) {
    guard !amended.changes.isEmpty, var entry = entry(of: amended.target) else { return }
    var manifest = entry.resource.manifest
    for change in amended.changes {
      try check(change, amended.said)
      switch manifest.set(change.path, change.value) {
      case .index(let index, let count): throw Halt(.indexOutside(index, count: count, change.label))
      case .key(let key, let count): throw Halt(.keyOfList(key, count: count, change.label))
      case nil: break
      }
    }
    try Ledger.check(manifest, of: entry.resource, amended.changes.last?.label ?? amended.label)
    diagnostics += entry.reread(manifest)
    if let definition = entry.resource.definedKind { kinds.add(definition, of: entry.resource) }
    switch amended.target {
    case .application: application = entry
    case .project: project = entry
    case .entry(let position):
      keepForReturn(position)
      entries[position] = entry
    }
  }

  private func entry(of target: Amended.Target) -> Entry? {
    switch target {
    case .application: application
    case .project: project
    case .entry(let position): entries[position]
    }
  }
}

extension Ledger {
  /// Finds a field that says what a clause of the same amendment says.
  private func check(_ change: Change, _ said: ClauseValues) throws(Halt) {
    for key in change.annotations {
      let clause: ScriptPlace? =
        switch key {
        case ArgoKey.syncWave: said.wave?.place
        case ArgoKey.hook: said.hook?.place
        case ArgoKey.hookDeletePolicy: said.delete?.place
        case ArgoKey.syncOptions: said.options.first?.place
        default: nil
        }
      if let clause { throw Halt(.saidTwice(ArgoKey.shortName(key), change.label, clause: clause.label)) }
    }
  }

  /// Finds what no amendment may make of a manifest: another kind or name, or strings that are none.
  static func check(_ manifest: ManifestNode, of resource: Resource, _ label: Label) throws(Halt) {
    guard manifest["kind"]?.string == resource.kind else { throw Halt(.kindAmended(resource.kind, label)) }
    guard let metadata = manifest["metadata"]?.map else { throw Halt(.notMap("metadata", .null, label)) }
    guard metadata["name"]?.string ?? "" == resource.name,
      metadata["generateName"]?.string ?? "" == resource.generateName
    else { throw Halt(.nameAmended(label)) }
    for key in ["labels", "annotations"] { try checkStrings(metadata[key], key, resource, label) }
    guard resource.group.isEmpty, resource.kind == "ConfigMap" || resource.kind == "Secret" else { return }
    for key in ["data", "stringData", "binaryData"] { try checkStrings(manifest[key], key, resource, label) }
  }

  /// What a loaded manifest had wrong before it was amended is not the amendment's fault.
  private static func checkStrings(_ node: ManifestNode?, _ key: String, _ resource: Resource, _ label: Label)
    throws(Halt)
  {
    guard let node, !node.isNull else { return }
    guard let map = node.map else { throw Halt(.notMap(key, Value(node), label)) }
    let old = key == "labels" || key == "annotations" ? resource.manifest["metadata"]?[key] : resource.manifest[key]
    for entry in map.entries where entry.value.string == nil && old?[entry.key] != entry.value {
      throw Halt(.notString(entry.key, Value(entry.value), label))
    }
  }
}

extension Ledger.Change {
  /// The annotations that it changes.
  fileprivate var annotations: [String] {
    var rest = path[...]
    var node: ManifestNode? = value
    for key in ["metadata", "annotations"] {
      if case .key(let step) = rest.first {
        guard step == key else { return [] }
        rest = rest.dropFirst()
      } else {
        node = node?[key]
      }
    }
    if case .key(let key) = rest.first { return [key] }
    return node?.map?.entries.map(\.key) ?? []
  }
}

extension Ledger.Entry {
  /// Replaces what clauses say; needs and options add up.
  mutating func amend(_ said: ClauseValues, _ kinds: inout KindBook) throws(Halt) {
    let isCluster = kinds.table.scope(of: resource.groupKind) == .cluster
    if let namespace = said.namespace, isCluster { throw Halt(.clusterScoped(resource.kind, namespace.place.label)) }
    if var waiting = pending {
      waiting.namespace = said.namespace ?? waiting.namespace
      waiting.outcome = said.outcome ?? waiting.outcome
      pending = waiting
    }
    var said = said
    let more = said.options.filter { !resource.options.contains($0.content) }
    if let first = more.first {
      said.options = resource.options.map { Said(content: $0, place: first.place) } + more
    }
    write(said)
    if let changed = said.behaviour { behaviour = changed.over(behaviour) }
  }

  /// What of the groups around a loaded manifest reaches it: where the manifest itself says nothing.
  func given(_ groups: ClauseValues, in file: SourceFile, _ kinds: inout KindBook) -> Ledger.Entry {
    var entry = self
    var said = groups
    if resource.wave.reason.rule != .standard { said.wave = nil }
    if resource.hook != nil { said.hook = nil }
    if resource.delete.reason.rule != .standard { said.delete = nil }
    if !resource.namespace.isEmpty || kinds.table.scope(of: resource.groupKind) == .cluster { said.namespace = nil }
    let more = groups.options.filter { !resource.options.contains($0.content) }
    said.options =
      more.first.map { first in
        resource.options.map { Said(content: $0, place: first.place, isFromGroup: true) } + more
      } ?? []
    entry.write(said)
    entry.behaviour = said.behaviour
    return entry
  }

  /// Writes what clauses say into the manifest, and takes it over.
  private mutating func write(_ said: ClauseValues) {
    var manifest = resource.manifest
    var annotations: [ManifestMap.Entry] = []
    said.appendAnnotations(in: nil, to: &annotations)
    for annotation in annotations {
      manifest.set([.key("metadata"), .key("annotations"), .key(annotation.key)], annotation.value)
    }
    if let namespace = said.namespace {
      manifest.set([.key("metadata"), .key("namespace")], .string(namespace.content))
      resource.namespace = namespace.content
    }
    resource.manifest = manifest
    if !annotations.isEmpty, case .source(let file, _) = resource.origin {
      var old = resource
      if let wave = said.wave { old.wave = WaveDeclaration(wave.content, wave.reason) }
      if let hook = said.hook { old.hook = HookDeclaration(types: hook.content, reason: hook.reason) }
      if let delete = said.delete { old.delete = DeleteDeclaration(delete.content, delete.reason) }
      // What is wrong with the other annotations was said when they were read first.
      _ = resource.readAnnotations(in: file)
      resource.keepReasons(of: old)
    }
    for requirement in said.after where !resource.after.contains(requirement) { resource.after.append(requirement) }
  }

  /// Reads the resource from its changed manifest; what clauses said and the manifest still says keeps its reason.
  mutating func reread(_ manifest: ManifestNode) -> [Diagnostic] {
    let old = resource
    resource.manifest = manifest
    resource.namespace = manifest["metadata"]?["namespace"]?.string ?? ""
    if let apiVersion = manifest["apiVersion"]?.string, !apiVersion.isEmpty {
      let (group, version) = KindBook.split(apiVersion)
      resource.group = group
      resource.version = version
      pending = nil
    }
    guard manifest["metadata"]?["annotations"] != old.manifest["metadata"]?["annotations"] else { return [] }
    var diagnostics: [Diagnostic] = []
    if case .source(let file, _) = resource.origin { diagnostics = resource.readAnnotations(in: file) }
    resource.keepReasons(of: old)
    return diagnostics
  }
}
