import Foundation
import TestSupport
import Testing

/// The scripts in Samples: each is planned, says nothing but its story, and stands for the YAML it writes.
struct SampleTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
  static let scripts: [String] = {
    let folder = root.appending(path: "Samples")
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    // What lies in `lib` is used by others, and plans nothing.
    return names.filter { $0.hasSuffix(".swell") && !$0.hasPrefix("lib/") }.sorted()
  }()

  private struct Order: Equatable {
    var application: String?
    var tasks: [String]
  }

  private func run(_ arguments: [String], in folder: URL) throws -> Data {
    let result = try CommandRunner.run(arguments, in: folder)
    #expect(result.status == 0, "\(arguments): \(result.errorText)")
    return result.output
  }

  private func document(_ paths: [String], in folder: URL) throws -> [String: Any] {
    let output = try run(["plan", "-o", "ir"] + paths, in: folder)
    return try JSONSerialization.jsonObject(with: output) as? [String: Any] ?? [:]
  }

  /// What is to be the same in the script and in its YAML: everything but where it is said.
  private func order(_ document: [String: Any]) -> Order {
    let fields = [
      "phase", "wave", "hook", "prune", "group", "kind", "namespace", "name", "hookTypes", "deletePolicies",
    ]
    let tasks = (document["tasks"] as? [[String: Any]] ?? []).map { task in
      fields.map { "\($0)=\(task[$0] ?? "")" }.joined(separator: " ")
    }
    return Order(application: (document["application"] as? [String: Any])?["name"] as? String, tasks: tasks)
  }

  /// Every manifest of a document, whatever its part in the sync, as a text that does not depend on the order of keys.
  private func manifests(_ document: [String: Any]) throws -> [String] {
    let application = (document["application"] as? [String: Any])?["resource"] as? [String: Any]
    let others = ["resources", "companions"].flatMap { document[$0] as? [[String: Any]] ?? [] }
    return try ([application].compactMap { $0 } + others).map { resource in
      let manifest = try #require(resource["manifest"])
      return String(decoding: try JSONSerialization.data(withJSONObject: manifest, options: .sortedKeys), as: UTF8.self)
    }.sorted()
  }

  @Test func thereAreScripts() {
    #expect(Self.scripts.count > 6)
  }

  @Test(arguments: scripts)
  func everyScriptStartsWithItsStory(name: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: "Samples/\(name)"), encoding: .utf8)
    #expect(text.hasPrefix("## "))
  }

  @Test(arguments: scripts)
  func everyScriptIsItsYAML(name: String) throws {
    let folder = try TemporaryFolder()
    let script = "Samples/\(name)"
    let planned = order(try document([script], in: Self.root))
    #expect(!planned.tasks.isEmpty)
    try folder.write("written.yaml", run(["yaml", "--with-app", script], in: Self.root))
    let named = planned.application.map { ["--app", $0] } ?? []
    #expect(order(try document(["written.yaml"] + named, in: folder.url)) == planned)
  }

  /// A script may plan and ask; what it expects holds.
  @Test(arguments: scripts)
  func everyScriptRuns(name: String) throws {
    _ = try run(["run", "Samples/\(name)"], in: Self.root)
  }

  /// A sync of whatever it declares can be simulated, and ends or is recognised as endless.
  @Test(arguments: scripts)
  func everyScriptSyncs(name: String) throws {
    let result = try CommandRunner.run(["sync", "Samples/\(name)", "-o", "json"], in: Self.root)
    #expect(result.status < 2, "\(result.errorText)")
    #expect(try JSONSchema(named: "timeline.schema.json").problems(of: result.output) == [])
  }

  /// The scenarios of the samples are what they teach.
  @Test func everyScenarioPasses() throws {
    let result = try CommandRunner.run(["test", "Samples"], in: Self.root)
    #expect(result.status == 0, "\(result.outputText)")
    let passed = result.outputText.split(separator: "\n").count { $0.hasPrefix("  ok ") }
    #expect(passed > 100, "\(passed)")
  }

  /// Only loading an application is worth a word.
  @Test(arguments: scripts.filter { $0 != "adopted.swell" })
  func planningSaysNothing(name: String) throws {
    let result = try CommandRunner.run(["plan", "Samples/\(name)"], in: Self.root)
    let said = result.errorText.split(separator: "\n").filter {
      $0.contains("error[") || $0.contains("note[") || $0.contains("warning[")
    }
    #expect(said.isEmpty, "\(said)")
  }

  // `Fixtures/seed` holds the manifests that `quarkus.swell` was written from.

  @Test func everyScriptIsLaidOut() throws {
    let result = try CommandRunner.run(["fmt", "--check", "Samples"], in: Self.root)
    #expect(result.status == 0 && result.output.isEmpty, "\(result.outputText)\(result.errorText)")
  }

  @Test func quarkusIsTheManifestsItWasWrittenFrom() throws {
    let folder = try TemporaryFolder()
    try folder.write("quarkus.yaml", run(["yaml", "--with-app", "Samples/quarkus.swell"], in: Self.root))
    let written = try document(["quarkus.yaml"], in: folder.url)
    let seed = try document(["seed"], in: Fixture.folder)
    #expect(try manifests(written) == manifests(seed))
    #expect(try manifests(seed).count == 14)
    #expect(order(written) == order(seed))
  }

  @Test(arguments: ["Samples/quarkus.swell", "Tests/Fixtures/seed"])
  func quarkusRunsInThisOrder(path: String) throws {
    let tasks = try document([path], in: Self.root)["tasks"] as? [[String: Any]] ?? []
    let order = tasks.map { "\($0["phase"] ?? "") \($0["wave"] ?? "") \($0["ref"] ?? "")" }
    #expect(
      order == [
        "PreSync 0 Namespace/team-a",
        "Sync -1 Service/webhook-app",
        "Sync -1 Deployment/webhook-app",
        "Sync 0 Deployment/postgresql",
        "Sync 1 Job/upgrade-schema",
        "Sync 2 Service/backend",
        "Sync 2 Deployment/backend",
        "Sync 3 Service/frontend",
        "Sync 3 Deployment/frontend",
        "PostSync 0 Job/restore-data",
        "PostSync 1 Job/slack-info",
      ]
    )
  }

  /// The story that the seed's webhook logs, with the durations that its Jobs' commands sleep.
  @Test(arguments: ["Samples/quarkus.swell", "Tests/Fixtures/seed"])
  func quarkusTellsThisStory(path: String) throws {
    let result = try CommandRunner.run(["sync", path, "-o", "ndjson"], in: Self.root)
    let events = try result.output.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
    }
    let done = events.filter { $0["event"] as? String == "ready" }.map { event in
      let isJob = event["kind"] as? String == "Job"
      return "\(event["name"] ?? "")\(isJob ? " \(event["text"] ?? "")" : "")"
    }
    #expect(
      done == [
        "webhook-app", "postgresql", "upgrade-schema after 8 s", "backend", "frontend", "restore-data after 15 s",
        "slack-info after 5 s",
      ]
    )
    // No Job is left of those that are to go, and nothing waits for anything any more.
    #expect(events.filter { $0["event"] as? String == "deleted" }.count == 2)
    #expect((events.last?["outcome"] as? [String: Any])?["phase"] as? String == "Succeeded")
  }
}
