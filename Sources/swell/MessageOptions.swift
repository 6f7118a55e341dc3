import ArgumentParser
import Diagnostics
import Driver
import Ordering

/// The form that messages take.
enum MessageFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// The options that say how messages and colours are shown.
struct MessageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color = ColourChoice.auto

  @Option(help: ArgumentHelp("The form of messages: text or json.", valueName: "form"))
  var diagnostics = MessageFormat.text

  var messages: Messages { Messages(colour: color, format: diagnostics) }
}

/// How messages and colours are shown.
struct Messages {
  var colour = ColourChoice.auto
  var format = MessageFormat.text
  /// Whether those at a terminal are told that there is more to read about what went wrong.
  var pointsToPages = true

  /// The most that is said of one severity.
  private static let limit = 20

  /// Shows messages on standard error. Whether anybody listens there changes nothing of what the command does.
  func show(_ diagnostics: [Diagnostic]) {
    guard !diagnostics.isEmpty else { return }
    switch format {
    case .text: try? showText(diagnostics)
    case .json: try? showJSON(diagnostics)
    }
  }

  private func showText(_ diagnostics: [Diagnostic]) throws(WriteFailure) {
    let terminal = Terminal.messages(colour)
    var renderer = DiagnosticRenderer(width: terminal.width)
    let sink = FileSink.standardError()
    var counts: [Severity: Int] = [:]
    for diagnostic in diagnostics {
      counts[diagnostic.severity, default: 0] += 1
      guard counts[diagnostic.severity, default: 0] <= Messages.limit else { continue }
      try sink.write(terminal.palette.render(renderer.render(diagnostic)))
    }
    for severity in Severity.allCases {
      let more = counts[severity, default: 0] - Messages.limit
      guard more > 0 else { continue }
      try sink.write("and \(Prose.count(more, "more \(severity.rawValue)"))\n")
    }
    if pointsToPages, terminal.isThere, let hint = Messages.hint(for: diagnostics) {
      try sink.write(terminal.palette.render(StyledText(hint + "\n", .faint)))
    }
  }

  /// What to type to read more about errors and warnings, the first few of them.
  private static func hint(for diagnostics: [Diagnostic]) -> String? {
    var codes: [String] = []
    for diagnostic in diagnostics where diagnostic.severity != .note && codes.count < 3 {
      if !codes.contains(diagnostic.code.rawValue) { codes.append(diagnostic.code.rawValue) }
    }
    return codes.isEmpty ? nil : "for more about this: `swell explain \(codes.joined(separator: " "))`"
  }

  private func showJSON(_ diagnostics: [Diagnostic]) throws(WriteFailure) {
    var json = JSONWriter()
    var locator = Locator()
    json.openMap()
    json.pair("format", "swell.diagnostics/1")
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
    json.finish()
    try FileSink.standardError().write(json.drain())
  }
}
