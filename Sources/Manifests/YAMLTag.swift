import Diagnostics
import Ordering

/// What tags make of scalars.
enum YAMLTag {
  private static let prefix = "tag:yaml.org,2002:"

  /// The meaning of a scalar that has a tag; reports a tag that is unknown or does not fit.
  static func resolve(
    _ tag: String, _ text: UnsafeBufferPointer<UInt8>, _ label: Label, _ builder: inout TreeBuilder
  ) -> YAMLScalar {
    guard tag.hasPrefix(prefix) else {
      if tag != "!" { builder.report(.tagIgnored(tag, label)) }
      return .string
    }
    let name = tag.dropFirst(prefix.count)
    switch name {
    case "str", "timestamp", "merge": return .string
    case "binary":
      guard let decoded = Base64.text(text) else {
        builder.report(.notBinary(label))
        return .string
      }
      return .binary(decoded)
    case "int", "float", "bool", "null":
      let meaning = fitted(YAMLScalar.resolve(text), to: name)
      if let meaning { return meaning }
      builder.report(.tagMismatch("!!" + name, String(decoding: text, as: UTF8.self), label))
      return .string
    default:
      builder.report(.tagIgnored(tag, label))
      return .string
    }
  }

  private static func fitted(_ meaning: YAMLScalar, to name: Substring) -> YAMLScalar? {
    switch (meaning, name) {
    case (.integer, "int"), (.float, "float"), (.notFinite, "float"), (.bool, "bool"), (.null, "null"): meaning
    case (.integer(let value), "float"): .float(Double(value))
    default: nil
    }
  }

  /// A tag as it is written: `!!set`, `!mine` or `!<uri>`.
  static func written(_ tag: String) -> String {
    if tag.hasPrefix(prefix) { return "!!" + tag.dropFirst(prefix.count) }
    return tag.hasPrefix("!") ? tag : "!<\(tag)>"
  }
}
