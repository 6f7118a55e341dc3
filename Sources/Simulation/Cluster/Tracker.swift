/// An application of a cluster, as its objects know it: each belongs to one, or to none (Argo CD's tracking id).
package struct Tracker: Sendable, Hashable {
  /// Counted from 0; it is also its place among those that are told of changes.
  package let number: Int

  package init(number: Int) {
    self.number = number
  }

  /// The application of the session. Others are children of it.
  package static let main = Tracker(number: 0)
}
