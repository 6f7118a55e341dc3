import Driver
import Foundation
import Ordering
import TestSupport
import Testing

/// Recordings of whole syncs, replayed through the step that users run.
struct TraceConformanceTests {
  private static let recordings = Fixture.folder.appending(path: "recordings")

  private func replay(_ file: URL, _ release: Release = .newest) -> ConformanceReport {
    TraceConformance.replay(file.path, release: release, on: LocalDisk())
  }

  @Test func syncsAsTheEngineDoes() {
    let report = replay(Self.recordings.appending(path: "trace.jsonl"))
    #expect(report.failed == 0, "\(report.text)")
    #expect(report.text.hasSuffix("457 passed, 0 failed\n"))
  }

  @Test func syncsAsTheOlderEngineDoes() {
    let report = replay(Self.recordings.appending(path: "trace-v2.11.5.jsonl"), .oldest)
    #expect(report.failed == 0, "\(report.text)")
    #expect(report.text.hasSuffix("103 passed, 0 failed\n"))
  }

  @Test func theReleasesDoDiffer() {
    #expect(replay(Self.recordings.appending(path: "trace-v2.11.5.jsonl"), .newest).passed == 0)
  }

  /// Each way to make an expectation wrong, one at a time: the replay has to notice every one, or it compares nothing.
  @Test(arguments: [
    "ticks", "final phase", "final message", "step missing", "step tick", "step phase", "step message",
    "op missing", "op added", "op 0", "op 1", "op 2", "op 3", "op 4", "ops swapped", "result missing", "result added",
    "result group", "result kind", "result namespace", "result name", "result syncPhase", "result status",
    "result hookPhase", "result message", "survivor missing", "survivor group", "survivor kind", "survivor namespace",
    "survivor name", "survivor terminating", "survivor finalizers",
  ])
  func noticesWhatIsFalse(falsehood: String) throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOf: Self.recordings.appending(path: "trace.jsonl"), encoding: .utf8)
    var lines: [String] = []
    // The cases made by hand are enough to have everything in them.
    for line in text.split(separator: "\n") where line.hasPrefix("{\"id\":\"trace-9") {
      guard var recorded = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        Falsehood(falsehood).spoil(&recorded)
      else { continue }
      lines.append(String(decoding: try JSONSerialization.data(withJSONObject: recorded), as: UTF8.self))
    }
    #expect(!lines.isEmpty, "no case can be made false in its \(falsehood)")
    let report = replay(try folder.write("trace.jsonl", lines.joined(separator: "\n")))
    #expect(
      report.passed == 0 && report.failed == lines.count, "\(falsehood): \(report.passed) of \(lines.count) unnoticed")
  }
}

/// One way to make what was recorded false.
private struct Falsehood {
  let words: [String]

  init(_ text: String) {
    words = text.split(separator: " ").map(String.init)
  }

  /// Makes one expectation of a case false; false if the case has nothing to spoil.
  func spoil(_ recorded: inout [String: Any]) -> Bool {
    var steps = recorded["steps"] as? [[String: Any]] ?? []
    defer { recorded["steps"] = steps }
    switch words[0] {
    case "ticks":
      recorded["ticks"] = (recorded["ticks"] as? Int ?? 0) + 1
      return true
    case "final":
      guard var final = recorded["final"] as? [String: Any] else { return false }
      final[words[1]] = (final[words[1]] as? String ?? "") + "x"
      recorded["final"] = final
      return true
    case "step": return spoilStep(&steps)
    case "op", "ops":
      // A step's calls may be none.
      guard let index = steps.lastIndex(where: { !(($0["ops"] as? [Any])?.isEmpty ?? true) }) else { return false }
      return spoilCalls(&steps[index])
    case "result":
      guard let index = steps.indices.last else { return false }
      return spoilEntry(of: "results", in: &steps[index])
    default:
      return spoilEntry(of: "survivors", in: &recorded)
    }
  }

  private func spoilStep(_ steps: inout [[String: Any]]) -> Bool {
    guard let last = steps.indices.last else { return false }
    switch words[1] {
    case "missing": steps.removeLast()
    case "tick": steps[last]["tick"] = (steps[last]["tick"] as? Int ?? 0) + 1
    default: steps[last][words[1]] = (steps[last][words[1]] as? String ?? "") + "x"
    }
    return true
  }

  private func spoilCalls(_ step: inout [String: Any]) -> Bool {
    var calls = step["ops"] as? [[String]] ?? []
    switch words[1] {
    case "missing": calls.removeLast()
    case "added": calls.append(calls[calls.count - 1])
    case "swapped":
      // Calls of one verb may come in any order.
      guard let first = calls.first, let last = calls.last, first[0] != last[0] else { return false }
      calls.swapAt(0, calls.count - 1)
    default: calls[calls.count - 1][Int(words[1]) ?? 0] += "x"
    }
    step["ops"] = calls
    return true
  }

  private func spoilEntry(of list: String, in holder: inout [String: Any]) -> Bool {
    var entries = holder[list] as? [[String: Any]] ?? []
    guard let last = entries.indices.last else { return false }
    switch words[1] {
    case "missing": entries.removeLast()
    case "added": entries.append(entries[last])
    case "terminating": entries[last]["terminating"] = !(entries[last]["terminating"] as? Bool ?? false)
    case "finalizers":
      guard entries[last]["terminating"] as? Bool ?? false else { return false }
      entries[last]["finalizers"] = (entries[last]["finalizers"] as? [String] ?? []) + ["x"]
    default: entries[last][words[1]] = (entries[last][words[1]] as? String ?? "") + "x"
    }
    holder[list] = entries
    return true
  }
}
