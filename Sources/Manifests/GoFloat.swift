/// Writes floating-point numbers the way the YAML reader of Kubernetes does where one stands as a key: Go's
/// `FormatFloat(value, 'g', -1, 32)`, the fewest digits that tell it from other 32-bit numbers.
enum GoFloat {
  static func text(_ value: Double) -> String {
    let narrow = Float(value)
    if narrow.isNaN { return ".nan" }
    if narrow.isInfinite { return narrow < 0 ? "-.inf" : ".inf" }
    let sign = narrow.sign == .minus ? "-" : ""
    if narrow == 0 { return sign + "0" }
    let (digits, exponent) = decompose(narrow.magnitude)
    if exponent < -4 || exponent >= 6 { return sign + scientific(digits, exponent) }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count)
    }
    return sign + String(digits.prefix(exponent + 1)) + "." + String(digits.dropFirst(exponent + 1))
  }

  private static func scientific(_ digits: String, _ exponent: Int) -> String {
    let fraction = digits.dropFirst()
    let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return String(digits.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction) + (exponent < 0 ? "e-" : "e+") + size
  }

  /// The significant digits, and the power of ten that the first of them counts.
  private static func decompose(_ value: Float) -> (digits: String, exponent: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 && mantissa[1] != "0" ? mantissa[1] : ""
    let all = mantissa[0] + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = all.dropFirst(leading)
    while digits.last == "0", digits.count > 1 { digits.removeLast() }
    let exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + mantissa[0].count - 1 - leading
    return (String(digits), exponent)
  }
}
