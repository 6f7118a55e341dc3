import Ordering
import Syntax

extension Reference {
  /// The reference as a script writes it, with quotes where a part of it is no bare name.
  package var written: String {
    let head = group.map { "\(kind).\($0)" } ?? kind
    return ([head] + [namespace, name].compactMap { $0 }.map(Reference.written)).joined(separator: "/")
  }

  /// A name as a script writes it: bare names are words joined by dots.
  package static func written(_ name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    if parts.allSatisfy({ isWord($0) && TokenKind.reserved[String($0)] == nil }) { return name }
    var text = ""
    Value.quote(name, to: &text)
    return text
  }

  private static func isWord(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first == UInt8(ascii: "_") || isSmall(first) else { return false }
    return text.utf8.allSatisfy { byte in
      isSmall(byte) || byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
    }
  }

  private static func isSmall(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
}
