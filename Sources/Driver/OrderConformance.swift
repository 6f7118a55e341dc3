import Diagnostics
import Manifests
import Ordering

// Recordings of Argo CD's own engine, replayed through the planner that everybody uses.
//
// A case carries manifests, live objects and options, and what the engine made of them. The replay reads the inputs,
// plans, and only then looks at the expectation. Inside a group of ties the engine's order is undefined, so there the
// tasks compare as sets.

/// What became of a recording.
package struct ConformanceReport: Sendable {
  package var passed = 0
  package var failed = 0
  /// The differences, the cases left out and the closing line.
  package var text = ""
  package var diagnostics: [Diagnostic] = []
}

extension Diagnostic {
  fileprivate static func emptyRecording(_ path: String) -> Diagnostic {
    Diagnostic(.error, .emptyInput, "\(Prose.quoted(path)) records no case")
  }
}

/// Replays recordings of task orders.
package struct OrderConformance {
  private let release: Release
  private var report = ConformanceReport()
  private var leftOut: [String] = []

  /// Replays a file of cases, one JSON object a line.
  package static func replay(_ path: String, release: Release, on disk: any Disk) -> ConformanceReport {
    var conformance = OrderConformance(release: release)
    conformance.replay(path, disk)
    return conformance.report
  }

  private init(release: Release) {
    self.release = release
  }

  private mutating func replay(_ path: String, _ disk: any Disk) {
    let cases = read(path, disk)
    var inputs: [String: ManifestNode] = [:]
    if cases.contains(where: { $0["target"] == nil }) {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      for input in read((folder + ["order.jsonl"]).joined(separator: "/"), disk) {
        if let id = input["id"]?.string { inputs[id] = input }
      }
    }
    if cases.isEmpty, !report.diagnostics.hasErrors { report.diagnostics.append(.emptyRecording(path)) }
    guard !report.diagnostics.hasErrors else { return }
    for recorded in cases { replay(recorded, inputs) }
    if !leftOut.isEmpty {
      report.text += "left out, since the engine itself gave several orders: \(leftOut.joined(separator: ", "))\n"
    }
    report.text += "\(report.passed) passed, \(report.failed) failed\n"
  }

  private mutating func read(_ path: String, _ disk: any Disk) -> [ManifestNode] {
    do throws(DiskFailure) {
      let file = SourceFile(path: path, bytes: try disk.read(path))
      let parsed = ManifestReader(file).documents()
      report.diagnostics += parsed.diagnostics
      return parsed.documents.map(\.root)
    } catch {
      report.diagnostics.append(.unreadable(error))
      return []
    }
  }

  private mutating func replay(_ recorded: ManifestNode, _ inputs: [String: ManifestNode]) {
    let id = recorded["id"]?.string ?? "a case without id"
    if recorded["nondeterministic"]?.bool == true {
      leftOut.append(id)
      return
    }
    guard let input = recorded["target"] == nil ? inputs[id] : recorded else {
      fail(id, ["its inputs are not at hand"])
      return
    }
    let recording = OrderRecording(input, release: release)
    let differences = OrderComparison(Planner.plan(recording.pipeline, recording.request), recorded).differences
    if differences.isEmpty { report.passed += 1 } else { fail(id, differences) }
  }

  private mutating func fail(_ id: String, _ differences: [String]) {
    report.failed += 1
    report.text += "\(id)\n" + differences.map { "  \($0)\n" }.joined()
  }
}
