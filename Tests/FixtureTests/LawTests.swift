import Foundation
import TestSupport
import Testing

/// What holds of every manifest, whatever it was written to show.
struct LawTests {
  /// The manifests of the corpus that can be planned.
  static let manifests: [Fixture] = Fixture.all(in: ["order", "manifest", "render"]).filter { fixture in
    fixture.url.pathExtension == "yaml" && fixture.runs.allSatisfy { $0.status == 0 }
  }

  private func run(_ arguments: [String], in folder: TemporaryFolder) throws -> Data {
    let result = try CommandRunner.run(arguments, in: folder.url)
    #expect(result.status == 0, "\(arguments): \(result.errorText)")
    return result.output
  }

  /// What a command writes, whatever its answer.
  private func output(_ arguments: [String], in folder: TemporaryFolder) throws -> Data {
    let result = try CommandRunner.run(arguments, in: folder.url)
    #expect(result.status < 2, "\(arguments): \(result.errorText)")
    return result.output
  }

  private func json(_ data: Data) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// The order alone: tasks without the places that tell where they come from.
  private func order(_ data: Data) throws -> [String] {
    (try json(data)["tasks"] as? [[String: Any]] ?? []).map { task in
      ["phase", "wave", "hook", "prune", "group", "kind", "namespace", "name", "deletePolicies"].map {
        "\($0)=\(task[$0] ?? "")"
      }.joined(separator: " ")
    }
  }

  private func folder(of fixture: Fixture) throws -> (folder: TemporaryFolder, file: String) {
    let folder = try TemporaryFolder()
    for file in fixture.files { try folder.write(file.name, file.bytes) }
    return (folder, fixture.files[0].name)
  }

  @Test func thereAreManifests() {
    #expect(Self.manifests.count > 30)
  }

  @Test(arguments: manifests.map(\.name))
  func planningAgainGivesTheSameBytes(name: String) throws {
    let (folder, file) = try folder(of: fixture(name))
    let first = try run(["plan", file, "-o", "ir"], in: folder)
    #expect(try run(["plan", file, "-o", "ir"], in: folder) == first)
  }

  @Test(arguments: manifests.map(\.name))
  func documentsAreAsTheSchemaSays(name: String) throws {
    let (folder, file) = try folder(of: fixture(name))
    let schema = try JSONSchema(named: "ordering.schema.json")
    for form in ["json", "ir"] {
      #expect(try schema.problems(of: run(["plan", file, "-o", form], in: folder)) == [])
    }
  }

  /// An ordering document loses nothing: read back it gives the same document, messages included, and the same YAML.
  @Test(arguments: manifests.map(\.name))
  func documentsLoseNothing(name: String) throws {
    let (folder, file) = try folder(of: fixture(name))
    let first = try run(["plan", file, "-o", "ir"], in: folder)
    try folder.write("ir.json", first)
    #expect(try run(["plan", "ir.json", "-o", "ir"], in: folder) == first)
    #expect(try run(["yaml", "ir.json", "--with-app"], in: folder) == run(["yaml", file, "--with-app"], in: folder))
  }

  /// The same of a document that says what no manifest can.
  @Test func documentsLoseNoReasons() throws {
    let name = "order/clauses_groups_and_needs_are_reasons.case"
    let fixture = try #require(Fixture.all(in: ["order"]).first { $0.name == name })
    let (folder, file) = try folder(of: fixture)
    let first = try run(["plan", file, "-o", "ir"], in: folder)
    try folder.write("ir.json", first)
    #expect(try run(["plan", "ir.json", "-o", "ir"], in: folder) == first)
    #expect(try JSONSchema(named: "ordering.schema.json").problems(of: first) == [])
  }

  /// The same of every plan that a case asks for, with the options of the case.
  @Test func documentsOfCasesLoseNothing() throws {
    var compared = 0
    for fixture in Fixture.all(in: ["order", "manifest", "console"]) where fixture.url.pathExtension == "case" {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs where run.status == 0 && run.arguments.starts(with: ["swell", "plan"]) {
        guard !run.arguments.contains("-o"), !run.arguments.contains("<") else { continue }
        let first = try self.run(run.arguments.dropFirst() + ["-o", "ir"], in: folder)
        try folder.write("read-back.json", first)
        #expect(try self.run(["plan", "read-back.json", "-o", "ir"], in: folder) == first, "\(fixture.name)")
        compared += 1
      }
    }
    #expect(compared > 15)
  }

