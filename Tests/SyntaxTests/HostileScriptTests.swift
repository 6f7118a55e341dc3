import Diagnostics
import Syntax
import Testing

/// Scripts made to exhaust the reader: it answers with the limit or with the tree, within moments.
struct HostileScriptTests {
  private func read(_ text: String) -> Parsed<Script> { Parser.parse(SourceFile(path: "hostile", text: text)) }

  private func codes(_ text: String) -> Set<DiagnosticCode> { Set(read(text).diagnostics.map(\.code)) }

  private static let many = 5_000

  private static func times(_ text: String) -> String { String(repeating: text, count: many) }

  @Test(arguments: [
    "let x = " + times("[") + times("]"), "let x = " + times("{ a: ") + times("}"),
    "let x = " + times("f(") + times(")"),
    "let x = " + times("not ") + "y", "let x = " + times("-") + "1", "let x = " + times("if c then a else ") + "b",
    "let x = " + times("if ") + "b", times("wave 1 { ") + times("}"), "let x = " + times("fn(x) = ") + "x",
    "let x = " + times("\"\\("), times("if a { ") + times("}"),
  ])
  func nestingHasALimit(text: String) {
    #expect(codes(text).contains(.tooDeep), "\(text.prefix(40))")
  }

  @Test(arguments: [
    "let x = 1" + times("+1"), "let x = a" + times(" and a"), "let x = f" + times("()"), "let x = f" + times(".a"),
    "if a { }" + times(" else if b { }"), "Job a { " + times("x: 1, ") + "}", times("wave 1 { Job a }; "),
    "let x = [a" + times(" for a in b") + "]", "Job a" + times(" wave 1"), times("\n"), times("# \n"), "",
    "let x = \"" + times("a") + "\"", "let x = \"" + times("\\(a)") + "\"", "print 1" + times(", 1"),
  ])
  func lengthHasNone(text: String) {
    #expect(read(text).diagnostics.isEmpty, "\(text.prefix(40))")
  }

  @Test(arguments: [
    times("}"), times("}\n"), "let x = " + times("[(") + times("}\n"), times("\"\n"), times("else\n"), times("a: b\n"),
    times("/*\n"), times("„"), times("\u{A0}"), "Job a {\n" + times("x:\n  y:\n") + "}", times("let x = = 1\n"),
    times("let x = f(1\n"), times("wave 1 {\n"), times("x +=\n"), times("\"\\(a\n"), times("'''a"), times("\\"),
    "\u{0}",
  ])
  func mistakesAreReadInOneGo(text: String) {
    #expect(read(text).diagnostics.hasErrors, "\(text.prefix(40))")
  }
}
