import HeapModule
import Ordering

/// All of a cluster that the future depends on, with times told from now: of two clusters that stand alike, the same
/// becomes.
struct ClusterStanding: Hashable, Sendable {
  private struct Object: Hashable {
    var identity: VirtualCluster.Identity
    var health: Health
    var finalizers: [String]
    /// The time until it is gone; nil if nobody asked for that.
    var deletion: Int?
    var stage: Int
    var isApplied: Bool
    var isDrifted: Bool
    var isHeldUp: Bool
  }

  private struct Timer: Hashable {
    var rest: Int
    var object: VirtualCluster.Identity
    var event: VirtualCluster.Timer.Event
  }

  private var objects: [Object]
  /// In the order in which they go off.
  private var timers: [Timer]
  private var unserved: Int
  /// The times until processes act, of those that will.
  private var processes: [Int?]

  /// Whether nothing happens in it of itself.
  var isStill: Bool { timers.isEmpty && processes.allSatisfy { $0 == nil } }

  init(of cluster: VirtualCluster) {
    objects = cluster.objects.enumerated().compactMap { identity, object in
      object.map { object in
        Object(
          identity: identity, health: object.health, finalizers: object.finalizers,
          deletion: object.deletion.map { max(0, $0.due - cluster.now) }, stage: object.stage,
          isApplied: object.applied != nil, isDrifted: object.isDrifted, isHeldUp: object.isHeldUp)
      }
    }
    timers = cluster.timers.unordered.filter(cluster.isValid).sorted().map { timer in
      Timer(rest: timer.time - cluster.now, object: timer.object, event: timer.event)
    }
    unserved = cluster.unserved.count
    processes = cluster.processes.map { $0.nextMoment(in: cluster).map { max(0, $0 - cluster.now) } }
  }
}
