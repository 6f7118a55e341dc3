import Diagnostics

// Values of one word.
extension Parser {
  /// Words that YAML takes for booleans or null, and a script for a mistake.
  package static let yamlWords: Set<String> = ["True", "False", "None", "Null", "Yes", "No", "On", "Off"]

  /// A capital word in value position: the beginning of a reference, or the string of itself.
  mutating func parseCapitalValue() -> Expression {
    if isReferenceAhead() {
      let reference = parseReference()
      return Expression(kind: .reference(reference), span: reference.span)
    }
    let word = next()
    let name = text(word)
    if Parser.yamlWords.contains(name) { remark(.yamlWord(name, label(word.span))) }
    return Expression(kind: .capital(name), span: word.span)
  }

  mutating func parseNumber() -> Expression {
    let token = next()
    let digits = text(token).filter { $0 != "_" }
    if token.kind == .float {
      guard let value = Double(digits), value.isFinite else {
        remark(.numberTooLarge(file, token.span))
        return .missing(at: token.span)
      }
      return Expression(kind: .float(value), span: token.span)
    }
    let radix = digits.hasPrefix("0x") ? 16 : digits.hasPrefix("0o") ? 8 : 10
    let significant = radix == 10 ? Substring(digits) : digits.dropFirst(2)
    guard let value = Int(significant, radix: radix) else {
      let isNumber = !significant.isEmpty && significant.allSatisfy { Int(String($0), radix: radix) != nil }
      remark(isNumber ? .numberTooLarge(file, token.span) : .malformedNumber(file, token.span))
      return .missing(at: token.span)
    }
    return Expression(kind: .integer(value), span: token.span)
  }
}
