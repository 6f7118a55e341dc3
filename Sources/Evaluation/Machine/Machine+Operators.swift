import Diagnostics

// Operators on other values than small whole numbers, which the loop does itself.

extension Machine {
  func sum(_ left: Value, _ right: Value) throws(Halt) -> Value {
    switch (left, right) {
    case (.int, .int), (.int, .float), (.float, .int), (.float, .float):
      return try arithmetic("+", left, right, Int.addingReportingOverflow, +)
    case (.string(let text), .string):
      try memory.charge(text.utf8.count)
      try count(text.utf8.count / 64)
      var result = left
      try append(right, to: &result)
      return result
    case (.list, .list), (.list, .range), (.range, .list), (.range, .range):
      for part in [left, right] { try chargeItems(of: part) }
      let (first, second) = (left.items ?? [], right.items ?? [])
      return .list(first + second, depth: max(left.depth, right.depth, 1))
    case (.string, _), (_, .string): throw .joinedText(left, right)
    case (.map, .map): throw .addedMaps()
    default: throw .notAddable(left, right)
    }
  }

  /// Adds to a value in its place, which costs only what is added if nobody else holds the value.
  func append(_ right: Value, to left: inout Value) throws(Halt) {
    // The left value is taken out of its place before it grows, and no pair of both is made: that would hold it too.
    if case .string(var text) = left, case .string(let more) = right {
      try memory.charge(more.utf8.count)
      if text.utf8.count > limits.memory - more.utf8.count { throw .tooMuchMemory(limits.memory) }
      left = .null
      text += more
      left = .string(text)
    } else if case .list(var items, let depth) = left, case .list(let more, let other) = right {
      try memory.charge(more.count * MemoryLayout<Value>.stride)
      left = .null
      items += more
      left = .list(items, depth: max(depth, other))
    } else {
      left = try sum(left, right)
    }
  }

  func difference(_ left: Value, _ right: Value) throws(Halt) -> Value {
    try arithmetic("-", left, right, Int.subtractingReportingOverflow, -)
  }

  func product(_ left: Value, _ right: Value) throws(Halt) -> Value {
    try arithmetic("*", left, right, Int.multipliedReportingOverflow, *)
  }

  /// Whole numbers divide to a whole number, towards zero.
  func quotient(_ left: Value, _ right: Value) throws(Halt) -> Value {
    if case .int(0) = right, left.isNumber { throw .divisionByZero() }
    return try arithmetic("/", left, right, Int.dividedReportingOverflow, /)
  }

  /// The remainder has the sign of the left operand.
  func remainder(_ left: Value, _ right: Value) throws(Halt) -> Value {
    if case .int(0) = right, left.isNumber { throw .divisionByZero() }
    // The quotient of the least number by -1 does not fit, but the remainder does.
    if case .int = left, case .int(-1) = right { return .int(0) }
    return try arithmetic("%", left, right, Int.remainderReportingOverflow) { $0.truncatingRemainder(dividingBy: $1) }
  }

  private func arithmetic(
    _ sign: String, _ left: Value, _ right: Value,
    _ whole: (Int) -> (Int) -> (partialValue: Int, overflow: Bool),
    _ broken: (Double, Double) -> Double
  ) throws(Halt) -> Value {
    switch (left, right) {
    case (.int(let left), .int(let right)):
      let (result, overflow) = whole(left)(right)
      if overflow { throw .overflow(sign) }
      return .int(result)
    case (.int(let left), .float(let right)): return try finite(sign, Double(left), right, broken)
    case (.float(let left), .int(let right)): return try finite(sign, left, Double(right), broken)
    case (.float(let left), .float(let right)): return try finite(sign, left, right, broken)
    default: throw .notNumber(sign, left, right)
    }
  }

  private func finite(_ sign: String, _ left: Double, _ right: Double, _ operation: (Double, Double) -> Double)
    throws(Halt) -> Value
  {
    if right == 0, sign == "/" || sign == "%" { throw .divisionByZero() }
    let number = operation(left, right)
    guard number.isFinite else { throw .overflow(sign) }
    return .float(number)
  }

  func negated(_ value: Value) throws(Halt) -> Value {
    switch value {
    case .int(let number):
      guard number != .min else { throw .overflow("-") }
      return .int(-number)
    case .float(let number): return .float(-number)
    default: throw .notNegatable(value)
    }
  }

  func truth(_ value: Value) throws(Halt) -> Bool {
    guard case .bool(let flag) = value else { throw .notCondition(value) }
    return flag
  }

  /// - Parameter areItems: whether they are items of a list rather than the sides of a comparison.
  func order(_ left: Value, _ right: Value, areItems: Bool = false) throws(Halt) -> Int {
    if case .int(let x) = left, case .int(let y) = right { return x < y ? -1 : x == y ? 0 : 1 }
    if left.depth > 0, right.depth > 0 { try measure(left) }
    guard let order = left.order(right) else {
      throw areItems ? .notComparable(left, right) : .notOrdered(left, right)
    }
    return order
  }

  /// Whether a list has an item, a map a key, a text a part.
  func contains(_ whole: Value, _ part: Value) throws(Halt) -> Bool {
    switch (whole, part) {
    case (.range(let range), .int(let number)): return range.contains(number)
    case (.range, _): return false
    case (.list(let items, _), _):
      try count(items.count)
      for item in items where try areEqual(item, part) { return true }
      return false
    case (.map(let map), .string(let key)): return map[key] != nil
    case (.string(let text), .string(let part)), (.quantity(let text), .string(let part)):
      try count(text.utf8.count / 16)
      return part.isEmpty || text.contains(part)
    case (.map, _), (.string, _): throw .notPart(part, of: whole)
    default: throw .notContainer(whole)
    }
  }

  func range(_ lower: Value, _ upper: Value, isClosed: Bool) throws(Halt) -> Value {
    guard case .int(let first) = lower else { throw .notRangeEnd(lower, operand: 0) }
    guard case .int(let last) = upper else { throw .notRangeEnd(upper, operand: 1) }
    let (end, overflow) = last.addingReportingOverflow(isClosed ? 1 : 0)
    guard !overflow, !end.subtractingReportingOverflow(first).overflow else { throw .rangeTooLong() }
    return .range(first..<max(first, end))
  }

  /// Counts what a built-in has made, as far as it is a list or a map of its own.
  func chargeResult(_ value: Value) throws(Halt) {
    switch value {
    case .list(let items, _): try memory.charge(items.count, each: MemoryLayout<Value>.stride)
    case .map(let map): try memory.charge(map.count, each: 2 * MemoryLayout<Value>.stride)
    default: break
    }
  }

  /// Counts the items of a list that is about to be copied.
  func chargeItems(of value: Value) throws(Halt) {
    switch value {
    case .range(let range):
      try count(range.count)
      try memory.charge(range.count, each: MemoryLayout<Value>.stride)
    case .list(let items, _):
      try count(items.count / 16)
      try memory.charge(items.count, each: MemoryLayout<Value>.stride)
    default: break
    }
  }
}
