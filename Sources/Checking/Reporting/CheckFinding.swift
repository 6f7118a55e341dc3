import Diagnostics

/// Something that a check found, and what somebody says of it.
package struct CheckFinding: Sendable {
  /// Whether a finding counts.
  package enum Standing: Sendable, Hashable {
    case counted
    /// A comment in the file allows it, for a reason.
    case allowed(because: String)
    /// The baseline has it.
    case known
  }

  /// With the severity that the policy gives it.
  package var diagnostic: Diagnostic
  package var standing = Standing.counted
  /// The application it was found in, by place among those that were checked, if it is of a rule's.
  package var application: Int?
  /// Where it begins and ends, if it has a place.
  package var place: (start: Location, end: Location)?

  package init(_ diagnostic: Diagnostic, application: Int? = nil, _ locator: inout Locator) {
    self.diagnostic = diagnostic
    self.application = application
    place = diagnostic.primary.map { locator.ends(of: $0.place) }
  }

  package var isCounted: Bool { standing == .counted }

  /// The resource that it is about: the first that the message names; empty if it names none.
  package var resource: String {
    let words = diagnostic.message.split(separator: "`", omittingEmptySubsequences: false)
    // Every other piece stands between backticks.
    let names = stride(from: 1, to: words.count, by: 2).map { words[$0] }
    return names.first { CheckFinding.isReference($0) }.map(String.init) ?? ""
  }

  private static func isReference(_ word: Substring) -> Bool {
    guard let first = word.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else { return false }
    return word.contains("/") && !word.contains(" ")
  }
}

extension CheckFinding {
  /// Whether it comes first: what has no place before all else, then by file, by place, by weight.
  func precedes(_ other: CheckFinding) -> Bool {
    guard let place, let others = other.place else { return self.place == nil && other.place != nil }
    let (own, theirs) = (place.start, others.start)
    if own.path != theirs.path { return own.path.utf8.lexicographicallyPrecedes(theirs.path.utf8) }
    return (own.line, own.column) < (theirs.line, theirs.column)
  }

  /// What makes two findings one, whatever application came upon them.
  var identity: Identity {
    Identity(code: diagnostic.code, message: diagnostic.message, start: place?.start)
  }

  struct Identity: Hashable {
    var code: DiagnosticCode
    var message: String
    var start: Location?
  }
}
