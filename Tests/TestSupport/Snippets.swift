import Foundation

/// The commands that a page in Markdown shows, and what they print.
///
/// A block that begins with "swell > NAME" or "swell >> NAME" is a file that is written, or added to one, as a shell
/// would do it, for the commands of the `console` blocks that follow. `yaml`, `json` and `mermaid` may stand for
/// `swell`.
public struct Snippets {
  /// A stretch of a page that ends with a file, or with a command and the output below it.
  public struct Part {
    public var text = ""
    var file: File?
    public var command: String?
    /// Whether its output is a session at a terminal, with what is typed in it.
    public var isSession = false
    /// What the page shows.
    public var output = ""
  }

  struct File {
    var name: String
    var isAddition: Bool
    var text = ""

    /// - Parameter fence: the line that opens the block.
    init?(fence: String) {
      let words = fence.split(separator: " ")
      let languages = ["```swell", "```yaml", "```json", "```mermaid"]
      guard words.count == 3, languages.contains(String(words[0])), words[1] == ">" || words[1] == ">>" else {
        return nil
      }
      name = String(words[2])
      isAddition = words[1] == ">>"
    }
  }

  public private(set) var parts = [Part()]

  /// - Parameter page: Markdown, ending in a newline.
  public init(_ page: String) {
    var isOpen = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("```") {
        isOpen = line == "```console"
        parts.append(Part(text: line + "\n", file: File(fence: String(line)), isSession: line == "```session"))
      } else if parts[parts.count - 1].isSession {
        parts[parts.count - 1].output += line + "\n"
      } else if isOpen, line.hasPrefix("$ ") {
        parts.append(Part(text: line + "\n", command: String(line.dropFirst(2))))
      } else if isOpen, parts[parts.count - 1].command != nil {
        parts[parts.count - 1].output += line + "\n"
      } else {
        parts[parts.count - 1].file?.text += line + "\n"
        parts[parts.count - 1].text += line + "\n"
      }
    }
  }

  /// Writes the files of the page and runs its commands, in order.
  ///
  /// - Parameter session: types what a session shows, and gives what the screen shows then.
  /// - Returns: the page as it should be.
  public func run(
    in folder: URL, session: (String) throws -> String = { $0 }, found: (Part, String) -> Void
  ) throws -> String {
    var result: [String] = []
    for part in parts {
      result.append(part.text)
      if let file = part.file { try write(file, in: folder) }
      if part.isSession || part.command != nil {
        let output = try part.command.map { try Snippets.run($0, in: folder) } ?? session(part.output)
        found(part, output)
        result.append(output)
      }
    }
    return result.joined()
  }

  private func write(_ file: File, in folder: URL) throws {
    let url = folder.appending(path: file.name)
    let before = file.isAddition ? try String(contentsOf: url, encoding: .utf8) : ""
    try (before + file.text).write(to: url, atomically: true, encoding: .utf8)
  }

  /// What a command prints, standard error included, as a shell at a terminal shows it.
  private static func run(_ command: String, in folder: URL) throws -> String {
    // The output goes to a file of its own, since the shell's standard output and error are two.
    let result = try CommandRunner.shell("{ \(command)\n} > .output 2>&1; cat .output", in: folder)
    let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}
