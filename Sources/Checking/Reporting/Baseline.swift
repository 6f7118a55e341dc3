import Diagnostics
import Ordering

/// What an earlier check found, so that a later one tells only what is new.
///
/// A finding is known again by its code and by what it says, which names the resource, and not by its line.
package struct Baseline: Sendable {
  package struct Entry: Sendable, Hashable {
    package var code: String
    package var resource: String
    package var message: String

    init(_ finding: CheckFinding) {
      (code, resource, message) = (finding.diagnostic.code.rawValue, finding.resource, finding.diagnostic.message)
    }

    init?(_ node: ManifestNode) {
      guard let code = node["code"]?.string, let message = node["message"]?.string else { return nil }
      (self.code, self.message) = (code, message)
      resource = node["resource"]?.string ?? ""
    }
  }

  package let entries: [Entry]

  private static let format = "swell.baseline/1"

  /// What a check found and nobody allows, but for notes.
  package init(of report: CheckReport) {
    entries = report.findings.filter { finding in
      if case .allowed = finding.standing { false } else { finding.diagnostic.severity != .note }
    }.map { Entry($0) }
  }

  /// Reads a baseline; nil if the document is none.
  package init?(_ root: ManifestNode) {
    guard root["format"]?.string == Baseline.format, let list = root["findings"]?.list else { return nil }
    let read = list.compactMap { Entry($0) }
    guard read.count == list.count else { return nil }
    entries = read
  }

  /// Marks the findings that it has, each entry for one, and gives the entries that are left over.
  func mark(_ findings: inout [CheckFinding]) -> [Entry] {
    var left: [Entry: Int] = [:]
    for entry in entries { left[entry, default: 0] += 1 }
    for index in findings.indices where findings[index].isCounted {
      let entry = Entry(findings[index])
      guard let count = left[entry], count > 0 else { continue }
      left[entry] = count - 1
      findings[index].standing = .known
    }
    var gone: [Entry] = []
    for entry in entries.reversed() {
      guard let count = left[entry], count > 0 else { continue }
      left[entry] = count - 1
      gone.append(entry)
    }
    return gone.reversed()
  }

  /// The baseline as a document.
  package var document: [UInt8] {
    var json = JSONWriter()
    json.openMap()
    json.pair("format", Baseline.format)
    json.list("findings", entries)
    json.closeMap()
    json.finish()
    return json.drain()
  }
}

extension JSONWriter {
  /// Writes entries of a baseline as the maps of a list.
  mutating func list(_ name: String, _ entries: [Baseline.Entry]) {
    key(name)
    openList()
    for entry in entries {
      openMap()
      pair("code", entry.code)
      pair("resource", entry.resource)
      pair("message", entry.message)
      closeMap()
    }
    closeList()
  }
}
