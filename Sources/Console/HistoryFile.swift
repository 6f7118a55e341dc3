import Diagnostics
import Driver

/// The entries of earlier sessions, one a line: what would end a line is written with a backslash.
///
/// Every entry is added as soon as it is made, so that a crash loses none and sessions side by side share the file.
package final class HistoryFile {
  private let file: PrivateFile?

  /// Older entries are forgotten.
  private static let mostEntries = 5_000

  /// - Parameter path: nothing where no history is kept.
  package init(_ path: String?) {
    file = path.map { PrivateFile($0) }
  }

  /// The entries, the oldest first.
  package func entries() -> [String] {
    guard let file, let bytes = file.read() else { return [] }
    let lines = bytes.split(separator: UInt8(ascii: "\n")).suffix(HistoryFile.mostEntries)
    let entries = lines.map { HistoryFile.unescaped(String(decoding: $0, as: UTF8.self)) }
    if bytes.count > 1 << 22 { file.replace(lines.flatMap { $0 + [UInt8(ascii: "\n")] }) }
    return entries
  }

  func append(_ entry: String) {
    file?.append(Array((HistoryFile.escaped(entry) + "\n").utf8))
  }

  static func escaped(_ entry: String) -> String {
    entry.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
  }

  static func unescaped(_ line: String) -> String {
    var entry = ""
    var isEscaped = false
    for character in line {
      if isEscaped {
        entry.append(character == "n" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        entry.append(character)
      }
    }
    return entry
  }
}
