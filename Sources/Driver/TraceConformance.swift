import Diagnostics
import Manifests
import Ordering
import Simulation

/// Replays recordings of whole syncs, tick by tick.
package struct TraceConformance {
  /// Replays a file of cases, one JSON object a line.
  package static func replay(_ path: String, release: Release, on disk: any Disk) -> ConformanceReport {
    ConformanceReport(path, inputsFrom: "trace.jsonl", on: disk) { input, expected in
      TraceComparison(ReplayedTrace(TraceRecording(input, release: release)), expected).differences
    }
  }
}

/// What the simulation makes of a recorded sync.
struct ReplayedTrace {
  struct Step {
    var tick: Int
    /// Verb, group, kind, namespace and name.
    var calls: [[String]]
    var phase: OperationPhase
    var message: String
    var results: [TaskResult]
  }

  private(set) var steps: [Step] = []
  private(set) var ticks = 0
  private(set) var phase = OperationPhase.running
  private(set) var message = ""
  private(set) var survivors: [(key: ResourceKey, object: LiveObject)] = []

  /// The recorder stops here.
  private static let mostTicks = 60

  init(_ recording: TraceRecording) {
    let book = recording.book
    var cluster = VirtualCluster(kinds: recording.pipeline.kinds, unserved: recording.unserved, courses: book)
    let plan = Planner.plan(recording.pipeline, recording.request)
    let places: [([Resource], Tracker?)] = [(recording.pipeline.live, .main), (recording.pipeline.untracked, nil)]
    for (objects, tracker) in places {
      for object in objects {
        let key = recording.pipeline.clusterKey(ofLive: object, recording.request)
        cluster.place(object, key, tracker: tracker, health: book.initialHealth(of: key))
      }
    }
    var operation = SyncOperation(
      plan, recording.options, &cluster, HealthChecks(.engine, release: plan.request.release))
    while ticks < ReplayedTrace.mostTicks, !operation.phase.isCompleted {
      if let end = recording.terminatesAt, ticks >= end {
        operation.terminate(&cluster)
      } else {
        operation.step(&cluster)
      }
      record(operation, cluster)
      ticks += 1
      if !operation.phase.isCompleted { cluster.advance(to: ticks, keepsGone: true) }
    }
    (phase, message) = (operation.phase, operation.message)
    survivors = cluster.inhabitants.map { $0 }
  }

  private mutating func record(_ operation: SyncOperation, _ cluster: VirtualCluster) {
    let calls = operation.calls.map { call -> [String] in
      let key = operation.plan.clusterKey(of: operation.plan.tasks[call.task])
      return [call.verb.rawValue, key.group, key.kind, key.namespace, key.name]
    }
    let step = Step(
      tick: ticks, calls: calls, phase: operation.phase, message: operation.message, results: operation.results)
    if let last = steps.last, calls.isEmpty, step.phase == .running, last.phase == step.phase,
      last.message == step.message, last.results == step.results
    {
      return
    }
    steps.append(step)
  }
}
