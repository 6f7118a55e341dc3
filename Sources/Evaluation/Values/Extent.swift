import Diagnostics

/// How much a value comes to once all of it is written out.
///
/// A part that is held in many places counts as often as it is met: sixty lists that hold one another twice are small,
/// and what is written of them is not.
struct Extent {
  private(set) var parts = 0
  /// Of texts alone.
  private(set) var bytes = 0
  private let mostParts: Int
  private let mostBytes: Int

  init(mostParts: Int, mostBytes: Int) {
    // Far more than can be met, and far from where sums overflow.
    self.mostParts = min(mostParts, 1 << 60)
    self.mostBytes = mostBytes
  }

  /// Takes in a value; false, and no further, once there is more than the most.
  @discardableResult
  mutating func add(_ value: Value) -> Bool {
    parts += 1
    switch value {
    case .string(let text), .quantity(let text): bytes += text.utf8.count
    case .range(let range): parts += min(range.count, max(0, mostParts - parts) + 1)
    case .list(let items, _): for item in items { guard add(item) else { return false } }
    case .map(let map):
      for position in 0..<map.count {
        bytes += map.shape.keys[position].utf8.count
        guard add(map[position]) else { return false }
      }
    default: break
    }
    return parts <= mostParts && bytes <= mostBytes
  }
}

extension Machine {
  /// Counts all parts of a value as steps, before something goes through it.
  @discardableResult
  func measure(_ value: Value) throws(Halt) -> Extent {
    var extent = Extent(mostParts: stepsRemaining, mostBytes: limits.memory)
    extent.add(value)
    try count(extent.parts)
    if extent.bytes > limits.memory { throw .tooMuchMemory(limits.memory) }
    return extent
  }

  /// Whether two values are the same data.
  func areEqual(_ left: Value, _ right: Value) throws(Halt) -> Bool {
    if left.depth > 0, right.depth > 0 { try measure(left) }
    return left.isEqual(to: right)
  }

  /// A value as text, which counts as memory before it is made.
  func text(of value: Value, asWritten: Bool = false) throws(Halt) -> String {
    let extent = try measure(value)
    try memory.charge(extent.parts, each: 4)
    try memory.charge(extent.bytes)
    return asWritten ? value.written : value.printed
  }
}
