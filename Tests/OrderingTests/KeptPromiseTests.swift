import Diagnostics
import Ordering
import TestSupport
import Testing

/// What is found to be well is kept by the plan, also where namespaces and definitions are pulled forward.
struct KeptPromiseTests {
  @Test(arguments: 0..<20)
  func thePlanKeepsWhatIsPromised(batch: Int) {
    var codes: Set<DiagnosticCode> = []
    for seed in batch * 50..<(batch + 1) * 50 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = Self.text(&random)
      let pipeline = NeedsText(text).pipeline
      let request = SyncRequest(namespace: "n0", createNamespace: Bool.random(using: &random))
      let result = WaveSynthesis.solve(pipeline, request)
      codes.formUnion(result.diagnostics.map(\.code))
      guard !result.diagnostics.hasErrors else { continue }
      let broken = Self.brokenPromises(Planner.plan(pipeline.withComputed(result.waves), request))
      #expect(broken == [], "seed \(seed)\n\(text)")
    }
    #expect(codes.isSuperset(of: [.pulledForward, .phaseOutranksWave, .waveConflict]))
  }

  /// Resources of which some task is not in a later step than the first of what they come after.
  private static func brokenPromises(_ plan: Plan) -> [String] {
    func steps(_ name: String) -> [Int] {
      plan.steps.indices.filter { step in
        plan.tasks[plan.steps[step].tasks].contains { plan.resource(of: $0)?.name == name }
      }
    }
    return plan.pipeline.resources.filter { resource in
      resource.after.contains { requirement in
        guard let need = steps(requirement.reference.name).min() else { return true }
        return steps(resource.name).contains { $0 <= need }
      }
    }.map(\.name)
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let names = ["n0", "n1", "widgets", "a", "b", "c", "d"]
    let kinds = ["Namespace", "Namespace", "CustomResourceDefinition", "Job/n1", "Widget/n0", "Job", "Widget/n1"]
    return names.indices.map { index in
      var line = "\(kinds[index])/\(names[index])"
      if names[index] == "widgets" { line += " spec.group=example.com spec.names.kind=Widget" }
      if Int.random(in: 0..<4, using: &random) == 0 { line += " wave \(Int.random(in: -1...2, using: &random))" }
      if Int.random(in: 0..<4, using: &random) == 0 {
        line += " hook " + (["PreSync", "PostSync", "PreSync,Sync"].randomElement(using: &random) ?? "Sync")
      }
      for need in 0..<index where Int.random(in: 0..<5, using: &random) == 0 {
        line += " after \(kinds[need].split(separator: "/")[0])/\(names[need])"
      }
      if Int.random(in: 0..<9, using: &random) == 0, index < 3 { line += " after Job/a after Job/c" }
      return line
    }.shuffled(using: &random).joined(separator: "\n")
  }
}
