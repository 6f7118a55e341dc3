import Diagnostics
import Ordering

/// What a rule means, for those who read of it elsewhere.
package struct RuleText: Sendable {
  package var text: String
  package var markdown: String
  /// Where more is said, if that is on the web.
  package var address: String?

  package init(text: String, markdown: String, address: String?) {
    self.text = text
    self.markdown = markdown
    self.address = address
  }
}

/// Writes findings in the Static Analysis Results Interchange Format, version 2.1.0.
package struct CheckSARIF {
  private let report: CheckReport
  private let version: String
  private let findings: [CheckFinding]
  private let codes: [DiagnosticCode]
  private let text: (DiagnosticCode) -> RuleText?
  private var json = JSONWriter()
  private var locator = Locator()

  /// - Parameters:
  ///   - version: of the command.
  ///   - text: what a code means.
  package init(
    _ report: CheckReport, showsNotes: Bool, version: String, text: @escaping (DiagnosticCode) -> RuleText?
  ) {
    self.report = report
    self.version = version
    self.text = text
    findings = report.findings.filter { showsNotes || $0.diagnostic.severity != .note }
    let found = Set(findings.map(\.diagnostic.code))
    let gone = Set(report.gone.map(\.code))
    codes = DiagnosticCode.allCases.filter { found.contains($0) || gone.contains($0.rawValue) }
  }

  package mutating func write(to sink: any ByteSink) throws(WriteFailure) {
    json.openMap()
    json.pair("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.pair("version", "2.1.0")
    json.key("runs")
    json.openList()
    json.openMap()
    tool()
    json.pair("columnKind", "unicodeCodePoints")
    json.key("results")
    json.openList()
    let numbers = Dictionary(zip(codes.map(\.rawValue), codes.indices)) { first, _ in first }
    for finding in findings {
      result(finding, numbers)
      try json.drainIfFull(to: sink)
    }
    for entry in report.gone { absent(entry, numbers) }
    json.closeList()
    json.closeMap()
    json.closeList()
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private mutating func tool() {
    json.key("tool")
    json.openMap()
    json.key("driver")
    json.openMap()
    json.pair("name", "swell")
    json.pair("semanticVersion", version)
    json.key("rules")
    json.openList()
    for code in codes { rule(code) }
    json.closeList()
    json.closeMap()
    json.closeMap()
  }

  private mutating func rule(_ code: DiagnosticCode) {
    json.openMap()
    json.pair("id", code.rawValue)
    json.message("shortDescription", code.summary)
    if let text = text(code) {
      if let address = text.address { json.pair("helpUri", address) }
      json.key("help")
      json.openMap()
      json.pair("text", text.text)
      json.pair("markdown", text.markdown)
      json.closeMap()
    }
    json.closeMap()
  }

  private mutating func head(_ code: String, _ message: String, _ numbers: [String: Int]) {
    json.pair("ruleId", code)
    if let number = numbers[code] { json.pair("ruleIndex", number) }
    json.message("message", message)
  }

  private mutating func result(_ finding: CheckFinding, _ numbers: [String: Int]) {
    let diagnostic = finding.diagnostic
    json.openMap()
    let help = diagnostic.help.map { "\nhelp: \($0)" } ?? ""
    head(diagnostic.code.rawValue, diagnostic.message + help, numbers)
    json.pair("level", diagnostic.severity.rawValue)
    if let primary = diagnostic.primary {
      json.key("locations")
      json.openList()
      location(primary, number: nil)
      json.closeList()
    }
    if !diagnostic.secondary.isEmpty {
      json.key("relatedLocations")
      json.openList()
      for (number, label) in diagnostic.secondary.enumerated() { location(label, number: number) }
      json.closeList()
    }
    json.fingerprint(Baseline.Entry(finding))
    if report.hasBaseline { json.pair("baselineState", finding.standing == .known ? "unchanged" : "new") }
    if case .allowed(let reason) = finding.standing {
      json.key("suppressions")
      json.openList()
      json.openMap(flat: true)
      json.pair("kind", "inSource")
      json.pair("justification", reason)
      json.closeMap()
      json.closeList()
    }
    json.closeMap()
  }

  private mutating func absent(_ entry: Baseline.Entry, _ numbers: [String: Int]) {
    json.openMap()
    head(entry.code, entry.message, numbers)
    json.fingerprint(entry)
    json.pair("baselineState", "absent")
    json.closeMap()
  }

  private mutating func location(_ label: Label, number: Int?) {
    let (start, end) = locator.ends(of: label.place)
    json.openMap()
    if let number { json.pair("id", number) }
    if !label.text.isEmpty { json.message("message", label.text) }
    json.key("physicalLocation")
    json.openMap()
    json.key("artifactLocation")
    json.openMap(flat: true)
    json.pair("uri", CheckSARIF.address(of: start.path))
    json.closeMap()
    json.key("region")
    json.openMap(flat: true)
    json.pair("startLine", start.line)
    json.pair("startColumn", start.column)
    json.pair("endLine", end.line)
    json.pair("endColumn", end.column)
    json.closeMap()
    json.closeMap()
    json.closeMap()
  }

  /// A path as a reference of RFC 3986, relative as it is.
  private static func address(of path: String) -> String {
    var result = path.hasPrefix("/") ? "file://" : ""
    let isFirstColonFine = path.hasPrefix("/") || path.hasPrefix(".")
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "+"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ":") where isFirstColonFine: result += ":"
      default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}

extension JSONWriter {
  fileprivate mutating func message(_ name: String, _ text: String) {
    key(name)
    openMap(flat: true)
    pair("text", text)
    closeMap()
  }

  /// Writes what tells a finding from others wherever it stands: a hash (FNV-1a) of its code and of what it says.
  fileprivate mutating func fingerprint(_ entry: Baseline.Entry) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(entry.code)\n\(entry.message)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    key("partialFingerprints")
    openMap(flat: true)
    pair("swell/v1", String(hash, radix: 16))
    closeMap()
  }
}
