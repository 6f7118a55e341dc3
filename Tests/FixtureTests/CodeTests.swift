import Diagnostics
import Foundation
import TestSupport
import Testing

struct CodeTests {
  /// Codes about what comes after what: the cases that provoke them are scripts, and come with the language.
  static let codesOfTheLanguage: [DiagnosticCode] = [
    .unknownReference, .ambiguousReference, .cycle, .phaseOutranksWave, .waveConflict, .neverApplied, .syncFailNeed,
    .deleteHookNeed, .pulledForward, .creationOrderOnly, .kindOrderEnough, .mayBeAbsent, .claimWaitsForConsumer,
    .strayCharacter, .unterminatedString, .unknownEscape, .stringIndentation, .leadingZero, .numberForm, .unknownUnit,
    .unexpected, .unclosedBracket, .strayBracket, .missingColon, .clauseWithColon, .yamlWord, .missingNameFirst,
    .elsePlacement, .chainedComparison, .reservedWord, .capitalName, .misplaced, .unknownStatement, .unknownClause,
    .assignmentForm, .constantKey, .unknownVariable, .unknownFunction, .unknownArgument, .argumentCount,
    .unknownParameter, .parameterValue, .nameTwice, .functionName, .assignedConstant, .circularUse, .computedPath,
    .leftOut, .wrongType, .overflow, .divisionByZero, .missingKey, .indexOutside, .usedBeforeSet, .pattern, .limit,
    .repeatedLeaf, .repeatedClause, .clauseValue, .saidTwice, .declaredTwice, .dottedKey, .notString, .notData,
    .clusterScoped, .outcomeWithoutHealth, .apiVersion, .unknownKind, .expectation, .notYet,
  ]

  /// The list of codes is closed: each has a case that provokes it.
  @Test(arguments: DiagnosticCode.allCases.filter { !codesOfTheLanguage.contains($0) })
  func everyCodeHasACase(code: DiagnosticCode) {
    let rooms = ["evaluate", "errors", "order", "manifest", "console", "render", "limits"]
    let isProvoked = Fixture.all(in: rooms).contains { fixture in
      fixture.runs.contains { run in run.errors.contains { $0.contains("[\(code.rawValue)]: ") } }
    }
    #expect(isProvoked, "no case provokes \(code.rawValue)")
  }
}
