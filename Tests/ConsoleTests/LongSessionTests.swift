import Foundation
import TestSupport
import Testing

/// Sessions that go on for very long.
struct LongSessionTests {
  /// A session whose statements leave no trace but what they replace.
  private func session(of count: Int, in folder: TemporaryFolder) throws -> URL {
    let lines = (0..<count).map { number in
      switch number % 5 {
      case 0: "\(number) + 1"
      case 1: "Job a wave \(number % 7)"
      case 2: "let x = \"\(number)\""
      case 3: "print len(plan()), x"
      default: number % 1_000 == 4 ? "Job b after Job/nowhere" : ":diff"
      }
    }
    return try folder.write("session-\(count)", lines.joined(separator: "\n") + "\n")
  }

  /// Five times as many statements take no more memory.
  @Test func memoryStaysWhatItIs() throws {
    let folder = try TemporaryFolder()
    let short = try CommandRunner.peakMemory(["--keep-going"], input: session(of: 20_000, in: folder))
    let long = try CommandRunner.peakMemory(["--keep-going"], input: session(of: 100_000, in: folder))
    #expect(short.status == 2 && long.status == 2 && short.kibibytes > 1 << 10)
    #expect(long.kibibytes - short.kibibytes < 4 << 10, "\(short.kibibytes) KiB became \(long.kibibytes)")
  }
}
