/// A number made of a key's bytes, so that most keys that differ are told apart without looking at them.
///
/// Equal keys have equal numbers; different keys may.
enum KeyFingerprint {
  /// Stands in the place of a `<<`; no key has it.
  static let merge = UInt64.max

  static func of(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = key.count
    let raw = UnsafeRawBufferPointer(key)
    var mark: UInt64
    if count >= 8 {
      let head = raw.loadUnaligned(as: UInt64.self)
      let tail = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      mark = (head ^ (tail &* 0x9E37_79B9_7F4A_7C15)) &+ UInt64(count)
    } else {
      mark = UInt64(count)
      for byte in key { mark = mark << 8 | UInt64(byte) }
    }
    if mark == merge { mark = 0 }
    return mark
  }

  static func of(_ key: String) -> UInt64 {
    var key = key
    return key.withUTF8 { of($0) }
  }

  /// Whether two of them may stand for the same key. Many are not compared: that would take their number squared.
  static func mayRepeat(_ marks: UnsafeBufferPointer<UInt64>) -> Bool {
    guard marks.count <= 32 else { return true }
    var position = 1
    while position < marks.count {
      let mark = marks[position]
      var earlier = 0
      while earlier < position {
        if marks[earlier] == mark { return true }
        earlier += 1
      }
      position += 1
    }
    return false
  }
}
