import Diagnostics
import Driver
import Evaluation
import Testing

@testable import Console

/// Sessions that go on for very long.
struct LongSessionTests {
  private final class Lines: LineEditor {
    var next = 0
    let count: Int
    let line: (Int) -> String
    var noted: (at: Int, bytes: Int)?

    init(_ count: Int, _ line: @escaping (Int) -> String) {
      self.count = count
      self.line = line
    }

    var isInteractive: Bool { false }
    func remember(_ entry: String) {}

    func read(prompt: StyledText) -> LineInput {
      if next == count / 5 { noted = (next, memoryInUse()) }
      guard next < count else { return .end }
      defer { next += 1 }
      return .line(Array(line(next).utf8))
    }
  }

  /// What is entered and leaves no trace leaves none in memory.
  @Test func memoryStaysWhatItIs() throws {
    let lines = Lines(100_000) { number in
      switch number % 5 {
      case 0: "\(number) + 1"
      case 1: "Job a wave \(number % 7)"
      case 2: "let x = \"\(number)\""
      case 3: "print len(plan()), x"
      default: number % 1_000 == 4 ? "Job b after Job/nowhere" : ":diff"
      }
    }
    let disk = LocalDisk()
    let sink = Nothing()
    let output = SessionOutput(sink, palette: .monochrome, columns: { 80 }, show: { _ in })
    let workspace = Workspace(
      loader: try SessionLoader(on: disk, limit: 1 << 30),
      stage: SessionStage(CompileSettings()) { output.show($0) }, interruption: .none)
    let repl = REPL(editor: lines, workspace: workspace, output: output, disk: disk, keepsGoing: true)
    #expect(repl.run() == .unusable)
    let before = try #require(lines.noted).bytes
    // Alone it grows by some hundred KiB; other tests run beside it.
    #expect(memoryInUse() - before < 64 << 20, "grew by \((memoryInUse() - before) >> 10) KiB")
    #expect(sink.count > 1_000_000)
  }

  private final class Nothing: ByteSink {
    var count = 0
    func write(_ bytes: [UInt8]) { count += bytes.count }
  }
}
