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
  case recorded(Location)
}

/// Converts byte offsets of one file into lines and columns.
///
/// Lines end with LF; a CR before it belongs to the line's end. Built once for a file and asked many times.
package struct LineIndex: Sendable {
  private let file: SourceFile
  private let starts: [Int]

  package init(_ file: SourceFile) {
    self.file = file
    var starts = [0]
    file.bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    self.starts = starts
  }

  /// The line that holds an offset, from 0.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offsets of a line without its end; `line` counts from 0.
  package func range(ofLine line: Int) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] - 1 : file.bytes.count
    if end > start, line + 1 < starts.count, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  package func location(at offset: Int) -> Location {
    let line = line(at: offset)
    let start = starts[line]
    let end = min(max(start, offset), file.bytes.count)
    var column = 1
    for byte in file.bytes[start..<end] where byte & 0xC0 != 0x80 { column += 1 }
    return Location(path: file.path, line: line + 1, column: column)
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
    case .source(let file, let span): (file.path, index(of: file).line(at: Int(span.start)) + 1)
    }
  }

  package mutating func location(of origin: Origin) -> Location {
    switch origin {
    case .recorded(let location): location
    case .source(let file, let span): index(of: file).location(at: Int(span.start))
    }
  }
}
