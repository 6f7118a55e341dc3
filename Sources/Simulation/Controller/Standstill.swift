import Ordering

/// Something that a sync waits for without end.
package struct Standstill: Sendable {
  package enum Reason: Sendable, Hashable {
    /// It is in this state, and nothing more will come of it.
    case health(HealthStatus, String)
    /// Its pods wait for objects that come later, or not at all.
    case needs([ResourceKey])
    /// A claim waits for its class, or for the volume that it names.
    case unbound([ResourceKey])
    /// A claim whose volume comes with its first consumer.
    case noConsumer([ResourceKey])
    /// Finalizers that nobody removes.
    case finalizers([String])
    /// A namespace that is to go, with things in it that do not.
    case notEmpty([ResourceKey])
    case unconfirmed
    /// Every attempt fails as the one before.
    case failsAgain(String)
  }

  package var subject: Timeline.Subject
  package var reason: Reason
}

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
    return reason(operation.tasks[task].object, cluster)
  }

  /// Why nothing more comes of an object.
  static func reason(_ identity: VirtualCluster.Identity, _ cluster: VirtualCluster) -> Reason {
    guard let object = cluster[identity] else { return .health(.missing, "") }
    if object.isBeingDeleted, !object.finalizers.isEmpty {
      let contents = cluster.contents(ofLeaving: identity)
      return contents.isEmpty ? .finalizers(object.finalizers) : .notEmpty(contents)
    }
    if object.isHeldUp {
      let unmet = object.course.conditions.filter { !cluster.meets($0) }.flatMap(\.anyOf)
      guard object.resource.isClaim else { return .needs(unmet) }
      let sources = unmet.filter { $0.kind == "StorageClass" || $0.kind == "PersistentVolume" }
      return sources.isEmpty ? .noConsumer(unmet) : .unbound(sources)
    }
    // An application of which nothing is there is there itself.
    let isEmpty = object.health.status == .missing && object.health.message.isEmpty
    return .health(object.health.status, isEmpty ? "nothing of it is there" : object.health.message)
  }
}
