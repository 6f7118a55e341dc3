import Simulation

// A zone file (RFC 9636): the moments at which a zone's clocks were changed, how they went from then on, and a rule for
// the time behind the last of them.
//
//     header, data of 32 bits   header, data of 64 bits   \n rule \n
//                               ^ read from here, where there are two

/// The rules of a time zone, read from a zone file.
struct ZoneFile: TimeZoneRules {
  private struct Clock {
    var offset: Int
    var isSummer: Bool
  }

  /// When clocks were changed, in order.
  private var changes: [Int] = []
  /// By change: which clock holds from then on.
  private var holding: [Int] = []
  private var clocks: [Clock] = []
  private var rule: ZoneRule?

  /// Reads a file; nil if it is none of this form.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let first = Header(&reader) else { return nil }
    guard first.version >= 2 else {
      guard read(first, width: 4, &reader) else { return nil }
      return
    }
    guard reader.skip(first.length(width: 4)), let second = Header(&reader), read(second, width: 8, &reader) else {
      return nil
    }
    guard reader.next() == UInt8(ascii: "\n") else { return nil }
    rule = reader.text(until: UInt8(ascii: "\n")).flatMap(ZoneRule.init)
  }

  private struct Header {
    var version: Int
    /// How many there are of: marks of Greenwich's time, of standard time, leap seconds, changes, clocks, characters.
    var counts: [Int] = []

    init?(_ reader: inout ByteReader) {
      guard reader.take("TZif"), let version = reader.next() else { return nil }
      self.version = version == 0 ? 1 : Int(version) - Int(UInt8(ascii: "0"))
      guard reader.skip(15) else { return nil }
      for _ in 0..<6 {
        guard let count = reader.integer(4), count >= 0 else { return nil }
        counts.append(count)
      }
    }

    var changes: Int { counts[3] }
    var clocks: Int { counts[4] }

    func length(width: Int) -> Int {
      changes * (width + 1) + clocks * 6 + counts[5] + counts[2] * (width + 4) + counts[1] + counts[0]
    }
  }

  private mutating func read(_ header: Header, width: Int, _ reader: inout ByteReader) -> Bool {
    guard reader.rest >= header.length(width: width), header.clocks > 0 else { return false }
    for _ in 0..<header.changes {
      guard let time = reader.integer(width) else { return false }
      changes.append(time)
    }
    for _ in 0..<header.changes {
      guard let index = reader.next(), Int(index) < header.clocks else { return false }
      holding.append(Int(index))
    }
    for _ in 0..<header.clocks {
      guard let offset = reader.integer(4), let summer = reader.next(), reader.next() != nil else { return false }
      clocks.append(Clock(offset: offset, isSummer: summer != 0))
    }
    return reader.skip(header.counts[5] + header.counts[2] * (width + 4) + header.counts[1] + header.counts[0])
  }

  func offset(at moment: Moment) -> Int {
    let count = changesDone(at: moment)
    if count == changes.count, let rule { return rule.offset(at: moment) }
    guard count > 0 else { return clocks[before].offset }
    return clocks[holding[count - 1]].offset
  }

  /// The clock that held before the first change: the first, unless a change leads to it, else the first of winter's.
  private var before: Int {
    guard holding.contains(0) else { return 0 }
    return clocks.firstIndex { !$0.isSummer } ?? 0
  }

  func nextChange(after moment: Moment) -> Moment? {
    let count = changesDone(at: moment)
    if count < changes.count { return Moment(changes[count]) }
    return rule?.nextChange(after: moment)
  }

  private func changesDone(at moment: Moment) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle] <= moment.seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Reads bytes one behind the other.
private struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var rest: Int { bytes.count - position }

  mutating func next() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func skip(_ count: Int) -> Bool {
    guard count <= rest else { return false }
    position += count
    return true
  }

  mutating func take(_ text: String) -> Bool {
    for byte in text.utf8 where next() != byte { return false }
    return true
  }

  /// A number with its sign, the highest byte first.
  mutating func integer(_ width: Int) -> Int? {
    guard width <= rest else { return nil }
    var value: UInt64 = 0
    for _ in 0..<width { value = value << 8 | UInt64(next() ?? 0) }
    return width == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(truncatingIfNeeded: value)
  }

  mutating func text(until end: UInt8) -> String? {
    guard let last = bytes[position...].firstIndex(of: end) else { return nil }
    defer { position = last + 1 }
    return String(decoding: bytes[position..<last], as: UTF8.self)
  }
}
