import Foundation

/// Checks documents against the schemas in `Grammar/`.
///
/// It knows the words those schemas use, and treats any other word as a mistake in the schema.
public struct JSONSchema {
  private let root: [String: Any]

  /// Reads `Grammar/NAME`.
  public init(named name: String) throws {
    let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "Grammar")
    let data = try Data(contentsOf: folder.appending(path: name))
    root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document; empty if nothing is.
  public func problems(of document: Data) throws -> [String] {
    problems(try JSONSerialization.jsonObject(with: document, options: .fragmentsAllowed), root, at: "$")
      + JSONSchema.repeatedKeys(in: document)
  }

  /// Keys that a map has twice, which Foundation's reader passes over. The document is known to be well-formed.
  private static func repeatedKeys(in document: Data) -> [String] {
    var problems: [String] = []
    var keys: [Set<[UInt8]>] = []
    var text: [UInt8] = []
    var isInside = false
    var isEscaped = false
    for byte in document {
      if isInside {
        isInside = isEscaped || byte != UInt8(ascii: "\"")
        isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
        if isInside { text.append(byte) }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): (isInside, text) = (true, [])
      case UInt8(ascii: "{"), UInt8(ascii: "["): keys.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"): keys.removeLast()
      case UInt8(ascii: ":"):
        if !keys[keys.count - 1].insert(text).inserted {
          problems.append("`\(String(decoding: text, as: UTF8.self))` is there twice")
        }
      default: break
      }
    }
    return problems
  }

  private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    var problems: [String] = []
    for (word, rule) in schema {
      switch word {
      case "$schema", "$defs", "title", "description": break
      case "$ref":
        let (schema, definition) = definition(rule)
        problems += schema.problems(value, definition, at: path)
      case "oneOf":
        let fits = (rule as? [[String: Any]] ?? []).map { self.problems(value, $0, at: path) }
        if fits.count(where: \.isEmpty) != 1 {
          problems += fits.min { $0.count < $1.count } ?? ["\(path): fits several"]
        }
      case "type":
        let types = rule as? [String] ?? [rule as? String ?? ""]
        if !types.contains(where: { JSONSchema.isOf($0, value) }) {
          problems.append("\(path): is not of type \(types)")
        }
      case "const", "enum":
        let choices = rule as? [Any] ?? [rule]
        if !choices.contains(where: { $0 as? AnyHashable == value as? AnyHashable }) {
          problems.append("\(path): `\(value)` is none of \(choices)")
        }
      case "minimum":
        if let number = value as? Int, let least = rule as? Int, number < least {
          problems.append("\(path): too small")
        }
      case "items":
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          problems += self.problems(item, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]")
        }
      case "required":
        let keys = (value as? [String: Any])?.keys
        for key in rule as? [String] ?? [] where keys?.contains(key) == false {
          problems.append("\(path): lacks \(key)")
        }
      case "properties", "additionalProperties": break
      default: problems.append("the schema uses `\(word)`, which is not checked")
      }
    }
    return problems + propertyProblems(value, schema, at: path)
  }

  private func propertyProblems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    guard let map = value as? [String: Any] else { return [] }
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    return map.sorted { $0.key < $1.key }.flatMap { key, item -> [String] in
      if let rule = properties[key] { return problems(item, rule, at: "\(path).\(key)") }
      return schema["additionalProperties"] as? Bool == false ? ["\(path): has \(key)"] : []
    }
  }

  /// What a reference means, and the schema in which that stands: this one, or the one whose file the reference names.
  private func definition(_ reference: Any) -> (schema: JSONSchema, definition: [String: Any]) {
    let parts = (reference as? String ?? "").split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    let file = parts.first ?? ""
    guard let schema = file.isEmpty ? self : try? JSONSchema(named: file) else {
      return (self, ["missing schema \(file)": true])
    }
    let name = parts.last?.split(separator: "/").last.map(String.init) ?? ""
    let found = (schema.root["$defs"] as? [String: Any])?[name] as? [String: Any]
    return (schema, found ?? ["missing definition \(name)": true])
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    let isBool = (value as? NSNumber).map { isBoolean($0) } ?? false
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    case "integer": return !isBool && value is Int
    case "boolean": return isBool
    case "null": return value is NSNull
    default: return false
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }
}
