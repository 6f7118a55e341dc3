import Driver
import Foundation
import Ordering
import TestSupport
import Testing

/// Recordings of Argo CD's own engine, replayed through the code that users run.
struct OrderConformanceTests {
  private static let recordings = Fixture.folder.appending(path: "recordings")

  private func replay(_ file: URL, _ release: Release = .newest) -> ConformanceReport {
    OrderConformance.replay(file.path, release: release, on: LocalDisk())
  }

  @Test func ordersAsTheEngineDoes() {
    let report = replay(Self.recordings.appending(path: "order.jsonl"))
    #expect(report.failed == 0, "\(report.text)")
    #expect(report.passed == 714)
    #expect(report.text.contains("left out, since the engine itself gave several orders: order-000095"))
    #expect(report.text.hasSuffix("714 passed, 0 failed\n"))
  }

  @Test func ordersAsTheOlderEngineDoes() {
    let report = replay(Self.recordings.appending(path: "order-v2.11.5.jsonl"), .oldest)
    #expect(report.failed == 0, "\(report.text)")
    #expect(report.passed == 8)
  }

  @Test func theReleasesDoDiffer() {
    #expect(replay(Self.recordings.appending(path: "order-v2.11.5.jsonl"), .newest).failed == 8)
  }

  /// Each way to make an expectation wrong, one at a time: the replay has to notice every one, or it compares nothing.
  @Test(arguments: [
    "phase", "wave", "hook", "prune", "group", "kind", "namespace", "name", "missing", "added", "swapped", "ties",
    "untied",
  ])
  func noticesWhatIsFalse(falsehood: String) throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOf: Self.recordings.appending(path: "order.jsonl"), encoding: .utf8)
    var falsified = 0
    var lines: [String] = []
    for line in text.split(separator: "\n") {
      guard var recorded = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
      guard recorded["nondeterministic"] == nil, Self.falsify(&recorded, falsehood) else { continue }
      falsified += 1
      lines.append(String(decoding: try JSONSerialization.data(withJSONObject: recorded), as: UTF8.self))
    }
    #expect(falsified > 0, "no case can be made false in its \(falsehood)")
    let file = try folder.write("order.jsonl", lines.joined(separator: "\n"))
    let report = replay(file)
    #expect(
      report.passed == 0 && report.failed == falsified, "\(falsehood): \(report.passed) of \(falsified) unnoticed")
  }

  /// Makes one expectation of a case false; the inputs stay as they are.
  private static func falsify(_ recorded: inout [String: Any], _ falsehood: String) -> Bool {
    var tasks = recorded["tasks"] as? [[String: Any]] ?? []
    var ties = recorded["ties"] as? [[Int]] ?? []
    switch falsehood {
    case "missing": if tasks.popLast() == nil { return false }
    case "added": tasks.append(tasks.last ?? ["name": "more"])
    case "swapped":
      // The first and the last of a list are never tied with each other unless all are.
      guard let first = tasks.first, let last = tasks.last, first["phase"] as? String != last["phase"] as? String else {
        return false
      }
      tasks.swapAt(0, tasks.count - 1)
    case "ties":
      guard !ties.isEmpty else { return false }
      ties.removeLast()
    case "untied":
      guard ties.isEmpty, tasks.count > 1 else { return false }
      ties = [[0, 1]]
    default:
      guard let value = tasks.last?[falsehood] else { return false }
      tasks[tasks.count - 1][falsehood] = opposite(of: value)
    }
    recorded["tasks"] = tasks
    recorded["ties"] = ties
    return true
  }

  private static func opposite(of value: Any) -> Any {
    switch value {
    case let text as String: text + "x"
    case let number as NSNumber where String(cString: number.objCType) == "c": !number.boolValue
    case let number as NSNumber: number.intValue == 7 ? 8 : 7
    default: "something else"
    }
  }
}
