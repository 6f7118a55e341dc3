import Diagnostics
import Testing

struct DiagnosticRendererTests {
  private func render(_ text: String, _ marked: String, also other: String? = nil, width: Int = 100) -> String {
    let file = SourceFile(path: "a.yaml", text: text)
    let label = Label(file, span(of: marked, in: text), "here")
    let secondary = other.map { [Label(file, span(of: $0, in: text), "and here")] } ?? []
    var renderer = DiagnosticRenderer(width: width)
    let diagnostic = Diagnostic(.warning, .malformedWave, "something", at: label, also: secondary, help: "do this")
    return renderer.render(diagnostic).plain
  }

  private func span(of part: String, in text: String) -> Span {
    let sought = Array(part.utf8)
    let bytes = Array(text.utf8)
    let start = bytes.indices.first { bytes[$0...].starts(with: sought) } ?? 0
    return Span(start: start, end: start + sought.count)
  }

  @Test func showsTheLineWithCarets() {
    #expect(
      render("a: 1\nwave: one\n", "one") == """
        warning[malformed-wave]: something
         --> a.yaml:2:7
          |
        2 | wave: one
          |       ^^^ here
          = help: do this

        """
    )
  }

  @Test func showsLabelsInSourceOrder() {
    let text = (1...12).map { "key\($0): value\($0)\n" }.joined()
    #expect(
      render(text, "value10", also: "value2") == """
        warning[malformed-wave]: something
          --> a.yaml:10:8
           |
         2 | key2: value2
           |       ------ and here
          ...
        10 | key10: value10
           |        ^^^^^^^ here
           = help: do this

        """
    )
  }

  @Test func alignsCaretsUnderWideCharactersAndTabs() {
    let lines = render("x: '定義\t' # one\n", "one").split(separator: "\n")
    #expect(lines[3].hasSuffix("x: '定義    ' # one"))
    #expect(lines[4].hasSuffix("|" + String(repeating: " ", count: 17) + "^^^ here"))
  }

  @Test func cutsLongLinesAroundTheMark() {
    let text = String(repeating: "a", count: 100_000) + "HERE" + String(repeating: "b", count: 100_000)
    let lines = render(text, "HERE", width: 60).split(separator: "\n")
    #expect(lines[3].count < 80)
    #expect(lines[3].contains("...") && lines[3].contains("HERE"))
    let column = lines[3].firstRange(of: "HERE")?.lowerBound
    #expect(
      column.map { lines[3].distance(from: lines[3].startIndex, to: $0) }
        == lines[4].firstIndex(of: "^").map {
          lines[4].distance(from: lines[4].startIndex, to: $0)
        })
  }

  @Test func survivesIllFormedTextAndWildSpans() {
    let file = SourceFile(path: "a.yaml", bytes: [0x61, 0xFF, 0xFE, 0x0A, 0x80])
    for start in 0...8 {
      for end in start...8 {
        var renderer = DiagnosticRenderer(width: 40)
        let text = renderer.render(Diagnostic(.error, .notUTF8, "m", at: Label(file, Span(start: start, end: end))))
        #expect(text.plain.contains("^"))
      }
    }
  }
}
