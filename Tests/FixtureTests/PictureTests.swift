import Foundation
import TestSupport
import Testing

/// Pictures of whatever a name may hold: no name becomes anything but text.
struct PictureTests {
  private static let names = nastyStrings.filter { !$0.isEmpty }

  private func lines(of form: String) throws -> [String] {
    let items = try Self.names.map { name in
      let metadata = String(decoding: try JSONEncoder().encode(["name": name]), as: UTF8.self)
      return #"{"apiVersion": "v1", "kind": "ConfigMap", "metadata": \#(metadata)}"#
    }
    let folder = try TemporaryFolder()
    try folder.write(
      "names.json", #"{"apiVersion": "v1", "kind": "List", "items": [\#(items.joined(separator: ","))]}"#)
    let result = try CommandRunner.run(["plan", "names.json", "--namespace", "x", "-o", form], in: folder.url)
    #expect(result.status == 0, "\(result.errorText)")
    return result.outputText.split(separator: "\n").map { String($0.drop { $0 == " " }) }
  }

  @Test func flowchartsHoldNothingButTheirOwn() throws {
    let text = #/(?:[A-Za-z0-9 .,/()+\u{80}-\u{10FFFF}\-]|#[0-9]+;|<br/>)*/#
    var count = 0
    for line in try lines(of: "mermaid").dropFirst(2) {
      if let node = line.wholeMatch(of: #/n[0-9]+\["(.*)"\]/#) {
        count += 1
        #expect(node.1.wholeMatch(of: text) != nil, "\(line)")
      } else {
        let own = #/subgraph g1 \["Sync wave 0"\]|direction TB|end|n[0-9]+ ~~~ n[0-9]+( & n[0-9]+)*/#
        #expect(line.wholeMatch(of: own) != nil, "\(line)")
      }
    }
    #expect(count == Set(Self.names).count)
  }

  @Test func graphsHoldNothingButTheirOwn() throws {
    let node = #/n[0-9]+ \[label="(?:[^"\\&]|\\["\\n]|&amp;)*"\]/#
    var count = 0
    for line in try lines(of: "dot").dropFirst(5) {
      if line.wholeMatch(of: node) != nil {
        count += 1
      } else {
        let own = #/subgraph cluster_1 \{|(label|style)=.*|(\{rank=same; )?[n0-9 >{}\-]+ \[style=invis\]\}?|\}/#
        #expect(line.wholeMatch(of: own) != nil, "\(line)")
      }
    }
    #expect(count == Set(Self.names).count)
  }

  /// GitHub draws no flowchart of ten thousand nodes; the one who asks for it is told.
  @Test func whatIsTooLargeIsSaid() throws {
    let folder = try TemporaryFolder()
    let script = """
      for number in 1...5000 {
        ConfigMap "c\\(number)" wave number % 7
        Deployment "d\\(number)" wave number % 5 {
          spec.template.spec.containers: [{ name: "a", envFrom: [{ configMapRef.name: "c\\(number)" }] }]
        }
      }
      """
    try folder.write("many.swell", script)
    let result = try CommandRunner.shell(
      "swell waves many.swell --namespace x -o dot | grep -c '^    n.*label='; "
        + "swell waves many.swell --namespace x -o mermaid 2>&1 > /dev/null | head -n 1", in: folder.url)
    #expect(result.outputText.hasPrefix("10000\nwarning[large-picture]: the picture has "), "\(result.outputText)")
  }
}
