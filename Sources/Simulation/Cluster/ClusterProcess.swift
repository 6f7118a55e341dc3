/// Something that acts in a cluster by itself, as the controllers in a real one do.
protocol ClusterProcess: Sendable {
  /// When it acts next; nil if it does not, unless something changes.
  func nextMoment(in cluster: VirtualCluster) -> Int?
  /// Does what there is to do now.
  mutating func act(in cluster: inout VirtualCluster)
}

extension VirtualCluster {
  /// When a process acts next; nil if none will.
  func nextMomentOfProcesses() -> Int? {
    processes.compactMap { $0.nextMoment(in: self) }.min().map { max($0, now) }
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
