import Diagnostics
import Driver
import Manifests
import Ordering
import Testing

@Suite struct ManifestTextTests {
  private func resources(_ count: Int) -> [Resource] {
    let file = SourceFile(path: "many.yaml", text: "")
    return (0..<count).map { number in
      let manifest = ManifestNode(.map(ManifestMap(entries: [.init("number", ManifestNode(.integer(number)))])))
      return Resource(
        group: "", version: "v1", kind: "ConfigMap", name: "c\(number)", manifest: manifest,
        origin: .source(file, .zero))
    }
  }

  @Test(arguments: [0, 1, 255, 256, 257, 4_096, 10_000])
  func piecesComeToTheTextOfOneWriter(count: Int) {
    let resources = resources(count)
    var writer = YAMLWriter()
    for resource in resources { writer.document(resource.manifest) }
    #expect(ManifestText(resources).flatMap { $0 } == writer.bytes)
  }

  @Test func concurrentMapKeepsTheOrder() {
    #expect((0..<1_000).map { $0 }.concurrentMap { $0 * 2 } == (0..<1_000).map { $0 * 2 })
  }
}
