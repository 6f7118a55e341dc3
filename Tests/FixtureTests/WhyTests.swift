import Foundation
import TestSupport
import Testing

/// What holds of every answer to why something runs where it runs.
struct WhyTests {
  private static let schema = "why.schema.json"

  private func json(_ arguments: [String], in folder: TemporaryFolder) throws -> [String: Any] {
    let result = try CommandRunner.run(arguments, in: folder.url)
    #expect(result.status == 0, "\(arguments): \(result.errorText)")
    if arguments.first == "why" { #expect(try JSONSchema(named: Self.schema).problems(of: result.output) == []) }
    return try JSONSerialization.jsonObject(with: result.output) as? [String: Any] ?? [:]
  }

  /// Whatever a plan has can be asked about, and the answer fits the plan.
  @Test(arguments: LawTests.manifests.map(\.name))
  func answersFitThePlan(name: String) throws {
    let fixture = try #require(LawTests.manifests.first { $0.name == name })
    let folder = try TemporaryFolder()
    for file in fixture.files { try folder.write(file.name, file.bytes) }
    let path = fixture.files[0].name
    let planned = try json(["plan", path, "-o", "json"], in: folder)["tasks"] as? [[String: Any]] ?? []
    // What has no name in the plan cannot be asked for by it.
    for reference in Set(planned.prefix(12).compactMap { $0["ref"] as? String }) where !reference.hasSuffix("/") {
      let answer = try json(["why", reference, path, "-o", "json"], in: folder)
      let tasks = (answer["resources"] as? [[String: Any]] ?? []).flatMap { $0["tasks"] as? [[String: Any]] ?? [] }
      #expect(!tasks.isEmpty, "\(name): \(reference)")
      for task in tasks { try check(task, planned) }
      let text = try CommandRunner.run(["why", reference, path], in: folder.url)
      #expect(text.status == 0 && text.outputText.split(separator: "\n").allSatisfy { $0.count <= 100 })
    }
  }

  private func check(_ task: [String: Any], _ planned: [[String: Any]]) throws {
    let position = try #require(task["position"] as? Int)
    let own = planned[position]
    for key in ["phase", "ref"] { #expect(task[key] as? String == own[key] as? String) }
    #expect(task["wave"] as? Int == own["wave"] as? Int)
    #expect(try #require(task["why"] as? NSDictionary) == own["why"] as? NSDictionary)
    let before = (task["before"] as? [[String: Any]] ?? []).flatMap { $0["tasks"] as? [[String: Any]] ?? [] }
    #expect(before.compactMap { $0["position"] as? Int }.sorted() == Array(0..<position))
    if position == 0 { #expect(task["previous"] is NSNull) }
    if position + 1 == planned.count { #expect(task["next"] is NSNull) }
    for (key, place) in [("previous", position - 1), ("next", position + 1)] where planned.indices.contains(place) {
      let neighbour = try #require(task[key] as? [String: Any])
      #expect(neighbour["position"] as? Int == place)
      #expect(decides(neighbour["rule"] as? String ?? "", own, planned[place]))
    }
  }

  /// Whether two tasks differ in what a rule looks at, and in nothing that comes first.
  private func decides(_ rule: String, _ one: [String: Any], _ other: [String: Any]) -> Bool {
    let isSame = { (key: String) in "\(one[key] ?? "")" == "\(other[key] ?? "")" }
    switch rule {
    case "phase": return !isSame("phase")
    case "wave": return isSame("phase") && !isSame("wave")
    case "kind": return isSame("step") && !isSame("kind")
    case "name": return isSame("step") && !isSame("name")
    case "open": return isSame("step") && isSame("name")
    default: return rule == "pulled-forward" && isSame("step")
    }
  }

  /// Every answer of the cases is as its schema says, and the same when it is asked of an ordering document.
  @Test func answersAreAsTheirSchemaSays() throws {
    var asked = 0
    for fixture in Fixture.all(in: ["why"]) {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs where run.status == 0 && run.arguments.dropFirst().first == "why" {
        guard !run.arguments.contains("-o") else { continue }
        let question = Array(run.arguments.dropFirst())
        let answer = try json(question + ["-o", "json"], in: folder)
        var plan = question
        plan.replaceSubrange(0..<2, with: ["plan"])
        if answer["applications"] == nil {
          let document = try CommandRunner.run(plan + ["-o", "ir"], in: folder.url)
          try folder.write("read-back.json", document.output)
          let again = try json(["why", question[1], "read-back.json", "-o", "json"], in: folder)
          #expect(withoutFields(again) == withoutFields(answer), "\(fixture.name)")
        }
        asked += 1
      }
    }
    #expect(asked > 25)
  }

  /// The resources of an answer, without the places of fields, which ordering documents do not hold.
  private func withoutFields(_ answer: [String: Any]) -> NSArray {
    let resources = (answer["resources"] as? [[String: Any]] ?? []).map { resource in
      var resource = resource
      for key in ["refersTo", "referredToBy"] {
        resource[key] = (resource[key] as? [[String: Any]] ?? []).map { $0.filter { $0.key != "at" } }
      }
      return resource
    }
    return resources as NSArray
  }
}
