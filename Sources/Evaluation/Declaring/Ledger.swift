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

  /// A declared resource.
  struct Entry {
    var resource: Resource
    /// What few resources have, apart, so that entries are small.
    private var rare: Rare?

    private final class Rare {
      let behaviour: Behaviour?
      let pending: PendingKind?

      init?(_ behaviour: Behaviour?, _ pending: PendingKind?) {
        guard behaviour != nil || pending != nil else { return nil }
        self.behaviour = behaviour
        self.pending = pending
      }
    }

    init(resource: Resource, behaviour: Behaviour? = nil, pending: PendingKind? = nil) {
      self.resource = resource
      rare = Rare(behaviour, pending)
    }

    /// How it behaves in the simulated cluster, as far as anybody says.
    var behaviour: Behaviour? {
      get { rare?.behaviour }
      set { rare = Rare(newValue, pending) }
    }

    /// The kind as it was named, if it is not known yet.
    var pending: PendingKind? {
      get { rare?.pending }
      set { rare = Rare(behaviour, newValue) }
    }
  }

  /// A kind that was used before it was introduced.
  struct PendingKind {
    var label: Label
    var group: String?
    /// The namespace that clauses give, which a cluster-scoped kind takes neither from a group nor from itself.
    var namespace: Said<String>?
    /// How it ends in the simulated cluster, which may mean nothing for the kind.
    var outcome: Said<Behaviour.Outcome>?
  }

  /// Watches over the memory that manifests take.
  let memory: MemoryMeter
  private var contexts: [Context] = []
  /// What the groups around say together, by depth of contexts.
  private var surroundings: [ClauseValues] = [ClauseValues()]
  var entries: [Entry] = [] { didSet { revision += 1 } }
  var companions: [Entry] = [] { didSet { revision += 1 } }
  var live: [Entry] = [] { didSet { revision += 1 } }
  var untracked: [Entry] = [] { didSet { revision += 1 } }
  var application: Entry? { didSet { revision += 1 } }
  var project: Entry? { didSet { revision += 1 } }
  /// Goes up with every change of what a sync depends on.
  private(set) var revision = 0
  var kinds = KindBook() { didSet { revision += 1 } }
  /// Options that were told of, with their places.
  private var toldOptions: Set<Label> = []
  /// Notes on manifests that were loaded.
  var diagnostics: [Diagnostic] = []
  /// The entries by the kind and name of their reference.
  private(set) var index: [String: [Int]] = [:]
  /// How many entries are in the index, which is made when somebody first looks something up.
  private var indexed = 0
  var liveIdentities: [ResourceKey: Origin] = [:]
  /// What happened to entries since somebody first wanted to return; nothing where nobody does.
  var changes: [EntryChange]?

  init(_ memory: MemoryMeter) {
    self.memory = memory
  }

  /// The clauses that hold for what is declared here.
  var surrounding: ClauseValues { surroundings[surroundings.count - 1] }

  /// Where what is declared here goes; nothing for the desired resources.
  var section: Section? {
    for context in contexts.reversed() { if case .section(let section) = context { return section } }
    return nil
  }

  func openGroup(_ sites: [ClauseSite], _ registers: UnsafePointer<Value>) throws(Halt) {
    var registers = registers
    let inner = try clauses(sites, &registers, isFromGroup: true)
    surroundings.append(surrounding.with(inner))
    contexts.append(.group)
  }

  func open(_ section: Section) {
    // A section begins anew: what is live or stands beside is in no group of the desired resources.
    surroundings.append(ClauseValues())
    contexts.append(.section(section))
  }

  /// Reads clauses. Of an option that Argo CD passes over it is told once, however often its place is run.
  func clauses(_ sites: [ClauseSite], _ registers: inout UnsafePointer<Value>, isFromGroup: Bool = false) throws(Halt)
    -> ClauseValues
  {
    let said = try ClauseValues(sites, &registers, isFromGroup: isFromGroup)
    for option in said.options {
      guard let fault = OptionFault(option.content, at: .resource) else { continue }
      let label = option.place.label
      guard toldOptions.insert(Label(label.place, option.content)).inserted else { continue }
      diagnostics.append(.unknownOption(option.content, fault, at: .resource, of: nil, label))
    }
    return said
  }

  /// Takes a resource out of what is wanted.
  func remove(_ position: Int) {
    changes?.append(.removed(position, entries[position]))
    entries.remove(at: position)
    forgetIndex()
  }

  func forgetIndex() { (index, indexed) = ([:], 0) }

  /// How much was declared so far, wherever it goes.
  var declarationCount: Int { entries.count + companions.count + live.count + untracked.count }

  /// Leaves groups and sections until so many are left.
  func leaveContexts(to depth: Int) {
    guard depth < contexts.count else { return }
    contexts.removeSubrange(depth...)
    surroundings.removeSubrange((depth + 1)...)
  }

  /// Takes in an entry, in the section that is open.
  func add(_ entry: Entry) throws(Halt) {
    var entry = entry
    if section == .live || section == .untracked { entry.resource = entry.resource.withoutManagedFields }
    switch section {
    case nil: entries.append(entry)
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

  func updateIndex() {
    for position in indexed..<entries.count {
      index[entries[position].resource.shortName, default: []].append(position)
    }
    indexed = entries.count
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

  /// The only entry that a reference means.
  func entry(_ reference: Reference) throws(Halt) -> Int {
    updateIndex()
    let found = (index["\(reference.kind)/\(reference.name)"] ?? []).filter { position in
      let resource = entries[position].resource
      return (reference.group.map { $0 == resource.group } ?? true)
        && (reference.namespace.map { $0 == resource.namespace } ?? true)
    }
    guard let first = found.first else {
      throw .undeclared(reference, among: entries.map(\.resource.shortName))
    }
    let same = found.dropFirst().filter { entries[$0].resource.hasIdentity(of: entries[first].resource) }
    if let last = same.last {
      // Of several manifests Argo CD takes the last; several declarations are a mistake.
      if found.allSatisfy({ entries[$0].resource.isLoaded }), same.count + 1 == found.count { return last }
      throw Halt(.declaredTwice(entries[last].resource, first: entries[first].resource))
    }
    guard found.count == 1 else { throw .ambiguous(reference, among: found.map { entries[$0].resource }) }
    return first
  }

  /// The manifest of what a reference means, as it is now.
  func manifest(of reference: Reference) throws(Halt) -> ManifestNode {
    if let application, application.resource.isMeant(as: "Application", reference) {
      return application.resource.manifest
    }
    if let project, project.resource.isMeant(as: "AppProject", reference) { return project.resource.manifest }
    return entries[try entry(reference)].resource.manifest
  }
}

extension Resource {
  /// Whether a reference means this, which is the application or the project that a script declares.
  func isMeant(as kind: String, _ reference: Reference) -> Bool { reference.kind == kind && name == reference.name }

  /// Whether the cluster would take both for one object.
  func hasIdentity(of other: Resource) -> Bool {
    !name.isEmpty && group == other.group && kind == other.kind && namespace == other.namespace && name == other.name
  }
}
