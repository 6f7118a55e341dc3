import Diagnostics
import Evaluation
import Ordering
import Syntax

/// A part of the session's script: what was entered at once, or a file that was loaded.
package final class Piece {
  package let file: SourceFile
  /// The file that it was loaded from.
  let source: String?
  /// The names of the script that it gives, each with what it is the name of.
  let names: Set<String>
  /// Whether it says nothing but what has to be so.
  let isExpectation: Bool
  /// The resources that it declares.
  var declared: Set<ResourceKey> = []
  /// Whether it did anything to the cluster.
  var hasActed = false

  init(_ file: SourceFile, _ tree: Script, source: String? = nil) {
    self.file = file
    self.source = source
    isExpectation = tree.isExpectation
    names = Set(tree.statements.compactMap(\.givenName))
  }

  /// Its text, as it was entered.
  package var text: String { String(decoding: file.bytes, as: UTF8.self) }

  /// Its text on one line, if need be its beginning.
  var excerpt: String {
    let line = text.split(separator: "\n").first { !$0.drop { $0 == " " }.hasPrefix("#") } ?? ""
    let isWhole = line.utf8.count == text.utf8.count || text.dropLast() == line
    return line.count > 60 ? line.prefix(57) + "..." : isWhole ? String(line) : line + " ..."
  }
}

extension Statement {
  /// The name that the script has by this statement and may have once: of a variable, a function, the application.
  var givenName: String? {
    switch kind {
    case .constant(let binding), .variable(let binding), .parameter(let binding): "name \(binding.name.text)"
    case .function(let function): "name \(function.name.text)"
    case .kind(let kind): "kind \(kind.name.text)"
    case .holder(let holder): holder.isProject ? "project" : "app"
    case .scenario(let scenario): scenario.title.plainString.map { "scenario \($0)" }
    case .use(let use): use.path.plainString.map { "use \($0) \(use.alias?.text ?? "")" }
    default: nil
    }
  }

  /// Whether later statements may speak of something by its name.
  var givesName: Bool {
    switch kind {
    case .function, .use, .scenario: true
    default: givenName != nil
    }
  }
}

extension Script {
  /// Whether it only expects.
  var isExpectation: Bool {
    !statements.isEmpty && statements.allSatisfy { if case .expectation = $0.kind { true } else { false } }
  }
}

extension Expression {
  var plainString: String? { if case .string(let text) = kind { text } else { nil } }
}

extension Resource {
  /// What tells it from the other resources of a script.
  var identity: ResourceKey { ResourceKey(group: group, kind: kind, namespace: namespace, name: ownName) }
}
