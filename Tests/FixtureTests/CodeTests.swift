import Diagnostics
import Foundation
import TestSupport
import Testing

struct CodeTests {
  /// Codes about the text of a script, whose cases come with the parser's.
  static let codesOfTheLanguage: [DiagnosticCode] = [
    .strayCharacter, .unterminatedString, .unknownEscape, .stringIndentation, .leadingZero, .numberForm,
    .unknownUnit, .unexpected, .unclosedBracket, .strayBracket, .missingColon, .clauseWithColon, .yamlWord,
    .missingNameFirst, .elsePlacement, .chainedComparison, .reservedWord, .capitalName, .misplaced,
    .unknownStatement, .unknownClause, .assignmentForm, .constantKey,
  ]

  /// The list of codes is closed: each has a case that provokes it, save that of a picture beyond all bounds, which
  /// would be a case beyond all bounds; the handbook has an example.
  @Test(arguments: DiagnosticCode.allCases.filter { !codesOfTheLanguage.contains($0) && $0 != .largePicture })
  func everyCodeHasACase(code: DiagnosticCode) {
    let rooms = [
      "evaluate", "errors", "order", "manifest", "simulate", "scenarios", "console", "render", "import", "replay",
      "why", "diff", "check", "waves", "limits",
    ]
    let isProvoked = Fixture.all(in: rooms).contains { fixture in
      fixture.runs.contains { run in (run.errors + run.output).contains { $0.contains("[\(code.rawValue)]: ") } }
    }
    #expect(isProvoked, "no case provokes \(code.rawValue)")
  }
}
