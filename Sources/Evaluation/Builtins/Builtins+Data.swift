import Diagnostics
import Manifests
import Ordering

extension Builtins {
  static var ofData: [Builtin] {
    [
      Builtin("toJSON", ["value"], "a value as JSON on one line") { a throws(Halt) in
        try a.made(JSONWriter.line(try node(a)))
      },
      Builtin("fromJSON", ["text"], "the value of a text in JSON") { a throws(Halt) in
        try document(a, as: "text.json", in: "JSON")
      },
      Builtin("toYAML", ["value"], "a value as YAML") { a throws(Halt) in
        var writer = YAMLWriter()
        writer.document(try node(a))
        return try a.made(String(decoding: writer.bytes, as: UTF8.self))
      },
      Builtin("fromYAML", ["text"], "the value of a text in YAML, as Kubernetes reads it") { a throws(Halt) in
        try document(a, as: "text.yaml", in: "YAML")
      },
      Builtin("base64", ["text"], "the base64 of a string's bytes") { a throws(Halt) in
        try a.made(Base64.encoded(Array(try a.text(0).utf8)))
      },
      Builtin("unbase64", ["text"], "the string whose bytes some base64 stands for") { a throws(Halt) in
        guard let text = Base64.text(try a.text(0)) else { throw .notBase64() }
        return try a.made(text)
      },
      .leftOut(
        "sha256", "the SHA-256 of a string",
        because: "no library for it is small enough, and its own making is none of Swell's business"),
      Builtin("read", ["path"], "the text of a file below the project's root") { a throws(Halt) in
        try a.made(try a.machine.read(try a.text(0)))
      },
    ]
  }

  private static func node(_ a: Arguments) throws(Halt) -> ManifestNode {
    try a.machine.measure(a[0])
    return try a.machine.memory.node(of: a[0]) { () in .wrongArgument(a[0], wanted: "a value without functions", 0) }
  }

  private static func document(_ a: Arguments, as path: String, in language: String) throws(Halt) -> Value {
    let text = try a.text(0)
    try a.machine.count(text.utf8.count / 16)
    // About as many values as there are marks that part them.
    let parts = text.utf8.count { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") || $0 == 0x0A }
    try a.machine.memory.charge(parts + 1, each: 2 * MemoryLayout<ManifestMap.Entry>.stride)
    let parsed = ManifestReader(SourceFile(path: path, text: text)).documents()
    if let problem = parsed.diagnostics.first(where: { $0.severity == .error }) {
      throw .notDocument(language, problem.message)
    }
    guard parsed.documents.count <= 1 else { throw .severalDocuments(parsed.documents.count) }
    return parsed.documents.first.map { Value($0.root) } ?? .null
  }
}

extension Machine {
  func read(_ path: String) throws(Halt) -> String {
    // The file that asks is the one whose code runs now; a call of `read` is always written in one.
    do throws(LoadFailure) {
      return try loader.text(path, from: program.file(of: place))
    } catch {
      throw Halt(.unreadable, "cannot read \(Prose.quoted(path)): \(error.reason)", help: error.help, operand: 0)
    }
  }
}