  /// Every timeline is as its schema says, as a document and line by line; asked twice it has the same bytes.
  @Test func timelinesAreAsTheirSchemaSays() throws {
    let schemas = try ["timeline", "deletion"].map { try JSONSchema(named: "\($0).schema.json") }
    var lines = 0
    for fixture in Fixture.all(in: ["simulate"]) {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs where run.arguments.starts(with: ["swell", "sync"]) && run.output.count > 1 {
        guard !run.arguments.contains("-o") else { continue }
        let asked = Array(run.arguments.dropFirst())
        let document = try output(asked + ["-o", "json"], in: folder)
        let schema = schemas[asked.contains("--delete") ? 1 : 0]
        #expect(try schema.problems(of: document) == [], "\(fixture.name)")
        #expect(try output(asked + ["-o", "json"], in: folder) == document, "\(fixture.name)")
        for line in try output(asked + ["-o", "ndjson"], in: folder).split(separator: UInt8(ascii: "\n")) {
          let format = try json(Data(line))["format"] as? String
          let schema = schemas[format == "swell.deletion/1" ? 1 : 0]
          #expect(try schema.problems(of: Data(line)) == [], "\(fixture.name)")
          lines += 1
        }
      }
    }
    #expect(lines > 100)
  }

  /// Every replay is as its schema says, and asked twice it has the same bytes.
  @Test func replaysAreAsTheirSchemaSays() throws {
    let replays = try documents(of: "replay", "replay.schema.json") { $0.output.count > 1 }
    #expect(replays > 20)
  }

  /// Every comparison is as its schema says, and has the same bytes when it is asked for twice.
  @Test func comparisonsAreAsTheirSchemaSays() throws {
    let compared = try documents(of: "diff", "diff.schema.json") { $0.status < 2 }
    #expect(compared > 10)
  }

  /// Every change of waves is as its schema says, and has the same bytes when it is asked for twice.
  @Test func changesOfWavesAreAsTheirSchemaSays() throws {
    let asked = try documents(of: "waves", "waves.schema.json") { run in
      run.status < 2 && run.arguments.starts(with: ["swell", "waves"]) && !run.arguments.contains("--write")
    }
    #expect(asked > 10)
  }

  /// Asks for the JSON of the commands of a room, holds it against a schema, and gives how many there were.
  private func documents(of room: String, _ name: String, where isUsable: (FixtureRun) -> Bool) throws -> Int {
    let schema = try JSONSchema(named: name)
    var count = 0
    for fixture in Fixture.all(in: [room]) {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs
      where isUsable(run) && !run.arguments.contains("-o") && !run.arguments.contains("<") {
        let asked = Array(run.arguments.dropFirst()) + ["-o", "json"]
        let document = try output(asked, in: folder)
        #expect(try schema.problems(of: document) == [], "\(fixture.name)")
        #expect(try output(asked, in: folder) == document, "\(fixture.name)")
        count += 1
      }
    }
    return count
  }

  @Test(arguments: manifests.map(\.name))
  func yamlGivesTheSamePlan(name: String) throws {
    let (folder, file) = try folder(of: fixture(name))
    let expected = try order(run(["plan", file, "-o", "json"], in: folder))
    try folder.write("written.yaml", run(["yaml", file, "--with-app"], in: folder))
    #expect(try order(run(["plan", "written.yaml", "-o", "json"], in: folder)) == expected)
  }

  /// The order of declarations does not matter where no two have one key.
  @Test(arguments: manifests.map(\.name))
  func shuffledDocumentsGiveTheSamePlan(name: String) throws {
    guard !name.contains("the_last_of_two") else { return }
    let (folder, file) = try folder(of: fixture(name))
    let expected = try order(run(["plan", file, "-o", "json"], in: folder))
    let text = String(decoding: try run(["yaml", file, "--with-app"], in: folder), as: UTF8.self)
    var random = SeededGenerator(seed: 7)
    for round in 0..<3 {
      let shuffled = text.components(separatedBy: "---\n").shuffled(using: &random)
      try folder.write("shuffled.yaml", shuffled.joined(separator: "---\n"))
      #expect(try order(run(["plan", "shuffled.yaml", "-o", "json"], in: folder)) == expected, "round \(round)")
    }
  }

  private func fixture(_ name: String) throws -> Fixture {
    try #require(Self.manifests.first { $0.name == name })
  }
}
