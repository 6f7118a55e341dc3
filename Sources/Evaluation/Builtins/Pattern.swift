import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Machine {
  /// The most characters of a pattern, and the most that its repetitions may multiply to: what the system's matcher
  /// makes of a pattern is not to exhaust the machine.
  private static let longestPattern = 1_000
  private static let mostRepetition = 1_000

  /// Whether a text has a part that fits a pattern: a POSIX extended regular expression, with `\d` for a digit.
  func matches(_ text: String, _ pattern: String) throws(Halt) -> Bool {
    guard pattern.utf8.count <= Machine.longestPattern else { throw .longPattern(Machine.longestPattern) }
    guard !text.utf8.contains(0), !pattern.utf8.contains(0) else { return false }
    guard !Machine.refersBack(pattern) else { throw .notPattern("it refers back to a group") }
    let copies = Machine.copies(in: pattern)
    guard copies <= Machine.mostRepetition else {
      throw .notPattern("its counts multiply to more than \(Prose.grouped(Machine.mostRepetition))")
    }
    try countMatching(text.utf8.count, pattern, copies)
    var expression = regex_t()
    let status = regcomp(&expression, Machine.translated(pattern), REG_EXTENDED | REG_NOSUB)
    guard status == 0 else { throw .notPattern(Machine.reason(status)) }
    defer { regfree(&expression) }
    return regexec(&expression, text, 0, nil, 0) == 0
  }

  /// Counts what the system's matcher may do: where parts repeat, it starts anew at every place of the text.
  private func countMatching(_ length: Int, _ pattern: String, _ copies: Int) throws(Halt) {
    let repeats = pattern.utf8.contains {
      $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "{")
    }
    let rounds = Double(length) * (repeats ? Double(length) : 1) / 64
    try count(Int(min(1e18, rounds * Double(pattern.utf8.count) * Double(copies))))
  }

  // The numbers are those of glibc and of the BSDs alike; Swift sees no names for them.
  private static func reason(_ status: Int32) -> String {
    switch status {
    case 8: "a parenthesis has no partner"
    case 7: "a `[` is never closed"
    case 9: "a `{` is never closed"
    case 10: "counts in `{ }` are whole numbers, the smaller first"
    case 11: "a range in `[ ]` goes from the smaller character to the greater"
    case 3, 4: "it names a class of characters that there is not"
    case 13: "nothing stands in front of `*`, `+`, `?` or `{`"
    case 5: "nothing stands behind the last `\\`"
    default: "the matcher does not take it"
    }
  }

  private static func refersBack(_ pattern: String) -> Bool {
    let bytes = Array(pattern.utf8)
    return bytes.indices.dropLast().contains {
      bytes[$0] == UInt8(ascii: "\\") && (0x31...0x39).contains(bytes[$0 + 1])
    }
  }

  /// How often the counts of a pattern multiply its parts, at most. A `+` behind a group makes the matcher copy the group.
  private static func copies(in pattern: String) -> Int {
    let bytes = Array(pattern.utf8)
    let repeatedGroups = bytes.indices.dropFirst().count {
      bytes[$0] == UInt8(ascii: "+") && bytes[$0 - 1] == UInt8(ascii: ")")
    }
    var product = repeatedGroups < 20 ? 1 << repeatedGroups : .max
    for part in pattern.utf8.split(separator: UInt8(ascii: "{")).dropFirst() {
      let counts = part.prefix { $0 != UInt8(ascii: "}") }.split(separator: UInt8(ascii: ","))
      let most = counts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.max() ?? 1
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, most))
      product = overflow ? .max : next
    }
    return product
  }

  private static func translated(_ pattern: String) -> String {
    var result = ""
    var isEscaped = false
    for character in pattern {
      if isEscaped {
        result += character == "d" ? "[0-9]" : character == "D" ? "[^0-9]" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\\\" : result
  }
}
