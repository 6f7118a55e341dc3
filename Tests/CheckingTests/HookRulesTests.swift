import Checking
import Diagnostics
import Driver
import Foundation
import Manifests
import Ordering
import Simulation
import TestSupport
import Testing

/// What the rules about hooks say comes about in a simulated sync.
struct HookRulesTests {
  private func subject(_ script: String, live: String = "", _ release: Release = .newest) throws -> CheckSubject {
    var settings = CompileSettings()
    settings.namespace = "shop"
    settings.release = release
    settings.text = live.isEmpty ? script : script + "\nlive { \(live) }"
    settings.areScripts = true
    let result = Compiler.compile(settings, on: LocalDisk(), listener: SilentListener())
    #expect(!result.diagnostics.hasErrors, "\(result.diagnostics.map(\.message))")
    let compilation = try #require(result.compilations.first)
    return CheckSubject(
      compilation.plan, behaviours: compilation.behaviours, liveBehaviours: compilation.liveBehaviours)
  }

  private func codes(_ subject: CheckSubject) -> [DiagnosticCode] { Checks.findings(in: subject).map(\.code) }

  /// Two syncs, one after the other.
  private func twice(_ subject: CheckSubject) -> SyncSession {
    var session = subject.simulated()
    _ = session.wait(300_000)
    let world = SyncSession.World(
      subject.plan.pipeline, subject.plan.request, behaviours: subject.behaviours,
      liveBehaviours: subject.liveBehaviours)
    session.sync(world, OperationOptions(subject.plan.pipeline.application), retry: nil)
    return session
  }

  private func runs(_ kind: String, _ name: String, _ session: SyncSession, in phase: HookType? = nil) -> Int {
    let group = kind == "Job" ? "batch" : ""
    return session.runs(
      of: ResourceKey(group: group, kind: kind, namespace: "shop", name: name), in: phase)
  }

  @Test func aJobThatCannotChangeFailsTheSync() throws {
    let subject = try subject(
      "Job seed { spec.template.spec.containers: [{ name: \"a\", image: \"a:2\" }] }",
      live: "Job seed { spec.template.spec.containers: [{ name: \"a\", image: \"a:1\" }] }")
    #expect(codes(subject) == [.immutableField])
    let outcome = try #require(subject.simulated().report).outcome
    #expect(outcome.phase == .failed && outcome.message.contains("field is immutable"))
  }

  @Test func aHookOfTwoPhasesThatStaysRunsInTheFirst() throws {
    let subject = try subject("Job seed hook PreSync, PostSync delete HookSucceeded\nConfigMap a")
    #expect(codes(subject) == [.hookNotRunAgain])
    let session = subject.simulated()
    #expect(runs("Job", "seed", session, in: .preSync) == 1 && runs("Job", "seed", session, in: .postSync) == 0)
  }

  @Test(arguments: ["delete HookSucceeded fails 1 times", "delete HookFailed"])
  func aHookThatStaysDoesNotRunAgain(policy: String) throws {
    let subject = try subject("Job seed hook PreSync \(policy)")
    #expect(codes(subject) == [.hookNotRunAgain])
    #expect(runs("Job", "seed", twice(subject)) == 1)
  }

  @Test(arguments: ["", "delete HookSucceeded, HookFailed"])
  func aHookThatIsDeletedRunsAgain(policy: String) throws {
    let subject = try subject("Job seed hook PreSync \(policy)")
    #expect(codes(subject).isEmpty)
    #expect(runs("Job", "seed", twice(subject)) == 2)
  }

  @Test func aHookThatExpiresIsWaitedForWithoutEndByAnOldRelease() throws {
    let script = "Job seed hook PreSync { spec.ttlSecondsAfterFinished: 0 }"
    let old = try subject(script, .oldest)
    #expect(codes(old) == [.hookExpires])
    let outcome = try #require(old.simulated().report).outcome
    #expect(outcome.phase == .running)
    let new = try subject(script)
    #expect(codes(new).isEmpty)
    #expect(try #require(new.simulated().report).outcome.phase == .succeeded)
  }

  @Test func aJobThatExpiresRunsInEverySync() throws {
    let subject = try subject("Job seed { spec.ttlSecondsAfterFinished: 10 }")
    #expect(codes(subject) == [.jobExpires])
    #expect(runs("Job", "seed", twice(subject)) == 2)
  }

  @Test func aHookThatOthersUseIsDeletedByTheSync() throws {
    let subject = try subject(
      """
      ServiceAccount shop hook PreSync delete HookSucceeded
      Deployment web { spec.template.spec: { serviceAccountName: "shop"; containers: [{ name: "a", image: "a" }] } }
      """)
    #expect(codes(subject) == [.hookUsedOutside])
    let report = try #require(subject.simulated().report)
    #expect(report.leftovers.map(\.key.kind) == ["Deployment"])
  }
}
