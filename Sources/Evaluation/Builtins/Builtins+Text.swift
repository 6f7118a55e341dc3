import Diagnostics

extension Builtins {
  static var ofText: [Builtin] {
    [
      Builtin("split", ["text", "separator"], "the parts of a string between separators") { a throws(Halt) in
        let (text, separator) = (try a.text(0), try a.text(1))
        guard !separator.isEmpty else { throw .emptySeparator() }
        return .list(try pieces(of: text, between: separator, a.machine))
      },
      Builtin("trim", ["text"], "a string without the white space at its ends") { a throws(Halt) in
        try a.made(trimmed(try a.text(0)))
      },
      Builtin("upper", ["text"], "a string in capital letters") { a throws(Halt) in
        try a.made(try a.text(0).uppercased())
      },
      Builtin("lower", ["text"], "a string in small letters") { a throws(Halt) in try a.made(try a.text(0).lowercased())
      },
      Builtin("replace", ["text", "old", "new"], "a string with every occurrence of a part replaced") {
        a throws(Halt) in
        let (text, old, new) = (try a.text(0), try a.text(1), try a.text(2))
        guard !old.isEmpty else { throw .emptySeparator() }
        let parts = try pieces(of: text, between: old, a.machine)
        try a.machine.memory.charge(parts.count, each: new.utf8.count)
        return try a.made(parts.compactMap(\.text).joined(separator: new))
      },
      Builtin("startsWith", ["text", "prefix"], "whether a string begins with another") { a throws(Halt) in
        .bool(try a.text(0).utf8.starts(with: try a.text(1).utf8))
      },
      Builtin("endsWith", ["text", "suffix"], "whether a string ends with another") { a throws(Halt) in
        .bool(try a.text(0).utf8.reversed().starts(with: try a.text(1).utf8.reversed()))
      },
      Builtin("contains", ["whole", "part"], "whether a list has an item, a map a key, a string a part") {
        a throws(Halt) in
        .bool(try a.machine.contains(a[0], a[1]))
      },
      Builtin(
        "matches", ["text", "pattern"], "whether a string has a part that fits a POSIX extended regular expression"
      ) {
        a throws(Halt) in
        .bool(try a.machine.matches(try a.text(0), try a.text(1)))
      },
      Builtin("int", ["value"], "a whole number from a string, or from a number, cut towards zero") { a throws(Halt) in
        switch a[0] {
        case .int: return a[0]
        case .float(let number):
          guard let whole = Int(exactly: number.rounded(.towardZero)) else { throw .overflow("int") }
          return .int(whole)
        case .bool(let flag): return .int(flag ? 1 : 0)
        default:
          guard let text = a[0].text else { throw .wrongArgument(a[0], wanted: "a string or a number", 0) }
          guard let number = Int(text) else { throw .notNumberText(text, "a whole number") }
          return .int(number)
        }
      },
      Builtin("float", ["value"], "a number from a string or a whole number") { a throws(Halt) in
        switch a[0] {
        case .float: return a[0]
        case .int(let number): return .float(Double(number))
        default:
          guard let text = a[0].text else { throw .wrongArgument(a[0], wanted: "a string or a number", 0) }
          guard let number = Double(text), number.isFinite else { throw .notNumberText(text, "a number") }
          return .float(number)
        }
      },
      Builtin("string", ["value"], "a value as a string") { a throws(Halt) in
        .string(try a.machine.text(of: a[0]))
      },
      Builtin("type", ["value"], "the type of a value, as a string") { a throws(Halt) in .string(a[0].type) },
      Builtin("abs", ["number"], "a number without its sign") { a throws(Halt) in
        switch a[0] {
        case .int(.min): throw .overflow("abs")
        case .int(let number): return .int(abs(number))
        case .float(let number): return .float(abs(number))
        default: throw .wrongArgument(a[0], wanted: "a number", 0)
        }
      },
    ]
  }

  /// A text without white space at its ends; what is plain ASCII is looked at byte by byte.
  private static func trimmed(_ text: String) -> String {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    var rest = Substring(text)
    rest = Substring(rest.utf8.drop(while: isBlank))
    while let last = rest.utf8.last, isBlank(last) {
      rest = Substring(rest.utf8.dropLast(rest.utf8.reversed().prefix(while: isBlank).count))
    }
    guard !(rest.first?.isWhitespace ?? false), !(rest.last?.isWhitespace ?? false) else {
      while rest.first?.isWhitespace ?? false { rest.removeFirst() }
      while rest.last?.isWhitespace ?? false { rest.removeLast() }
      return String(rest)
    }
    return String(rest)
  }

  /// The parts of a text between separators, found byte by byte.
  private static func pieces(of text: String, between separator: String, _ machine: Machine) throws(Halt) -> [Value] {
    try machine.memory.charge(text.utf8.count * 2)
    try machine.count(text.utf8.count / 16)
    let (bytes, sought) = (Array(text.utf8), Array(separator.utf8))
    // A long separator may be looked at anew at every place.
    let rounds = Double(bytes.count) * Double(sought.count) / 256
    try machine.count(Int(min(1e18, rounds)))
    var pieces: [Value] = []
    var start = 0
    var offset = 0
    while offset + sought.count <= bytes.count {
      if bytes[offset] == sought[0], bytes[offset..<offset + sought.count].elementsEqual(sought) {
        try machine.memory.charge(2 * MemoryLayout<Value>.stride)
        pieces.append(.string(String(decoding: bytes[start..<offset], as: UTF8.self)))
        offset += sought.count
        start = offset
      } else {
        offset += 1
      }
    }
    pieces.append(.string(String(decoding: bytes[start...], as: UTF8.self)))
    return pieces
  }
}
