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
    if let fault = Machine.fault(in: pattern) { throw .notPattern(pattern, fault) }
    try count(text.utf8.count)
    var expression = regex_t()
    let status = regcomp(&expression, Machine.translated(pattern), REG_EXTENDED | REG_NOSUB)
    guard status == 0 else { throw .notPattern(pattern, Machine.reason(status, &expression)) }
    defer { regfree(&expression) }
    return regexec(&expression, text, 0, nil, 0) == 0
  }

  private static func reason(_ status: Int32, _ expression: inout regex_t) -> String {
    var buffer = [CChar](repeating: 0, count: 128)
    regerror(status, &expression, &buffer, buffer.count)
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// What makes a pattern dear or other than it looks: references back, and counts that multiply.
  private static func fault(in pattern: String) -> String? {
    let bytes = Array(pattern.utf8)
    var product = 1
    for (offset, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\\"), offset + 1 < bytes.count, (0x31...0x39).contains(bytes[offset + 1]) {
        return "it refers back to a group"
      }
      guard byte == UInt8(ascii: "{") else { continue }
      let counts = bytes[(offset + 1)...].prefix { $0 != UInt8(ascii: "}") }.split(separator: UInt8(ascii: ","))
      let most = counts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }.max() ?? 1
      let (next, overflow) = product.multipliedReportingOverflow(by: max(1, most))
      guard !overflow, next <= mostRepetition else { return "its counts multiply to more than \(mostRepetition)" }
      product = next
    }
    return nil
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
