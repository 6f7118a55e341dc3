import Ordering

/// A map as Kubernetes' converter reads it into a Go struct (`DefaultUnstructuredConverter.FromUnstructured`): what is
/// absent or null is zero, and a value of another type is an error that is told in Go's words.
struct TypedFields {
  /// That a value is not of the type its field has.
  struct Mismatch: Error {
    var message: String
  }

  private let map: ManifestMap

  init(_ node: ManifestNode) {
    map = node.map ?? ManifestMap()
  }

  private func value(_ key: String) -> ManifestNode? {
    guard let value = map[key], !value.isNull else { return nil }
    return value
  }

  /// A struct; one without fields if there is none.
  func fields(_ key: String) throws(Mismatch) -> TypedFields {
    try optionalFields(key) ?? TypedFields(ManifestNode(.null))
  }

  /// A struct behind a pointer.
  func optionalFields(_ key: String) throws(Mismatch) -> TypedFields? {
    guard let value = value(key) else { return nil }
    return try TypedFields.structure(value)
  }

  private static func structure(_ node: ManifestNode) throws(Mismatch) -> TypedFields {
    guard node.map != nil || node.isNull else {
      throw Mismatch(message: "cannot restore struct from: \(node.goKind)")
    }
    return TypedFields(node)
  }

  /// A slice of structs.
  func list(_ key: String) throws(Mismatch) -> [TypedFields] {
    guard let value = value(key) else { return [] }
    guard let items = value.list else { throw Mismatch(message: "cannot restore slice from \(value.goKind)") }
    var fields: [TypedFields] = []
    for item in items { fields.append(try TypedFields.structure(item)) }
    return fields
  }

  /// The strings of a map.
  func texts(_ key: String) throws(Mismatch) -> ManifestMap {
    guard let value = value(key) else { return ManifestMap() }
    guard let map = value.map else { throw Mismatch(message: "cannot restore map from \(value.goKind)") }
    let fields = TypedFields(value)
    for entry in map.entries { _ = try fields.text(entry.key) }
    return map
  }

  /// A string.
  ///
  /// - Parameter type: what Go calls a string of this sort.
  func text(_ key: String, _ type: String = "string") throws(Mismatch) -> String {
    guard let value = value(key) else { return "" }
    guard let text = value.string else {
      // Go can turn a whole number into a string, and the converter refuses what it would come to.
      if value.integer != nil { throw Mismatch(message: "cannot convert int64 to \(type)") }
      throw Mismatch(message: "unrecognized type: string")
    }
    return text
  }

  func flag(_ key: String) throws(Mismatch) -> Bool {
    guard let value = value(key) else { return false }
    guard let flag = value.bool else { throw Mismatch(message: "unrecognized type: bool") }
    return flag
  }

  /// A number of 32 bits; larger ones lose their upper bits.
  func count(_ key: String) throws(Mismatch) -> Int32 { try optionalCount(key) ?? 0 }

  func optionalCount(_ key: String) throws(Mismatch) -> Int32? {
    guard let value = value(key) else { return nil }
    return Int32(truncatingIfNeeded: try TypedFields.integer(value, "int32"))
  }

  /// A number of 64 bits.
  func number(_ key: String) throws(Mismatch) -> Int {
    guard let value = value(key) else { return 0 }
    return try TypedFields.integer(value, "int64")
  }

  private static func integer(_ node: ManifestNode, _ type: String) throws(Mismatch) -> Int {
    switch node.content {
    case .integer(let number): return number
    case .float(let number):
      guard let whole = Int(exactly: number) else { throw Mismatch(message: "cannot convert float64 to \(type)") }
      return whole
    default: throw Mismatch(message: "unrecognized type: \(type)")
    }
  }
}

extension TypedFields {
  /// The first condition of a type.
  ///
  /// - Parameter name: what Go calls the type of such conditions.
  func condition(_ type: String, _ name: String) throws(Mismatch) -> TypedFields? {
    for condition in try list("conditions") where try condition.text("type", name) == type { return condition }
    return nil
  }
}

extension ManifestNode {
  /// What Go calls the kind of such a value.
  fileprivate var goKind: String {
    switch content {
    case .null: "invalid"
    case .bool: "bool"
    case .integer: "int64"
    case .float: "float64"
    case .string: "string"
    case .list: "slice"
    case .map: "map"
    }
  }
}
