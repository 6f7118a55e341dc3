import Ordering

extension Value {
  /// Whether two values are the same data. Whole and other numbers compare as numbers, a number with a unit as its
  /// text, a reference with another; the order of a map's keys does not count.
  func isEqual(to other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.int(let left), .float(let right)), (.float(let right), .int(let left)): Double(left) == right
    case (.string(let left), .string(let right)), (.quantity(let left), .quantity(let right)),
      (.string(let left), .quantity(let right)), (.quantity(let left), .string(let right)):
      left == right
    case (.range(let left), .range(let right)): left == right || left.isEmpty && right.isEmpty
    case (.range(let range), .list(let items, _)), (.list(let items, _), .range(let range)):
      range.count == items.count && zip(range, items).allSatisfy { $1.isEqual(to: .int($0)) }
    case (.list(let left, _), .list(let right, _)): areEqual(left, right)
    case (.map(let left), .map(let right)): left === right || areEqual(left, right)
    case (.reference(let left), .reference(let right)): left.reference == right.reference
    case (.function(let left), .function(let right)): left === right
    default: false
    }
  }

  private func areEqual(_ left: [Value], _ right: [Value]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
  }

  private func areEqual(_ left: MapObject, _ right: MapObject) -> Bool {
    guard left.count == right.count else { return false }
    return left.entries.allSatisfy { key, value in right[key].map { value.isEqual(to: $0) } ?? false }
  }

  /// The order of two values: negative, zero or positive; nothing where there is none. Strings go byte by byte.
  func order(_ other: Value) -> Int? {
    switch (self, other) {
    case (.int(let left), .int(let right)): return left < right ? -1 : left == right ? 0 : 1
    case (.int(let left), .float(let right)): return Value.order(Double(left), right)
    case (.float(let left), .int(let right)): return Value.order(left, Double(right))
    case (.float(let left), .float(let right)): return Value.order(left, right)
    case (.string(let left), .string(let right)): return left.byteOrder(right)
    case (.bool(let left), .bool(let right)): return left == right ? 0 : right ? -1 : 1
    case (.quantity(let left), .quantity(let right)):
      guard let one = Magnitude(left), let other = Magnitude(right) else { return nil }
      if one.dimension == other.dimension { return Value.order(one.amount, other.amount) }
      // Beside a time `m` means minutes.
      guard let one = Magnitude.seconds(left), let other = Magnitude.seconds(right) else { return nil }
      return Value.order(one, other)
    case (.range(let range), .list(let items, _)):
      return Value.order(range.lazy.map { .int($0) }, items)
    case (.list(let items, _), .range(let range)):
      return Value.order(items, range.lazy.map { .int($0) })
    case (.list(let left, _), .list(let right, _)): return Value.order(left, right)
    case (.range(let left), .range(let right)):
      guard let one = left.first, let other = right.first, one != other else { return left.count - right.count }
      return one < other ? -1 : 1
    default: return nil
    }
  }

  private static func order(_ left: Double, _ right: Double) -> Int? {
    left < right ? -1 : left == right ? 0 : left > right ? 1 : nil
  }

  private static func order(_ left: some Collection<Value>, _ right: some Collection<Value>) -> Int? {
    for (one, other) in zip(left, right) {
      guard let order = one.order(other) else { return nil }
      if order != 0 { return order }
    }
    return left.count - right.count
  }
}
