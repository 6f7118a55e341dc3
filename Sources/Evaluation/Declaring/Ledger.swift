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
  /// Notes on manifests that were loaded.
  var diagnostics: [Diagnostic] = []
  /// The entries by the kind and name of their reference.
  private var index: [String: [Int]] = [:]
  /// How many entries are in the index, which is made when somebody first looks something up.
  private var indexed = 0
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

  /// All that was declared, to go back to.
  struct Saved {
    fileprivate var changes: Int?
    fileprivate var entries: [Entry]
    fileprivate var companions: [Entry]
    fileprivate var live: [Entry]
    fileprivate var untracked: [Entry]
    fileprivate var application: Entry?
    fileprivate var project: Entry?
    fileprivate var kinds: KindBook
    fileprivate var diagnostics: [Diagnostic]
    fileprivate var index: [String: [Int]]
    fileprivate var indexed: Int
    fileprivate var liveIdentities: [ResourceKey: Origin]
  }

  func save() -> Saved {
    Saved(
      changes: changes?.count, entries: entries, companions: companions, live: live, untracked: untracked,
      application: application,
      project: project, kinds: kinds, diagnostics: diagnostics, index: index, indexed: indexed,
      liveIdentities: liveIdentities)
  }

  /// Goes back to what was declared then.
  func restore(_ saved: Saved) {
    (entries, companions, live, untracked) = (saved.entries, saved.companions, saved.live, saved.untracked)
    (application, project, kinds, diagnostics) = (saved.application, saved.project, saved.kinds, saved.diagnostics)
    (index, indexed, liveIdentities) = (saved.index, saved.indexed, saved.liveIdentities)
    if let count = saved.changes { changes?.removeSubrange(count...) }
  }

  /// Takes a resource out of what is wanted.
  func remove(_ position: Int) {
    changes?.append(.removed(position, entries[position]))
    entries.remove(at: position)
    forgetIndex()
  }

  private func forgetIndex() { (index, indexed) = ([:], 0) }

  /// Something that happened to an entry, but for its coming.
  private enum EntryChange {
    case replaced(Int, Entry)
    case removed(Int, Entry)
  }

  /// What happened to entries since somebody first wanted to return; nothing where nobody does.
  private var changes: [EntryChange]?

  /// Keeps an entry that is about to change.
  func keepForReturn(_ position: Int) { changes?.append(.replaced(position, entries[position])) }

  /// A moment to which the ledger can return without having kept a copy of every entry.
  struct Mark {
    let entries: Int
    fileprivate let changes: Int
    fileprivate var rest: Saved
    let live: Int
    let untracked: Int
    let companions: Int
    let diagnostics: Int
  }

  /// The present moment, between two pieces of a script. From the first on the ledger keeps what it needs to return.
  func mark() -> Mark {
    if changes == nil { changes = [] }
    var rest = save()
    rest.entries = []
    rest.index = [:]
    return Mark(
      entries: entries.count, changes: changes?.count ?? 0, rest: rest, live: live.count, untracked: untracked.count,
      companions: companions.count, diagnostics: diagnostics.count)
  }

  /// Returns to a moment; marks of later ones mean nothing any more.
  func goBack(to mark: Mark) {
    var entries = entries
    self.entries = []
    for change in (changes ?? [])[mark.changes...].reversed() {
      switch change {
      case .replaced(let position, let entry): entries[position] = entry
      case .removed(let position, let entry): entries.insert(entry, at: position)
      }
    }
    entries.removeSubrange(mark.entries...)
    var saved = mark.rest
    saved.entries = entries
    entries = []
    restore(saved)
    forgetIndex()
  }

  /// Entries that were there at a moment and have changed since.
  func changedEntries(since mark: Mark) -> [Entry] {
    var positions: Set<Int> = []
    for change in (changes ?? []).dropFirst(mark.changes) {
      switch change {
      case .replaced(let position, _): positions.insert(position)
      case .removed: return []
      }
    }
    return positions.sorted().filter { $0 < mark.entries }.map { entries[$0] }
  }

  /// Entries that came since a moment, of a key that was there before: where each stands, and the earlier one.
  func repeated(since mark: Mark) -> [(new: Int, old: Int)] {
    updateIndex()
    var result: [(new: Int, old: Int)] = []
    for position in min(mark.entries, entries.count)..<entries.count {
      let resource = entries[position].resource
      let others = index[resource.shortName] ?? []
      for other in others where other < mark.entries && entries[other].resource.hasIdentity(of: resource) {
        result.append((position, other))
      }
    }
    return result
  }

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

  private func updateIndex() {
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
    if let application, application.resource.isMeant(asApplication: reference) {
      return application.resource.manifest
    }
    return entries[try entry(reference)].resource.manifest
  }
}

extension Resource {
  /// Whether a reference means the application that a script declares.
  func isMeant(asApplication reference: Reference) -> Bool {
    reference.kind == "Application" && name == reference.name
  }

  /// Whether the cluster would take both for one object.
  fileprivate func hasIdentity(of other: Resource) -> Bool {
    !name.isEmpty && group == other.group && kind == other.kind && namespace == other.namespace && name == other.name
  }
}
