/// A place as people read it: path, line and column from 1; columns count Unicode scalars.
package struct Location: Sendable, Hashable {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}

extension Location: CustomStringConvertible {
  package var description: String { "\(path):\(line):\(column)" }
}

/// Where something was said: a stretch of a file at hand, or a place recorded earlier by an IR file.
package enum Origin: Sendable, Hashable {
  case source(SourceFile, Span)
  /// Apart, so that the common case is small.
  indirect case recorded(Location)
}

/// What a message points at: a stretch of a file at hand, or one that was recorded and whose text is elsewhere.
package enum Place: Sendable, Hashable {
  case source(SourceFile, Span)
  /// The end is of the same file.
  indirect case recorded(Location, end: Location)

  package init(_ origin: Origin) {
    switch origin {
    case .source(let file, let span): self = .source(file, span)
    case .recorded(let location): self = .recorded(location, end: location)
    }
  }

  /// The file at hand, if it is.
  package var file: SourceFile? {
    if case .source(let file, _) = self { file } else { nil }
  }

  /// Where it begins, as the origin of something.
  package var origin: Origin {
    switch self {
    case .source(let file, let span): .source(file, span)
    case .recorded(let start, _): .recorded(start)
    }
  }
}

/// Converts byte offsets of one file into lines and columns.
///
/// Lines end with LF; a CR before it belongs to the line's end. Built once for a file and asked many times: it knows how
/// many lines and characters stand before every block of bytes and counts the few that are left, so that a question
/// costs no more in a file of a million lines or in a line of a million characters.
package struct LineIndex: Sendable {
  private struct Count {
    var lineEnds: UInt32 = 0
    var characters: UInt32 = 0

    static func + (left: Count, right: Count) -> Count {
      Count(lineEnds: left.lineEnds &+ right.lineEnds, characters: left.characters &+ right.characters)
    }
  }

  private let file: SourceFile
  /// Of each block, what stands before it.
  private let before: [Count]

  private static let blockSize = 64

  package init(_ file: SourceFile) {
    self.file = file
    before = file.bytes.withUnsafeBufferPointer { bytes in
      var before = [Count()]
      before.reserveCapacity(bytes.count / LineIndex.blockSize + 1)
      for end in stride(from: LineIndex.blockSize, through: bytes.count, by: LineIndex.blockSize) {
        before.append(before[before.count - 1] + LineIndex.count(bytes[end - LineIndex.blockSize..<end]))
      }
      return before
    }
  }

  /// The line of the file's own text that holds an offset, from 0.
  package func line(at offset: Int) -> Int { Int(count(before: offset).lineEnds) }

  /// The offsets of a line without its end; `line` counts from 0.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = start(ofLine: line)
    guard self.line(at: file.bytes.count) > line else { return start..<file.bytes.count }
    let end = self.start(ofLine: line + 1) - 1
    return start..<(end > start && file.bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end)
  }

  package func location(at offset: Int) -> Location {
    let here = count(before: offset)
    let line = Int(here.lineEnds)
    let inLine = here.characters &- count(before: start(ofLine: line)).characters
    return Location(path: file.path, line: file.firstLine + line + 1, column: Int(inLine) + 1)
  }

  private func start(ofLine line: Int) -> Int {
    guard line > 0 else { return 0 }
    var low = 0
    var high = before.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if before[middle].lineEnds < line { low = middle } else { high = middle }
    }
    var left = line - Int(before[low].lineEnds)
    var offset = low * LineIndex.blockSize
    while left > 0, offset < file.bytes.count {
      if file.bytes[offset] == UInt8(ascii: "\n") { left -= 1 }
      offset += 1
    }
    return offset
  }

  private func count(before offset: Int) -> Count {
    let end = min(offset, file.bytes.count)
    let block = end / LineIndex.blockSize
    return file.bytes.withUnsafeBufferPointer { bytes in
      before[block] + LineIndex.count(bytes[block * LineIndex.blockSize..<end])
    }
  }

  /// Counts in a block at most, which has fewer bytes than a byte can count. A character is counted where it begins.
  private static func count(_ block: Slice<UnsafeBufferPointer<UInt8>>) -> Count {
    var (lineEnds, characters): (UInt8, UInt8) = (0, 0)
    for byte in UnsafeBufferPointer(rebasing: block) {
      lineEnds &+= byte == UInt8(ascii: "\n") ? 1 : 0
      characters &+= byte & 0xC0 != 0x80 ? 1 : 0
    }
    return Count(lineEnds: UInt32(lineEnds), characters: UInt32(characters))
  }
}

/// Finds locations in many files, keeping the line index of each.
package struct Locator {
  private var indexes: [SourceFile: LineIndex] = [:]
  private var last: (file: SourceFile, index: LineIndex)?

  package init() {}

  package mutating func index(of file: SourceFile) -> LineIndex {
    if let last, last.file == file { return last.index }
    let index = indexes[file] ?? LineIndex(file)
    indexes[file] = index
    last = (file, index)
    return index
  }

  /// The path of an origin and its line from 1, which is less work than the whole location.
  package mutating func line(of origin: Origin) -> (path: String, line: Int) {
    switch origin {
    case .recorded(let location): (location.path, location.line)
    case .source(let file, let span): (file.path, file.firstLine + index(of: file).line(at: Int(span.start)) + 1)
    }
  }

  /// Where a place begins, and where it ends.
  package mutating func ends(of place: Place) -> (start: Location, end: Location) {
    switch place {
    case .recorded(let start, let end): return (start, end)
    case .source(let file, let span):
      let index = index(of: file)
      return (index.location(at: Int(span.start)), index.location(at: Int(span.end)))
    }
  }

  package mutating func location(of origin: Origin) -> Location {
    switch origin {
    case .recorded(let location): location
    case .source(let file, let span): index(of: file).location(at: Int(span.start))
    }
  }
}
