import Diagnostics
import Manifests
import Ordering

/// What became of a recording.
package struct ConformanceReport: Sendable {
  package var passed = 0
  package var failed = 0
  /// The differences, the cases left out and the closing line.
  package var text = ""
  package var diagnostics: [Diagnostic] = []

  /// Replays the cases of a recording.
  ///
  /// - Parameters:
  ///   - sibling: the recording beside it from which one that gives only results takes its inputs.
  ///   - differences: what is otherwise than the engine had it, from the inputs and what is expected.
  init(
    _ path: String, inputsFrom sibling: String, on disk: any Disk,
    _ differences: (_ input: ManifestNode, _ expected: ManifestNode) -> [String]
  ) {
    let recorded = RecordedCases(path, inputsFrom: sibling, on: disk)
    diagnostics = recorded.diagnostics
    guard !diagnostics.hasErrors else { return }
    for problem in recorded.problems { add(problem.id, [problem.text]) }
    for one in recorded.cases { add(one.id, differences(one.input, one.expected)) }
    close(leftOut: recorded.leftOut)
  }

  /// Takes in what became of one case.
  private mutating func add(_ id: String, _ differences: [String]) {
    guard !differences.isEmpty else {
      passed += 1
      return
    }
    failed += 1
    text += "\(id)\n" + differences.map { "  \($0)\n" }.joined()
  }

  private mutating func close(leftOut: [String]) {
    if !leftOut.isEmpty {
      text += "left out, since the engine itself gave several orders: \(leftOut.joined(separator: ", "))\n"
    }
    text += "\(passed) passed, \(failed) failed\n"
  }
}

/// The cases of a recording: one JSON object a line.
struct RecordedCases {
  struct Case {
    var id: String
    /// The input fields.
    var input: ManifestNode
    /// What the engine made of them.
    var expected: ManifestNode
  }

  private(set) var cases: [Case] = []
  /// Cases of which the engine itself gave several results.
  private(set) var leftOut: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var problems: [(id: String, text: String)] = []

  /// Reads a recording. One that gives only results takes its inputs by id from another beside it.
  init(_ path: String, inputsFrom sibling: String, on disk: any Disk) {
    let recorded = read(path, disk)
    var inputs: [String: ManifestNode] = [:]
    if recorded.contains(where: { $0["target"] == nil }) {
      let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      for input in read((folder.map(String.init) + [sibling]).joined(separator: "/"), disk) {
        if let id = input["id"]?.string { inputs[id] = input }
      }
    }
    if recorded.isEmpty, !diagnostics.hasErrors { diagnostics.append(.emptyRecording(path)) }
    for node in recorded {
      let id = node["id"]?.string ?? "a case without id"
      if node["nondeterministic"]?.bool == true {
        leftOut.append(id)
      } else if let input = node["target"] == nil ? inputs[id] : node {
        cases.append(Case(id: id, input: input, expected: node))
      } else {
        problems.append((id, "its inputs are not at hand"))
      }
    }
  }

  private mutating func read(_ path: String, _ disk: any Disk) -> [ManifestNode] {
    do throws(DiskFailure) {
      let file = SourceFile(path: path, bytes: try disk.read(path))
      let parsed = ManifestReader(file).documents()
      diagnostics += parsed.diagnostics
      return parsed.documents.map(\.root)
    } catch {
      diagnostics.append(.unreadable(error))
      return []
    }
  }
}

extension Diagnostic {
  fileprivate static func emptyRecording(_ path: String) -> Diagnostic {
    Diagnostic(.error, .emptyInput, "\(Prose.quoted(path)) records no case")
  }
}
