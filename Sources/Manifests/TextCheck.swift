/// A byte that keeps a text from being read.
struct TextFault {
  enum Kind {
    /// The byte begins no well-formed UTF-8 character.
    case notUTF8
    /// A control character, or another that YAML does not allow anywhere.
    case control(UInt32)
  }

  var offset: Int
  var kind: Kind
}

/// Looks for bytes that are no text, before any reader sees them.
enum TextCheck {
  struct Result {
    var fault: TextFault?
    /// Whether all bytes up to the fault are ASCII, so that characters and bytes count alike.
    var isASCII: Bool
  }

  /// Goes through bytes up to the first fault.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, allowingControls: Bool) -> Result {
    var offset = start
    var isASCII = true
    let raw = UnsafeRawBufferPointer(bytes)
    while offset < bytes.count {
      while offset + 8 <= bytes.count, isPlain(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) {
        offset += 8
      }
      // Eight bytes one by one: most that are odd hold a single odd character.
      let end = min(offset + 8, bytes.count)
      while offset < end {
        let byte = bytes[offset]
        if byte < 0x80 {
          if !allowingControls, isControl(UInt32(byte)) {
            return Result(fault: TextFault(offset: offset, kind: .control(UInt32(byte))), isASCII: isASCII)
          }
          offset += 1
        } else {
          isASCII = false
          guard let (scalar, width) = decode(bytes, at: offset) else {
            return Result(fault: TextFault(offset: offset, kind: .notUTF8), isASCII: isASCII)
          }
          if !allowingControls, isControl(scalar) {
            return Result(fault: TextFault(offset: offset, kind: .control(scalar)), isASCII: isASCII)
          }
          offset += width
        }
      }
    }
    return Result(fault: nil, isASCII: isASCII)
  }

  /// Whether all of eight bytes are printable ASCII or line ends.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones << 7
    let low = word & ~tops
    // Each sum reaches the top bit of its byte, and never beyond, for the bytes it asks about.
    let isHigh = word
    let isDelete = low &+ ones
    let isControl = ~(low &+ ones &* 0x60)
    let isLineEnd = ~((low ^ ones &* 0x0A) &+ ones &* 0x7F)
    return (isHigh | isDelete | (isControl & ~isLineEnd)) & tops == 0
  }

  /// Whether YAML forbids a character.
  static func isControl(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09, 0x0A, 0x0D, 0x85: false
    case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// The character of two bytes or more that starts at an offset, if it is well-formed.
  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, width: Int)? {
    let first = UInt32(bytes[offset])
    let (width, least): (Int, UInt32)
    switch first {
    case 0xC2...0xDF: (width, least) = (2, 0x80)
    case 0xE0...0xEF: (width, least) = (3, 0x800)
    case 0xF0...0xF4: (width, least) = (4, 0x10000)
    default: return nil
    }
    guard offset + width <= bytes.count else { return nil }
    var scalar = first & (0xFF >> UInt32(width + 1))
    for position in offset + 1..<offset + width {
      let byte = UInt32(bytes[position])
      guard byte & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | (byte & 0x3F)
    }
    guard scalar >= least, Unicode.Scalar(scalar) != nil else { return nil }
    return (scalar, width)
  }
}
