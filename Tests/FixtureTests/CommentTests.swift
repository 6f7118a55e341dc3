import Foundation
import TestSupport
import Testing

/// A comparison as a comment of a pull request.
struct CommentTests {
  /// However much differs, GitHub takes the comment, and what was opened in it is closed.
  @Test func aCommentHasRoomForSoMuch() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 180)
    let old = """
      for i in 0..<400 { Deployment "\(long)\\(i)" wave i { spec.replicas: 1 } }
      for i in 0..<400 { ConfigMap "gone-\(long)\\(i)" wave i }
      """
    let new = """
      for i in 0..<400 { Deployment "\(long)\\(i)" wave i % 7 { spec: { replicas: 2, paused: true } } }
      for i in 0..<400 { ConfigMap "new-\(long)\\(i)" wave i }
      """
    try folder.write("old.swell", old + "\n")
    try folder.write("new.swell", new + "\n")
    let asked = ["diff", "old.swell", "new.swell", "--namespace", "x", "--sync", "-o", "markdown"]
    let result = try CommandRunner.run(asked, in: folder.url)
    let text = result.outputText
    #expect(result.status == 0 && text.utf8.count < 65_536 && text.utf8.count > 20_000, "\(text.utf8.count)")
    #expect(text.contains("more\n"))
    let (opened, closed) = (text.components(separatedBy: "<details>"), text.components(separatedBy: "</details>"))
    #expect(opened.count == closed.count)
  }

  /// A closed pipe ends it, a full disk is said.
  @Test(arguments: ["text", "json", "markdown"])
  func outputThatNobodyTakes(form: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("old.swell", "")
    try folder.write("new.swell", "for i in 0..<5000 { ConfigMap \"c\\(i)\" wave i }\n")
    let command = "swell diff old.swell new.swell --namespace x -o \(form)"
    let closed = try CommandRunner.shell("\(command) | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}", in: folder.url)
    #expect(closed.status == 0 && closed.errorText.isEmpty)
    let full = try CommandRunner.shell("\(command) > /dev/full", in: folder.url)
    #expect(full.status == 2 && full.errorText.contains("no space left on device"))
  }
}
