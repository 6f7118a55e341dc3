import Diagnostics
import Manifests
import Ordering

// Recordings of Argo CD's own engine, replayed through the planner and the simulation that everybody uses.
//
// A case carries manifests, live objects and options, and what the engine made of them. The replay reads the inputs,
// plans or simulates, and only then looks at the expectation. Where the engine's order is undefined, both sides are put
// into one order first.

/// Replays recordings of task orders.
package struct OrderConformance {
  /// Replays a file of cases, one JSON object a line.
  package static func replay(_ path: String, release: Release, on disk: any Disk) -> ConformanceReport {
    ConformanceReport(path, inputsFrom: "order.jsonl", on: disk) { input, expected in
      let recording = OrderRecording(input, release: release)
      return OrderComparison(Planner.plan(recording.pipeline, recording.request), expected).differences
    }
  }
}
