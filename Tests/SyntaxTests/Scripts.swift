import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// A script of the corpus or of the samples, for laws that hold of each.
struct CorpusScript: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]

  var testDescription: String { name }
  var file: SourceFile { SourceFile(path: name, bytes: bytes) }
  /// Whether it is read without an error.
  var isSound: Bool { !Parser.parse(file).diagnostics.hasErrors }

  static let all: [CorpusScript] = {
    let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    let fixtures = (try? FileManager.default.subpathsOfDirectory(atPath: Fixture.folder.path)) ?? []
    let rooms = Set(fixtures.compactMap { $0.split(separator: "/").first.map(String.init) })
    let inFixtures = Fixture.all(in: rooms.sorted()).flatMap { fixture in
      fixture.files.filter { $0.name.hasSuffix(".swell") }.map { file in
        CorpusScript(name: "\(fixture.name):\(file.name)", bytes: Array(file.bytes))
      }
    }
    let samples = root.appending(path: "Samples")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: samples.path)) ?? []
    return inFixtures
      + paths.filter { $0.hasSuffix(".swell") }.sorted().compactMap { path in
        (try? Data(contentsOf: samples.appending(path: path))).map { CorpusScript(name: path, bytes: Array($0)) }
      }
  }()
}

extension CorpusScript {
  init(_ name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}
