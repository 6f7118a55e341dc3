import Diagnostics
import Foundation
import TestSupport
import Testing

struct CodeTests {
  /// The list of codes is closed: each has a case that provokes it.
  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeHasACase(code: DiagnosticCode) {
    let rooms = ["errors", "order", "manifest", "console", "render", "limits"]
    let isProvoked = Fixture.all(in: rooms).contains { fixture in
      fixture.runs.contains { run in run.errors.contains { $0.contains("[\(code.rawValue)]: ") } }
    }
    #expect(isProvoked, "no case provokes \(code.rawValue)")
  }
}
