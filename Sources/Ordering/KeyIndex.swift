/// The place at which each key stood last.
///
/// It holds positions alone and looks the keys up where they are, so that a million of them are found in a table of a
/// few megabytes.
struct KeyIndex {
  /// Open addressing: a position in each slot, or nothing; at most half of them are taken.
  private var slots: [Int32]
  private let mask: Int

  private static let empty: Int32 = -1

  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    slots = Array(repeating: KeyIndex.empty, count: size)
    mask = size - 1
  }

  /// Puts the key at a position into the index, and gives the position at which the same key stood before.
  mutating func update(_ position: Int, in keys: [ResourceKey]) -> Int? {
    var slot = keys[position].hashValue & mask
    while slots[slot] != KeyIndex.empty {
      let earlier = Int(slots[slot])
      if keys[earlier] == keys[position] {
        slots[slot] = Int32(position)
        return earlier
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(position)
    return nil
  }
}
