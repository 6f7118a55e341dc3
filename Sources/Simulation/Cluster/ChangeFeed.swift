/// What changed in a cluster, for several applications, each of which asks for what is news to it.
struct ChangeFeed: Sendable {
  /// In the order in which they changed, without those that are news to nobody.
  private var objects: [VirtualCluster.Identity] = []
  /// How many were forgotten.
  private var forgotten = 0
  /// By application: how many it knows.
  private var known = [0]

  /// How many changes there were.
  var count: Int { forgotten + objects.count }

  mutating func append(_ object: VirtualCluster.Identity) { objects.append(object) }

  /// Adds an application, to which everything is news that is to come.
  mutating func addTracker() -> Tracker {
    known.append(count)
    return Tracker(number: known.count - 1)
  }

  func hasNews(for tracker: Tracker) -> Bool { known[tracker.number] < count }

  /// What changed since an application last asked.
  mutating func takeNews(for tracker: Tracker) -> [VirtualCluster.Identity] {
    guard hasNews(for: tracker) else { return [] }
    let news = Array(changes(since: known[tracker.number]))
    known[tracker.number] = count
    if known.allSatisfy({ $0 == count }) {
      forgotten = count
      objects.removeAll(keepingCapacity: true)
    }
    return news
  }

  /// What changed after so many changes, as far as that is not forgotten.
  func changes(since number: Int) -> ArraySlice<VirtualCluster.Identity> {
    objects.dropFirst(max(0, number - forgotten))
  }
}
