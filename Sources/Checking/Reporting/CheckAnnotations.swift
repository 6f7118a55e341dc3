import Diagnostics

/// Writes findings as commands to GitHub's runners, which show each beside its line.
package enum CheckAnnotations {
  /// - Parameter showsNotes: whether notes are told too.
  package static func write(_ report: CheckReport, showsNotes: Bool, to sink: any ByteSink) throws(WriteFailure) {
    var text = ""
    for finding in report.findings where finding.isTold(withNotes: showsNotes) { text += line(finding) }
    try sink.write(text + report.summary(withNotes: showsNotes) + "\n")
  }

  private static func line(_ finding: CheckFinding) -> String {
    let diagnostic = finding.diagnostic
    var properties: [(String, String)] = []
    if let (start, end) = finding.place, !start.path.hasPrefix("<") {
      properties = [("file", start.path), ("line", String(start.line)), ("endLine", String(end.line))]
      // Columns mean something within one line only.
      if start.line == end.line { properties += [("col", String(start.column)), ("endColumn", String(end.column))] }
    }
    properties.append(("title", diagnostic.code.rawValue))
    let shown = properties.map { "\($0)=\(escaped($1, inProperty: true))" }.joined(separator: ",")
    let message = diagnostic.message + (diagnostic.help.map { "\nhelp: \($0)" } ?? "")
    return "::\(command(diagnostic.severity)) \(shown)::\(escaped(message, inProperty: false))\n"
  }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "notice"
    }
  }

  private static func escaped(_ text: String, inProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where inProperty: result += "%3A"
      case "," where inProperty: result += "%2C"
      case _ where Prose.isSteering(scalar): result += Prose.visible(String(scalar))
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
