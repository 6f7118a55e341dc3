import Diagnostics
import Ordering
import Testing

/// Pipelines with 100,000 needs.
struct ManyNeedsTests {
  private static let many = 100_000

  /// Jobs that come after others, by their numbers.
  private static func pipeline(_ count: Int, needs: (Int) -> [Int]) -> Pipeline {
    let file = SourceFile(path: "test", text: "")
    let manifest = ManifestNode(.map(ManifestMap()))
    let resources = (0..<count).map { index in
      Resource(
        group: "batch",
        version: "v1",
        kind: "Job",
        name: "j\(index)",
        after: needs(index).map {
          Requirement(Reference(kind: "Job", name: "j\($0)"), at: .source(file, Span(at: $0)))
        },
        manifest: manifest,
        origin: .source(file, .zero)
      )
    }
    return Pipeline(resources: resources)
  }

  @Test func inAChain() {
    // Declared from the last to the first, so that a walk from the first goes all the way down.
    let pipeline = Self.pipeline(Self.many + 1) { $0 < Self.many ? [$0 + 1] : [] }
    let result = WaveSynthesis.solve(pipeline, SyncRequest())
    #expect(result.diagnostics.isEmpty)
    #expect(result.waves.map(\.wave.value) == Array((1...Self.many).reversed()))
  }

  @Test func inAThicket() {
    let pipeline = Self.pipeline(600) { index in (max(0, index - 200)..<index).reversed() }
    #expect(pipeline.resources.map(\.after.count).reduce(0, +) >= 99_000)
    let result = WaveSynthesis.solve(pipeline, SyncRequest())
    #expect(result.diagnostics.isEmpty)
    #expect(result.waves.map(\.wave.value) == Array(1..<600))
  }

  @Test func inACircle() {
    let pipeline = Self.pipeline(Self.many) { [($0 + 1) % Self.many] }
    let diagnostics = WaveSynthesis.solve(pipeline, SyncRequest()).diagnostics
    #expect(diagnostics.map(\.code) == [.cycle])
    #expect(diagnostics[0].message.contains("and 99,996 more"))
    #expect(diagnostics[0].help == "99,960 more resources in the circle are not shown; take one `after` away")
  }

  @Test func againstAFixedWave() {
    var pipeline = Self.pipeline(Self.many + 1) { $0 < Self.many ? [$0 + 1] : [] }
    pipeline.resources[0].wave = WaveDeclaration(3, Reason(.clause))
    pipeline.resources[Self.many].wave = WaveDeclaration(4, Reason(.clause))
    let diagnostics = WaveSynthesis.solve(pipeline, SyncRequest()).diagnostics
    #expect(diagnostics.map(\.code) == [.waveConflict])
    #expect(diagnostics[0].help == "give `Job/j0` wave 100004 or later, or `Job/j100000` wave -99997 or earlier")
  }
}
