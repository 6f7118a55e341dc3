/// Base64 as `!!binary` holds it: the standard alphabet, padded, with blanks anywhere.
package enum Base64 {
  /// The text that some bytes of base64 stand for, if they do and it is UTF-8.
  static func text(_ encoded: UnsafeBufferPointer<UInt8>) -> String? {
    var decoded: [UInt8] = []
    var pending: UInt32 = 0
    var digits = 0
    var padding = 0
    for byte in encoded where byte > 0x20 {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      pending = pending << 6 | value
      digits += 1
      if digits.isMultiple(of: 4) {
        decoded += [UInt8(pending >> 16 & 0xFF), UInt8(pending >> 8 & 0xFF), UInt8(pending & 0xFF)]
        pending = 0
      }
    }
    switch (digits % 4, padding) {
    case (0, 0): break
    case (2, 2): decoded.append(UInt8(pending >> 4 & 0xFF))
    case (3, 1): decoded += [UInt8(pending >> 10 & 0xFF), UInt8(pending >> 2 & 0xFF)]
    default: return nil
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The text that some base64 stands for, if it does and it is UTF-8.
  package static func text(_ encoded: String) -> String? {
    var encoded = encoded
    return encoded.withUTF8 { text($0) }
  }

  /// The base64 of some bytes, padded, on one line.
  package static func encoded(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var offset = 0
    while offset < bytes.count {
      let group = (0..<3).map { offset + $0 < bytes.count ? UInt32(bytes[offset + $0]) : 0 }
      let bits = group[0] << 16 | group[1] << 8 | group[2]
      let digits = min(bytes.count - offset, 3) + 1
      for digit in 0..<4 {
        result.append(digit < digits ? alphabet[Int(bits >> (18 - 6 * UInt32(digit)) & 63)] : UInt8(ascii: "="))
      }
      offset += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
