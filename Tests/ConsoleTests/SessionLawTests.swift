import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation
import TestSupport
import Testing

@testable import Console

/// What holds of every session, whatever was typed.
struct SessionLawTests {
  private static let entries = [
    "Job a", "Job b wave 1", "wave 2 { Job a; Job c }", "for n in 0..<3 { Job \"n-\\(n)\" wave n }", "Job n-1 wave 9",
    "let x = 1", "let x = 2", "let x = nowhere", "var v = [1]", "v = v + [2]", "v = v + q", "fn f(a) = a + 1",
    "fn f(a) { Job \"f-\\(a)\" }", "f(1)", "f(\"z\")", "fn g() { sync }", "g()", "print g()", "Job \"x-\\(x)\" wave x",
    "sync", "sync until 3s", "sync prune",
    "wait 2s", "terminate", "remove Job/a", "drift Job/a", "Job/a { wave 3 }", "Job/a fails \"x\"", "Job/a works",
    "expect Job/a is Healthy", "scenario \"t\" { sync; expect Job/a is Healthy }", "live { ConfigMap old }",
    "kind Foo = \"e.com/v1\"", "Foo y", "param p = 1", "Job p wave p", "Job d after Job/a", "Job a after Job/d", "Jb z",
    "1 / 0", "print x", "plan()", "Job i hook PreSync, PostSync", "Job k hook Skip", "delete app",
  ]

  private static func workspace(_ settings: CompileSettings = CompileSettings()) throws -> Workspace {
    let stage = SessionStage(settings) { _ in true }
    return Workspace(loader: try SessionLoader(on: LocalDisk(), limits: Limits()), stage: stage, interruption: .none)
  }

  /// All that can be seen of a session: the order, and the last sync.
  private static func state(of workspace: Workspace) throws -> String {
    let sink = MemorySink()
    if let plan = workspace.plan {
      for task in plan.tasks { sink.write(Array("\(task.phase) \(task.wave) \(plan.key(of: task))\n".utf8)) }
    }
    if let sync = workspace.lastSync { try TimelineText.write(sync, width: 200, palette: .monochrome, to: sink) }
    return sink.text
  }

  /// What a session saves comes to the same as the session itself, and undoing everything and doing it again as well.
  @Test(arguments: UInt64(1)...40)
  func theScriptComesToTheSame(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let session = try SessionLawTests.workspace()
    for number in 0..<50 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: _ = session.undo()
      case 1: _ = session.redo()
      case 2 where number.isMultiple(of: 3):
        var settings = session.settings
        settings.prune.toggle()
        settings.namespace = number.isMultiple(of: 2) ? "shop" : nil
        _ = session.set(settings)
      default:
        let entry = SessionLawTests.entries.randomElement(using: &generator) ?? ""
        _ = session.enter(SourceFile(path: "<session>", text: entry + "\n", firstLine: number))
      }
    }
    let state = try SessionLawTests.state(of: session)
    let again = try SessionLawTests.workspace(session.settings)
    let reply = again.load(SourceFile(path: "<saved>", text: session.text))
    #expect(!reply.isMistake, "seed \(seed): \(reply.diagnostics.map(\.message))\n\(session.text)")
    #expect(try SessionLawTests.state(of: again) == state, "seed \(seed):\n\(session.text)")
    var count = 0
    while session.undo() != nil { count += 1 }
    #expect(session.pieces.isEmpty)
    for _ in 0..<count { _ = session.redo() }
    #expect(try SessionLawTests.state(of: session) == state, "seed \(seed), undone and done again")
  }
}
