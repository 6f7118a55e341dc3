import Ordering

extension Standstill {
  /// Why a sync that waits will wait for ever: what it waits for, and why that does not change.
  static func all(in operation: SyncOperation, _ cluster: VirtualCluster) -> [Standstill] {
    if operation.phase.isCompleted {
      let failed = operation.order.filter {
        operation.tasks[$0].isUnsuccessful || operation.tasks[$0].status == .syncFailed
      }
      return failed.map {
        Standstill(subject: subject($0, operation), reason: .failsAgain(operation.tasks[$0].message))
      }
    }
    var waited = operation.waitedTasks
    if waited.isEmpty, let wait = operation.wait { waited = [wait.task] }
    return waited.map { Standstill(subject: subject($0, operation), reason: reason($0, operation, cluster)) }
  }

  private static func subject(_ task: Int, _ operation: SyncOperation) -> Timeline.Subject {
    let entry = operation.tasks[task].task
    return Timeline.Subject(
      key: operation.plan.clusterKey(of: entry), phase: entry.phase, wave: entry.wave, isHook: entry.isHook, task: task)
  }

  private static func reason(_ task: Int, _ operation: SyncOperation, _ cluster: VirtualCluster) -> Reason {
    if operation.wait?.cause == .confirmation { return .unconfirmed }
    guard let object = cluster[operation.tasks[task].object] else { return .health(.missing, "") }
    if object.isBeingDeleted, !object.finalizers.isEmpty { return .finalizers(object.finalizers) }
    if object.isHeldUp {
      let unmet = object.course.conditions.filter { condition in
        !condition.anyOf.contains { key in
          guard let other = cluster[key] else { return false }
          return condition.state == .exists || other.health.status == .healthy
        }
      }
      return object.resource.isClaim
        ? .noConsumer(unmet.flatMap(\.anyOf)) : .needs(unmet.flatMap(\.anyOf))
    }
    return .health(object.health.status, object.health.message)
  }
}

extension SyncOperation {
  /// The tasks that the operation waits for now.
  package var waitedTasks: [Int] {
    switch wait?.cause {
    case .hook, .health: order.filter { tasks[$0].isRunning && (isMultiStep || tasks[$0].task.isHook) }
    case .deletion: order.filter { tasks[$0].status == .pruned && tasks[$0].isListed }
    case .confirmation: order.filter { tasks[$0].task.isPrune && needsConfirmation($0) }
    case nil: []
    }
  }

  /// The tasks whose result is in a slot.
  func tasksOfSlot(_ slot: Int) -> [Int] { slotTasks[slot] }
}
