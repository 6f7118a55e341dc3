import Diagnostics
import Manifests
import Ordering

// What a script declares.
//
// Declaring is a statement: it leaves an entry here, with the clauses of the groups around it, which reach through
// calls. An entry is a resource with its whole manifest; an amendment changes the manifest and reads the resource from
// it again. Kinds may be introduced after they are used, so an entry of an unknown kind waits, and is completed when
// somebody asks for the pipeline.
//
// The invariant: the manifest says all that the resource says. Clauses are written into it as the annotations that
// Argo CD reads, so that a plan of the written YAML is the plan of the script.

/// The declarations of a script.
final class Ledger {
  /// What surrounds a declaration.
  enum Context {
    case group
    case section(Section)
  }

  /// A declared resource, and what of it was said by clauses.
  struct Entry {
    var resource: Resource
    var clauses: ClauseValues
    /// The kind as it was named, if it is not known yet.
    var pending: PendingKind?
  }

  /// A kind that was used before it was introduced.
  struct PendingKind {
    var label: Label
    var group: String?
    /// Whether the namespace is a group's, which a cluster-scoped kind does not take.
    var hasGroupNamespace: Bool
  }

  /// Watches over the memory that manifests take.
  let memory: MemoryMeter
  private var contexts: [Context] = []
  /// What the groups around say together, by depth of contexts.
  private var surroundings: [ClauseValues] = [ClauseValues()]
  var entries: [Entry] = []
  var companions: [Entry] = []
  var live: [Entry] = []
  var untracked: [Entry] = []
  var application: Entry?
  var project: Entry?
  var kinds = KindBook()
  /// Notes on manifests that were loaded.
  var diagnostics: [Diagnostic] = []
  /// The entries by the kind and name of their reference.
  private var index: [String: [Int]] = [:]
  private var identities: [ResourceKey: Int] = [:]
  private var liveIdentities: [ResourceKey: Origin] = [:]

  init(_ memory: MemoryMeter) {
    self.memory = memory
  }

  var contextDepth: Int { contexts.count }

  /// The clauses that hold for what is declared here.
  var surrounding: ClauseValues { surroundings[surroundings.count - 1] }

  /// Where what is declared here goes; nothing for the desired resources.
  var section: Section? {
    for context in contexts.reversed() { if case .section(let section) = context { return section } }
    return nil
  }

  func openGroup(_ sites: [ClauseSite], _ registers: UnsafePointer<Value>) throws(Halt) {
    var registers = registers
    let inner = try ClauseValues(sites, &registers, isFromGroup: true)
    surroundings.append(surrounding.with(inner))
    contexts.append(.group)
  }

  func open(_ section: Section) {
    // A section begins anew: what is live or stands beside is in no group of the desired resources.
    surroundings.append(ClauseValues())
    contexts.append(.section(section))
  }

  /// Leaves groups and sections until so many are left.
  func leaveContexts(to depth: Int) {
    guard depth < contexts.count else { return }
    contexts.removeSubrange(depth...)
    surroundings.removeSubrange((depth + 1)...)
  }

  /// Takes in an entry, in the section that is open.
  func add(_ entry: Entry) throws(Halt) {
    switch section {
    case nil:
      try register(entry)
      entries.append(entry)
    case .live:
      try registerLive(entry)
      live.append(entry)
    case .untracked:
      try registerLive(entry)
      untracked.append(entry)
    case .companions: companions.append(entry)
    }
    if let definition = entry.resource.definedKind { kinds.add(definition, of: entry.resource) }
  }

  private func register(_ entry: Entry) throws(Halt) {
    let resource = entry.resource
    if entry.pending == nil, !resource.name.isEmpty {
      let key = ResourceKey(
        group: resource.group, kind: resource.kind, namespace: resource.namespace, name: resource.name)
      if let first = identities.updateValue(entries.count, forKey: key) {
        throw Halt(.declaredTwice(resource, first: entries[first].resource))
      }
    }
    index[Ledger.name(of: resource), default: []].append(entries.count)
  }

  /// In the cluster a key is there once, whether it is tracked or not.
  private func registerLive(_ entry: Entry) throws(Halt) {
    let resource = entry.resource
    guard !resource.name.isEmpty else { return }
    let key = ResourceKey(
      group: resource.group, kind: resource.kind, namespace: resource.namespace, name: resource.name)
    if let first = liveIdentities.updateValue(resource.origin, forKey: key) {
      throw Halt(.liveTwice(resource, first: first))
    }
  }

  private static func name(of resource: Resource) -> String {
    "\(resource.kind)/\(resource.name.isEmpty ? resource.generateName : resource.name)"
  }

  /// The only entry that a reference means.
  func entry(_ reference: Reference) throws(Halt) -> Int {
    let found = (index["\(reference.kind)/\(reference.name)"] ?? []).filter { position in
      let resource = entries[position].resource
      return (reference.group.map { $0 == resource.group } ?? true)
        && (reference.namespace.map { $0 == resource.namespace } ?? true)
    }
    guard let first = found.first else {
      throw .undeclared(reference, among: entries.map { Ledger.name(of: $0.resource) })
    }
    guard found.count == 1 else { throw .ambiguous(reference, among: found.map { entries[$0].resource }) }
    return first
  }

  /// The manifest of what a reference means, as it is now.
  func manifest(of reference: Reference) throws(Halt) -> ManifestNode {
    if reference.kind == "Application", let application, application.resource.name == reference.name {
      return application.resource.manifest
    }
    return entries[try entry(reference)].resource.manifest
  }
}
