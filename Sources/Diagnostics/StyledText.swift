/// What a run of text is, for a palette to colour.
package enum Style: Sendable, Hashable, CaseIterable {
  case plain
  case error
  case warning
  case note
  case help
  /// The message of a diagnostic.
  case strong
  /// Rules, line numbers, what is said in passing.
  case faint
  case path
  case phase
  case wave
  case kind
  case name
  case hook
  case prune
}

/// Text in runs, each with a style: what layout makes and a palette colours.
package struct StyledText: Sendable, Hashable {
  package struct Run: Sendable, Hashable {
    package var text: String
    package var style: Style
  }

  package private(set) var runs: [Run] = []

  package init() {}

  package init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.last, last.style == style {
      runs[runs.count - 1].text += text
    } else {
      runs.append(Run(text: text, style: style))
    }
  }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.style) }
  }

  package mutating func newline() { append("\n") }

  package var plain: String { runs.map(\.text).joined() }

  package var width: Int { runs.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var result = left
    result.append(right)
    return result
  }
}

/// Colours for styles: the one place that knows escape sequences.
package struct Palette: Sendable {
  private let isColoured: Bool

  package static let monochrome = Palette(isColoured: false)
  package static let ansi = Palette(isColoured: true)

  package func render(_ text: StyledText) -> String {
    var buffer = StyledBuffer(self)
    buffer.append(text)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The parameters of the escape sequence for a style; empty where nothing is to be written.
  func code(of style: Style) -> String {
    guard isColoured else { return "" }
    switch style {
    case .plain, .kind: return ""
    case .error: return "1;31"
    case .warning: return "1;33"
    case .note: return "1;36"
    case .help: return "1;32"
    case .strong: return "1"
    case .faint: return "2"
    case .path: return "34"
    case .phase: return "1;35"
    case .wave: return "36"
    case .name: return "1"
    case .hook: return "33"
    case .prune: return "31"
    }
  }
}
