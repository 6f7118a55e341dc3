import Manifests
import Ordering

// Ending a sync before its time.

extension SyncOperation {
  /// Terminates the sync: hooks that are over are let go, hooks that run are deleted (`Terminate`).
  package mutating func terminate(_ cluster: inout VirtualCluster) {
    begin(&cluster)
    followChanges(of: &cluster)
    let isClean =
      release.failsTerminatedHooks ? terminateHooks(&cluster) : terminateEveryHook(&cluster)
    if isClean {
      setPhase(.failed, "Operation terminated")
    } else {
      setPhase(.error, "Operation termination had errors")
    }
  }

  private mutating func terminateHooks(_ cluster: inout VirtualCluster) -> Bool {
    letFinishedHooksGo(&cluster)
    var isClean = true
    for task in order where tasks[task].task.isHook && tasks[task].isRunning {
      let object = tasks[task].object
      guard let live = cluster.seen(object) ?? cluster[object] else {
        set(task, tasks[task].status, .succeeded, "Terminated")
        continue
      }
      let (state, message) = end(of: checks.health(of: live, cluster.keys[object].groupKind), cluster.keys[object].name)
      letGo(task, &cluster)
      if state == .running || has(.hookFailed, task) {
        if case .refused(let text) = call(.delete, task, &cluster) {
          set(task, tasks[task].status, .failed, "Failed to delete: \(refusalOfDeletion(text))")
          isClean = false
          continue
        }
      }
      if state.isCompleted {
        set(task, tasks[task].status, state, message)
      } else if tasks[task].state != .error {
        set(task, tasks[task].status, .failed, "Terminated")
      }
    }
    return isClean
  }

  /// As older engines do: every hook that is there is looked at, and what is deleted counts as a success.
  private mutating func terminateEveryHook(_ cluster: inout VirtualCluster) -> Bool {
    var isClean = true
    for task in order where tasks[task].task.isHook {
      let object = tasks[task].object
      guard let live = cluster.seen(object) else { continue }
      if release.writesHookFinalizers { letGo(task, &cluster) }
      let (state, message) = end(of: checks.health(of: live, cluster.keys[object].groupKind), cluster.keys[object].name)
      guard state == .running else {
        set(task, nil, state, message)
        continue
      }
      switch call(.delete, task, &cluster) {
      case .refused(let text):
        set(task, nil, .failed, "Failed to delete: \(refusalOfDeletion(text))")
        isClean = false
      case .accepted, .notFound: set(task, nil, .succeeded, "Deleted")
      }
    }
    return isClean
  }
}
