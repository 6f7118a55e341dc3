import Diagnostics
import Ordering

/// Writes the findings of a check as a document, `swell.check/1`: all of them, with what is said of each.
package struct CheckEncoder {
  private let report: CheckReport
  private var json = JSONWriter()
  private var locator = Locator()

  package static func write(_ report: CheckReport, to sink: any ByteSink) throws(WriteFailure) {
    var encoder = CheckEncoder(report: report)
    try encoder.write(to: sink)
  }

  private init(report: CheckReport) {
    self.report = report
  }

  private mutating func write(to sink: any ByteSink) throws(WriteFailure) {
    json.openMap()
    json.pair("format", "swell.check/1")
    json.pair("resources", report.resourceCount)
    json.pair("files", report.fileCount)
    json.key("counted")
    json.openMap(flat: true)
    for severity in Severity.allCases { json.pair(severity.rawValue, report.count(severity)) }
    json.closeMap()
    json.pair("passes", !report.isNegative)
    json.key("findings")
    json.openList()
    for finding in report.findings {
      write(finding)
      try json.drainIfFull(to: sink)
    }
    json.closeList()
    json.list("gone", report.gone)
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private mutating func write(_ finding: CheckFinding) {
    json.openMap()
    json.pair("resource", finding.resource)
    switch finding.standing {
    case .counted: json.pair("standing", "counted")
    case .known: json.pair("standing", "known")
    case .allowed(let reason):
      json.pair("standing", "allowed")
      json.pair("because", reason)
    }
    json.key("diagnostic")
    json.value(finding.diagnostic, &locator)
    json.closeMap()
  }
}
