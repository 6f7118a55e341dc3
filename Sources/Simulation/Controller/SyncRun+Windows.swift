// What ends it or keeps it from going on: time and windows.

extension SyncRun {
  /// When it has taken as long as it may, retries included (`controller.sync.timeout.seconds`).
  var timeLimit: Int? {
    guard order.request.release.endsLongSyncs, !isTerminating else { return nil }
    return order.settings.syncTimeout.map { log.timeline.start + $0 }
  }

  func isOutOfTime(_ cluster: VirtualCluster) -> Bool { timeLimit.map { cluster.now >= $0 } ?? false }

  /// Ends the sync because of its time; one that a window blocks is ended when the window lets it, and then the cause is
  /// forgotten (`processRequestedAppOperation`).
  ///
  /// - Returns: whether it goes on.
  mutating func endForLackOfTime(_ cluster: inout VirtualCluster) -> Bool {
    if isBlocked(cluster) { message = "operation is terminating due to timeout" }
    guard release.retriesTimedOutSyncs else {
      terminate(&cluster, because: release.tellsOfTimeouts ? ", triggered by controller sync timeout" : "")
      return !isOver
    }
    end(&cluster)
    finish(cluster)
    return !isOver && !isEndless
  }

  var asker: SyncWindows.Asker {
    SyncWindows.Asker(isManual: order.initiator == .person, start: order.moment(log.timeline.start))
  }

  /// Whether a window prevents that anything happens now (`syncWindowPreventsSync`).
  func isBlocked(_ cluster: VirtualCluster) -> Bool {
    !order.windows.allow(asker, at: order.moment(cluster.now))
  }

  /// Whether it was found to be blocked.
  var isBlocked: Bool { if case .blocked = state { true } else { false } }

  /// When a window begins to prevent it; nil if none will.
  func nextClosing(_ cluster: VirtualCluster) -> Int? {
    guard !order.windows.isEmpty else { return nil }
    return order.windows.closing(for: asker, from: order.moment(cluster.now)).map { order.time($0) }
  }

  /// When the windows let it go on; nil if they never do.
  func opening(_ cluster: VirtualCluster) -> Int? {
    order.windows.opening(for: asker, from: order.moment(cluster.now)).map { order.time($0) }
  }

  mutating func block(isRetry: Bool, _ cluster: VirtualCluster) {
    state = .blocked(since: cluster.now, isRetry: isRetry)
    if !isTerminating || message.isEmpty { message = SyncRun.blockedMessage(order.windows) }
    guard !log.isBlocked else { return }
    log.block(at: cluster.now, SyncRun.blockedMessage(order.windows) + untilOpening(cluster), operation)
  }

  /// Until when a window prevents it, in words to be put behind others.
  func untilOpening(_ cluster: VirtualCluster) -> String {
    guard order.windows.problem == nil else { return "" }
    return order.windows.opening(for: asker, from: order.moment(cluster.now)).map { ", until \($0.text)" }
      ?? ", for ever"
  }

  static func blockedMessage(_ windows: SyncWindows) -> String {
    "Sync operation blocked by sync window" + (windows.problem.map { ": \($0)" } ?? "")
  }

  /// Lets time pass until the windows let it go on; false if they never do, or not before the limit.
  mutating func leaveBlock(
    since: Int, isRetry: Bool, _ cluster: inout VirtualCluster, until: Int?
  ) -> Bool {
    let opening = opening(cluster)
    guard let next = [opening, timeLimit].compactMap({ $0 }).min() else {
      state = .endless(retry: nil)
      end = log.lastMoment
      if let until, until > cluster.now { cluster.advance(to: until) }
      return false
    }
    guard pass(to: next, &cluster, until: until) else { return false }
    if next != opening {
      isTerminating = true
      message = "operation is terminating due to timeout"
      log.add(.terminated, at: cluster.now, "as soon as no window prevents it")
      return true
    }
    log.unblock(from: since, to: cluster.now)
    state = .stepping
    if isTerminating {
      terminate(&cluster)
    } else if isRetry {
      tryAgain(&cluster)
    }
    return true
  }

  /// Lets time pass to a moment; false if the limit comes first.
  mutating func pass(to moment: Int, _ cluster: inout VirtualCluster, until: Int?) -> Bool {
    let limit = min(until ?? moment, moment)
    if limit >= cluster.now { cluster.advance(to: limit) }
    return limit == moment
  }
}
