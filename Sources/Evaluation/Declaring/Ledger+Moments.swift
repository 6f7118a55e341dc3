import Diagnostics
import Ordering

// Going back: to a copy of everything, as a scenario does, or to a mark, which costs only what has changed since.

extension Ledger {
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
    fileprivate var liveIdentities: [ResourceKey: Origin]
  }

  func save() -> Saved {
    Saved(
      changes: changes?.count, entries: entries, companions: companions, live: live, untracked: untracked,
      application: application, project: project, kinds: kinds, diagnostics: diagnostics,
      liveIdentities: liveIdentities)
  }

  /// Goes back to what was declared then.
  func restore(_ saved: Saved) {
    (entries, companions, live, untracked) = (saved.entries, saved.companions, saved.live, saved.untracked)
    (application, project, kinds, diagnostics) = (saved.application, saved.project, saved.kinds, saved.diagnostics)
    liveIdentities = saved.liveIdentities
    forgetIndex()
    if let count = saved.changes { changes?.removeSubrange(count...) }
  }

  /// Something that happened to an entry, but for its coming.
  enum EntryChange {
    case replaced(Int, Entry)
    case removed(Int, Entry)
  }

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
}
