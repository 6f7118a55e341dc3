// For how long syncs may go on.

extension SyncWindows {
  /// So many openings are looked at, and no more.
  private static let mostOpenings = 32

  /// A time for which syncs may go on.
  package struct Opening: Sendable {
    /// In milliseconds.
    package var length: Int
    /// What ends it: a window that denies and begins, or one that allows and is over.
    package var shutter: SyncWindow
  }

  /// The shortest time for which a sync may go on that begins as soon as it may; nil if no window ever stops it, or none
  /// ever lets it begin.
  ///
  /// The first openings after 1970 stand for all.
  package func shortestOpening(isManual: Bool) -> Opening? {
    guard problem == nil else { return nil }
    let stranger = Asker(isManual: isManual)
    // What is open already has been so for a time that nobody knows.
    guard var moment = closing(for: stranger, from: Moment(0)) else { return nil }
    var shortest: Opening?
    for _ in 0..<SyncWindows.mostOpenings {
      guard let start = opening(for: stranger, from: moment),
        let end = closing(for: Asker(isManual: isManual, start: start), from: start), end > start,
        let shutter = shutter(at: end, isManual: isManual)
      else { break }
      let length = (end.seconds - start.seconds) * 1_000
      if length < shortest?.length ?? .max { shortest = Opening(length: length, shutter: shutter) }
      moment = end
    }
    return shortest
  }

  /// Of the windows that stop a sync at a moment the one that did not just before.
  private func shutter(at moment: Moment, isManual: Bool) -> SyncWindow? {
    guard case .denied(by: let blocking) = verdict(at: moment, now: moment, isManual: isManual) else { return nil }
    let before = Moment(moment.seconds - 1)
    return blocking.first { $0.isOpen(at: before, now: before) != $0.isOpen(at: moment, now: moment) } ?? blocking.first
  }
}
