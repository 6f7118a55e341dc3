/// Files, and a command line that says something about them.
package struct Example: Sendable {
  /// A text and where it lies, from the folder in which the command is given.
  package struct File: Sendable {
    package var name: String
    package var text: String
  }

  package var files: [File]
  /// A line of a shell.
  package var command: String
  /// Whether the command is what anybody would try first, and so goes without saying.
  private var isPlain: Bool

  private init(_ files: [File], _ command: String?) {
    self.files = files
    self.command = command ?? "swell plan \(files[0].name)"
    isPlain = command == nil
  }

  /// A script that is planned, or what else is done with it, and what lies beside it.
  static func script(_ text: String, _ command: String? = nil, beside others: [(name: String, text: String)] = [])
    -> Example
  {
    let files = [File(name: "example.swell", text: text)] + others.map { File(name: $0.name, text: $0.text) }
    return Example(files, command)
  }

  /// A script that is run, where a plan would not come to the point.
  static func run(_ text: String, beside others: [(name: String, text: String)] = []) -> Example {
    var example = script(text, "swell run example.swell", beside: others)
    example.isPlain = others.isEmpty
    return example
  }

  /// A manifest that is planned, or what else is done with it.
  static func manifest(_ text: String, _ command: String? = nil) -> Example {
    Example([File(name: "example.yaml", text: text)], command)
  }

  /// A command line, and the files it is about.
  static func command(_ command: String, _ files: [(name: String, text: String)] = []) -> Example {
    Example(files.map { File(name: $0.name, text: $0.text) }, command)
  }

  var blocks: [Block] {
    var blocks = files.map { file in
      Block.code(Code(language: Code.language(of: file.name), name: files.count > 1 ? file.name : nil, text: file.text))
    }
    if !isPlain { blocks.append(.code(Code(language: "console", name: nil, text: "$ \(command)"))) }
    return blocks
  }
}
