import Diagnostics
import Testing

/// Changes of text, and how they are shown.
struct UnifiedDiffTests {
  private func revised(_ text: String, _ changes: (Range<Int>, String)...) -> RevisedFile {
    let file = SourceFile(path: "a.txt", text: text)
    return RevisedFile(
      file, changes.map { FixIt(file, Span(start: $0.0.lowerBound, end: $0.0.upperBound), replacement: $0.1) })
  }

  private func diff(_ revised: RevisedFile) -> [String] {
    UnifiedDiff(revised).text.plain.split(separator: "\n").map(String.init)
  }

  @Test func linesAreAddedWhereNothingIsTakenAway() {
    let revised = revised("a\nb\nc\n", (2..<2, "new\n"))
    #expect(revised.bytes == Array("a\nnew\nb\nc\n".utf8))
    #expect(diff(revised) == ["--- a/a.txt", "+++ b/a.txt", "@@ -1,3 +1,4 @@", " a", "+new", " b", " c"])
  }

  @Test func aMissingLineEndIsShown() {
    let revised = revised("a\nb", (3..<3, "\nc"))
    #expect(
      diff(revised).dropFirst(3) == [
        " a", "-b", "\\ No newline at end of file", "+b", "+c", "\\ No newline at end of file",
      ])
  }

  @Test func changesFarApartAreHunksOfTheirOwn() {
    let text = (0..<20).map { "\($0)\n" }.joined()
    let revised = revised(text, (0..<1, "zero"), (2..<2, "half\n"), (text.utf8.count - 3..<text.utf8.count - 1, "end"))
    #expect(
      diff(revised).dropFirst(2) == [
        "@@ -1,4 +1,5 @@", "-0", "+zero", "+half", " 1", " 2", " 3", "@@ -17,4 +18,4 @@", " 16", " 17", " 18", "-19",
        "+end",
      ])
  }

  @Test func changesCloseTogetherShareAHunk() {
    let revised = revised("a\nb\nc\nd\ne\n", (0..<1, "A"), (6..<7, "D"))
    #expect(diff(revised).dropFirst(2) == ["@@ -1,5 +1,5 @@", "-a", "+A", " b", " c", "-d", "+D", " e"])
  }

  @Test func lineEndsOfAnyKindStay() {
    let revised = revised("a\r\nb\r\n", (3..<3, "new\r\n"))
    #expect(revised.bytes == Array("a\r\nnew\r\nb\r\n".utf8))
    let end = Array("\n a\r\n+new\r\n b\r\n".utf8)
    #expect(Array(UnifiedDiff(revised).text.plain.utf8).suffix(15) == end)
    #expect(Array(UnifiedDiff(revised).patch.utf8).suffix(15) == end)
  }

  /// What a line holds may not steer a terminal, and a program gets it as it is.
  @Test func controlCharactersAreShown() {
    let diff = UnifiedDiff(revised("a\u{1B}[2J\r\tb\n", (0..<1, "c")))
    #expect(diff.text.plain.hasSuffix("\n-a\\u{1b}[2J\\u{d}\tb\n+c\\u{1b}[2J\\u{d}\tb\n"))
    #expect(diff.patch.hasSuffix("\n-a\u{1B}[2J\r\tb\n+c\u{1B}[2J\r\tb\n"))
  }

  @Test func nothingThatChangesIsNoDiff() {
    #expect(UnifiedDiff(revised("a\n")).text.plain.isEmpty)
    #expect(UnifiedDiff(revised("a\n", (0..<1, "a"))).text.plain.isEmpty)
  }

  /// Of two changes of the same text the first is made, whatever order they are given in.
  @Test func changesDoNotOverlap() {
    #expect(revised("abcd", (2..<4, "x"), (0..<3, "y")).bytes == Array("yd".utf8))
  }
}
