import Diagnostics
import Foundation
import Manifests
import Ordering
import TestSupport
import Testing

@testable import Driver

/// What is imported and written again is the same, as data and as a plan.
struct RoundTripTests {
  private func text(_ manifests: [ManifestNode]) -> [UInt8] {
    var writer = YAMLWriter()
    for manifest in manifests { writer.document(manifest) }
    return writer.bytes
  }

  /// Every manifest of the recordings of the engine's own order.
  @Test func recordedManifestsComeBack() throws {
    let url = Fixture.folder.appending(path: "recordings/order.jsonl")
    let file = SourceFile(path: "order.jsonl", bytes: Array(try Data(contentsOf: url)))
    let folder = try TemporaryFolder()
    var compared = 0
    for document in ManifestReader(file).documents().documents {
      let targets = document.root["target"]?.list ?? []
      guard !targets.isEmpty else { continue }
      let trip = try RoundTrip(text(targets), in: folder)
      // Some cases have annotations that are numbers, which Kubernetes refuses.
      if trip.isPartial, trip.problems.allSatisfy({ $0.hasSuffix("and no string") }) { continue }
      #expect(trip.problems == [], "\(document.root["id"]?.string ?? "")\n\(trip.script)")
      compared += 1
    }
    #expect(compared > 650)
  }

  @Test func realManifestsComeBack() throws {
    let folder = try TemporaryFolder()
    let seed = Fixture.folder.appending(path: "seed")
    var all: [UInt8] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: seed.path).sorted() {
      let bytes = Array(try Data(contentsOf: seed.appending(path: name)))
      #expect(try RoundTrip(bytes, in: folder).problems == [], "\(name)")
      all += Array("\n---\n".utf8) + bytes
    }
    #expect(try RoundTrip(all, in: folder).problems == [])
  }

  /// Every manifest of the corpus that can be read.
  @Test func manifestsOfTheCorpusComeBack() throws {
    let folder = try TemporaryFolder()
    var compared = 0
    for fixture in Fixture.all(in: ["manifest", "order", "simulate", "import", "render"]) {
      for file in fixture.files where file.name.hasSuffix(".yaml") {
        let trip = try RoundTrip(Array(file.bytes), in: folder)
        guard !trip.isPartial, !trip.script.isEmpty else { continue }
        #expect(trip.problems == [], "\(fixture.name) \(file.name)\n\(trip.script)")
        compared += 1
      }
    }
    #expect(compared > 50)
  }

  @Test(arguments: 0..<120)
  func randomManifestsComeBack(seed: UInt64) throws {
    var random = RandomManifests(seed: seed)
    let trip = try RoundTrip(text(random.manifests()), in: TemporaryFolder())
    #expect(trip.problems == [], "seed \(seed)\n\(trip.script)")
  }
}
