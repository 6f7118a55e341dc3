/// Makes strings of bytes, giving out again the ones it made lately.
///
/// The same long keys and values come again and again in manifests; sharing them saves most allocations and much
/// memory. Strings of up to 15 bytes need no allocation and are not kept.
struct StringCache {
  private var strings: [String]
  private var marks: [UInt64]

  /// Fits what one manifest and its neighbours repeat, and stays in the processor's cache.
  private static let size = 512
  private static let longest = 96

  init() {
    strings = Array(repeating: "", count: StringCache.size)
    marks = Array(repeating: 0, count: StringCache.size)
  }

  mutating func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    if bytes.count <= 15 || bytes.count > StringCache.longest { return String(decoding: bytes, as: UTF8.self) }
    let mark = KeyFingerprint.of(bytes)
    let place = Int(truncatingIfNeeded: (mark &* 0x9E37_79B9_7F4A_7C15) >> 55)
    if marks[place] == mark, StringCache.isEqual(&strings[place], bytes) { return strings[place] }
    let string = String(decoding: bytes, as: UTF8.self)
    strings[place] = string
    marks[place] = mark
    return string
  }

  private static func isEqual(_ string: inout String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    string.withUTF8 { known in
      guard known.count == bytes.count else { return false }
      var offset = 0
      while offset < bytes.count {
        if known[offset] != bytes[offset] { return false }
        offset += 1
      }
      return true
    }
  }
}
