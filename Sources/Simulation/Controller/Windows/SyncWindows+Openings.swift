// For how long syncs may go on.

extension SyncWindows {
  /// So many openings are looked at, and no more.
  private static let mostOpenings = 32

  /// The shortest time for which a sync may go on that begins as soon as it may, in milliseconds; nil if no window ever
  /// stops it, or none ever lets it begin.
  ///
  /// The first openings after 1970 stand for all.
  package func shortestOpening(isManual: Bool) -> Int? {
    guard problem == nil else { return nil }
    let stranger = Asker(isManual: isManual)
    // What is open already has been so for a time that nobody knows.
    guard var moment = closing(for: stranger, from: Moment(0)) else { return nil }
    var shortest: Int?
    for _ in 0..<SyncWindows.mostOpenings {
      guard let start = opening(for: stranger, from: moment),
        let end = closing(for: Asker(isManual: isManual, start: start), from: start), end > start
      else { break }
      shortest = min(shortest ?? .max, (end.seconds - start.seconds) * 1_000)
      moment = end
    }
    return shortest
  }
}
