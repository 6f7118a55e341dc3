/// Something that acts in a cluster by itself, as the controllers in a real one do.
protocol ClusterProcess: Sendable {
  /// When it acts next; nil if it does not, unless something changes.
  func nextMoment(in cluster: VirtualCluster) -> Int?
  /// Whether all that it will do by itself is to stop and go on again, as its windows have it, and to find that nothing
  /// has changed.
  func isIdle(in cluster: VirtualCluster) -> Bool
  /// Does what there is to do now.
  mutating func act(in cluster: inout VirtualCluster)
}

extension VirtualCluster {
  /// When a process acts next; nil if none will.
  ///
  /// - Parameter countingIdle: whether those count that come to nothing.
  func nextMomentOfProcesses(countingIdle: Bool) -> Int? {
    processes.filter { countingIdle || !$0.isIdle(in: self) }.compactMap { $0.nextMoment(in: self) }.min()
      .map { max($0, now) }
  }

  /// Lets every process do what there is to do now, until none has anything to do.
  mutating func actInTurn() {
    // While one of them acts, no time passes for the others.
    var acting = processes
    processes = []
    var isSettled = false
    while !isSettled {
      isSettled = true
      for index in acting.indices {
        guard let moment = acting[index].nextMoment(in: self), moment <= now else { continue }
        acting[index].act(in: &self)
        isSettled = false
      }
    }
    processes = acting
    // A step of theirs is over; whoever looks now sees what there is.
    isStepping = false
    before.removeAll()
  }
}
