/// Recognises that attempts without end go round in a circle, however long that is (Brent's algorithm: one standing is
/// remembered, and another after twice as many attempts).
struct Repetition: Sendable {
  /// All that further attempts depend on.
  struct Standing: Hashable, Sendable {
    var cluster: ClusterStanding
    var results: [TaskResult]
    /// By task: the run by which its object behaves.
    var runs: [Int]
    /// How long it is until the next attempt, where that matters.
    var wait: Int
  }

  private var remembered: Standing?
  private var attempts = 0
  private var limit = 1

  /// Whether everything stood so before.
  mutating func isFound(at standing: Standing) -> Bool {
    if standing == remembered { return true }
    attempts += 1
    if attempts == limit {
      (remembered, attempts, limit) = (standing, 0, limit * 2)
    }
    return false
  }
}
