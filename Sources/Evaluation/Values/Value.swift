import Diagnostics
import Ordering

/// What an expression of a script comes to.
package enum Value {
  case null
  case bool(Bool)
  case int(Int)
  case float(Double)
  case string(String)
  /// A number with a unit, as it is spelt; a manifest has it as a string.
  case quantity(String)
  /// A list of neighbouring whole numbers.
  case range(Range<Int>)
  /// - Parameter depth: how deep lists and maps are nested in it, itself included.
  case list([Value], depth: Int32)
  case map(MapObject)
  case function(FunctionObject)
  case reference(ReferenceObject)
  /// What holds a variable that outlives its block; never seen by a script.
  case cell(CellObject)
  /// A variable before its first value, or an argument that was not given.
  case unset
}

/// A function as a value: code, and what it took along from where it was made.
package final class FunctionObject {
  let procedure: Int
  private(set) var captures: [Value]
  private let remains: Remains

  init(procedure: Int, captures: [Value], _ remains: Remains) {
    self.procedure = procedure
    self.captures = captures
    self.remains = remains
  }

  deinit { if !captures.isEmpty { remains.take(&captures) } }
}

/// What functions took along and leave behind.
///
/// A function may hold a function that holds a function, a million deep, and each would let go of the next inside its
/// own end, on the system's stack. Here they end one after another.
final class Remains {
  private var waiting: [[Value]] = []
  private var isClearing = false

  func take(_ values: inout [Value]) {
    waiting.append([])
    swap(&waiting[waiting.count - 1], &values)
    guard !isClearing else { return }
    isClearing = true
    while waiting.popLast() != nil {}
    isClearing = false
  }
}

/// A reference to a resource.
package final class ReferenceObject {
  package let reference: Reference

  package init(_ reference: Reference) {
    self.reference = reference
  }
}

/// A variable that outlives its block, shared by all functions that see it.
package final class CellObject {
  var value: Value

  init(_ value: Value) {
    self.value = value
  }
}

extension Value {
  /// A list that has to be no deeper than manifests may be.
  static func list(_ items: [Value]) -> Value {
    .list(items, depth: 1 + (items.lazy.map(\.depth).max() ?? 0))
  }

  /// How deep lists and maps are nested in it.
  var depth: Int32 {
    switch self {
    case .list(_, let depth): depth
    case .map(let map): map.depth
    default: 0
    }
  }

  /// The deepest nesting of lists and maps, so that walks over a value may recurse.
  static let deepestNesting = Int32(ManifestNode.deepestNesting)

  /// What `type` calls it.
  package var type: String {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int: "int"
    case .float: "float"
    case .string: "string"
    case .quantity: "quantity"
    case .range, .list: "list"
    case .map: "map"
    case .function: "function"
    case .reference: "reference"
    case .cell, .unset: "unset"
    }
  }

  /// The type in words for a message.
  var article: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "a whole number"
    case .float: "a number"
    case .string: "a string"
    case .quantity: "a number with a unit"
    case .range, .list: "a list"
    case .map: "a map"
    case .function: "a function"
    case .reference: "a reference"
    case .cell, .unset: "nothing"
    }
  }

  /// The items, if it is a list.
  var items: [Value]? {
    switch self {
    case .list(let items, _): items
    case .range(let range): range.map { .int($0) }
    default: nil
    }
  }

  /// Whether it can be calculated with.
  var isNumber: Bool {
    switch self {
    case .int, .float: true
    default: false
    }
  }

  /// The text of a string, or of a number with a unit.
  var text: String? {
    switch self {
    case .string(let text), .quantity(let text): text
    default: nil
    }
  }
}
