import Foundation
import TestSupport
import Testing

/// Sessions with odd things piped in, or out.
struct PipeTests {
  private func shell(_ line: String) throws -> CommandResult {
    let folder = try TemporaryFolder()
    return try CommandRunner.shell("set -o pipefail; \(line)", in: folder.url)
  }

  @Test(arguments: [
    ("swell < /dev/null", 0, ""),
    ("printf 'Job a' | swell", 0, "+ Job/a   Sync wave 0   1st of 1\n"),
    ("printf 'Job a {\\r\\n}\\r\\n:list\\r\\n' | swell", 0, "+ Job/a   Sync wave 0   1st of 1\nJob a {}\n"),
    ("printf 'print \"a\\\\u{1b}b\"\\n' | swell | od -An -c | tr -d ' '", 0, "a033b\\n\n"),
    ("yes 1 | head -200000 > lines; swell < lines | head -1; echo ${PIPESTATUS[0]}", 0, "1\n0\n"),
    ("swell -i -e 'Job c' < /dev/null", 0, "+ Job/c   Sync wave 0   1st of 1\n"),
    (
      "echo 'Job a' | swell --color always", 0,
      "\u{1B}[1;32m+\u{1B}[0m \u{1B}[1mJob/a\u{1B}[0m   Sync wave 0   \u{1B}[2m1st of 1\u{1B}[0m\n"
    ),
    ("swell < /", 2, ""),
    ("printf 'let x = \"\\xff\"\\n' | swell", 2, ""),
    ("head -c 100000 /dev/urandom | swell > /dev/null", 2, ""),
    ("echo 1 | swell > /dev/full", 2, ""),
    ("printf '{%.0s' {1..5000} | swell", 2, ""),
  ])
  func oddThingsAreAnswered(line: String, status: Int32, output: String) throws {
    let result = try shell(line)
    #expect(result.status == status, "\(line): \(result.errorText)")
    #expect(result.outputText == output, "\(line)")
    #expect(status == 0 || result.errorText.contains("error"), "\(line)")
  }
}
