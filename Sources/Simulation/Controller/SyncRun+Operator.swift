import Ordering

// What an operator can do.

extension SyncRun {
  /// Terminates the sync, which is not tried again.
  ///
  /// - Parameter suffix: what the controller adds to the message.
  package mutating func terminate(_ cluster: inout VirtualCluster, because suffix: String = "") {
    guard !isOver else { return }
    guard !isBlocked(cluster) else {
      // Nothing happens in a sync that is blocked, not even its end (`SyncAppState`).
      log.add(.terminated, at: cluster.now, "as soon as no window prevents it")
      isTerminating = true
      if !isBlocked { block(isRetry: false, cluster) }
      return
    }
    end(&cluster)
    message += suffix
    tellRetries()
    close(at: cluster.now, .running)
  }

  /// Ends the operation where it is.
  mutating func end(_ cluster: inout VirtualCluster) {
    log.add(.terminated, at: cluster.now)
    operation.terminate(&cluster)
    log.record(operation, cluster)
    (phase, message) = (operation.phase, operation.message)
  }

  /// Confirms that what asks for it may be pruned.
  package mutating func confirm(at time: Int) {
    guard !isOver else { return }
    operation.options.isPruneConfirmed = true
    log.add(.confirmed, at: time)
  }

  /// Confirms it where the Application says so with an annotation, which is what `argocd app confirm-deletion` writes.
  mutating func takeApproval(at time: Int) {
    guard !operation.options.isPruneConfirmed,
      order.pipeline.approvesDeletion(since: order.moment(log.timeline.start))
    else { return }
    if operation.isAwaitingConfirmation { return confirm(at: time) }
    operation.options.isPruneConfirmed = true
  }

  /// Takes what the Application says now, which the controller reads anew in every step. The options are those with
  /// which the sync began.
  mutating func takeApplication(_ world: SyncSession.World) {
    guard !isOver else { return }
    order.pipeline.application = world.pipeline.application
    order.pipeline.applicationResource = world.pipeline.applicationResource
    order.request.managedNamespaceMetadata = world.request.managedNamespaceMetadata
  }

  /// Takes the newest revision, which further attempts sync if the strategy is to refresh.
  mutating func takeNewest(_ resources: [Resource], _ revision: String) { newest = (resources, revision) }

  /// Whether it waits for what will never come.
  package var isEndless: Bool { if case .endless = state { true } else { false } }

  /// Whether all it could do is try again what fails again.
  var isInVain: Bool { if case .endless(retry: .some) = state { true } else { false } }

  /// When it goes on, if nothing in the cluster changes before; nil if it does not.
  ///
  /// - Parameter last: when it was last carried on: what was due by then is done.
  func nextMoment(_ cluster: VirtualCluster, after last: Int) -> Int? {
    switch state {
    case .over, .endless: nil
    case .pausing(let moment): moment
    case .retrying(let moment): min(moment, release.retriesTimedOutSyncs ? moment : timeLimit ?? moment)
    case .stepping: [timeLimit, closing].compactMap { $0 }.filter { $0 > last }.min()
    case .blocked: [opening(cluster), timeLimit].compactMap { $0 }.min()
    }
  }

  /// How it stands.
  package func outcome(_ cluster: VirtualCluster) -> SyncOutcome {
    SyncOutcome(
      ending: isRefused ? .refused : isOver ? .completed : isEndless ? .endless : .interrupted,
      phase: phase,
      message: message,
      start: log.timeline.start,
      end: isOver || isEndless ? end : cluster.now,
      retries: retries,
      standstills: isEndless && !isBlocked(cluster) ? Standstill.all(in: operation, cluster) : []
    )
  }
}
