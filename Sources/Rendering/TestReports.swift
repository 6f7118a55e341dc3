import Diagnostics
import Evaluation

/// Writes the results of scenarios in the Test Anything Protocol, version 14.
package struct TestTAP {
  package static func text(_ scripts: [TestedScript]) -> String {
    let results = scripts.flatMap { script in script.results.map { (script.path, $0) } }
    var text = "TAP version 14\n1..\(results.count)\n"
    for (number, (path, result)) in zip(1..., results) {
      text += "\(result.isPassed ? "ok" : "not ok") \(number) - \(escaped("\(path): \(result.title)"))\n"
      guard !result.isPassed else { continue }
      let lines = FailureText.text(result, width: 80, .monochrome).split(
        separator: "\n", omittingEmptySubsequences: false)
      text += "  ---\n  message: |\n" + lines.map { $0.isEmpty ? "\n" : "    \($0)\n" }.joined() + "  ...\n"
    }
    return text
  }

  /// A description without what would be read as a directive.
  private static func escaped(_ text: String) -> String {
    Prose.visible(text).replacing("\\", with: "\\\\").replacing("#", with: "\\#")
  }
}

/// Writes the results of scenarios as JUnit's XML.
package struct TestJUnit {
  package static func text(_ scripts: [TestedScript]) -> String {
    let all = scripts.flatMap(\.results)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites\(counts(all))>\n"
    for script in scripts where !script.results.isEmpty {
      text += "  <testsuite name=\"\(escaped(script.path))\"\(counts(script.results))>\n"
      for result in script.results { text += testcase(result, script.path) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private static func counts(_ results: [ScenarioResult]) -> String {
    let failures = results.count { !$0.isPassed && $0.problem == nil }
    let errors = results.count { $0.problem != nil }
    return " tests=\"\(results.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
  }

  private static func testcase(_ result: ScenarioResult, _ path: String) -> String {
    let head = "    <testcase classname=\"\(escaped(path))\" name=\"\(escaped(result.title))\""
    guard !result.isPassed else { return head + "/>\n" }
    let first = result.problem ?? result.failures.first?.diagnostic
    let element = result.problem == nil ? "failure" : "error"
    let body = escaped(FailureText.text(result, width: 80, .monochrome))
    return head
      + ">\n      <\(element) message=\"\(escaped(first?.message ?? ""))\">\(body)</\(element)>\n    </testcase>\n"
  }

  /// Text for XML, in which most control characters cannot be written at all.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
