/// What a terminal shows: as much of one as a line editor needs.
public struct Screen {
  public let columns: Int
  public let rows: Int
  private var cells: [[Character]]
  private var row = 0
  private var column = 0
  /// Whether the last column was written, so that the next character begins a new line.
  private var isFull = false
  private var pending: [UInt8] = []

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// The lines without the blanks at their ends, and without the empty ones below.
  public var lines: [String] {
    var lines = cells.map { row -> String in
      var text = String(row)
      while text.last == " " { text.removeLast() }
      return text
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  public var text: String { lines.joined(separator: "\n") }

  /// Takes in what a program writes.
  public mutating func write(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    var position = 0
    while position < pending.count, let length = length(of: pending[position...]) {
      take(Array(pending[position..<position + length]))
      position += length
    }
    pending.removeSubrange(..<position)
  }

  /// How many bytes the next character or sequence has; nothing if it is not all there.
  private func length(of bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let rest = bytes.dropFirst()
    if first == 0x1B {
      guard let kind = rest.first else { return nil }
      switch kind {
      case UInt8(ascii: "["):
        return rest.dropFirst().firstIndex { $0 >= 0x40 && $0 < 0x7F }.map { $0 - bytes.startIndex + 1 }
      case UInt8(ascii: "("), UInt8(ascii: ")"): return rest.count > 1 ? 3 : nil
      default: return 2
      }
    }
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return bytes.count >= length ? length : nil
  }

  private mutating func take(_ bytes: [UInt8]) {
    switch bytes[0] {
    case 0x1B: if bytes[1] == UInt8(ascii: "[") { control(bytes) }
    case 0x0A: newline()
    case 0x0D: (column, isFull) = (0, false)
    case 0x08: (column, isFull) = (max(0, column - 1), false)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0..<0x20, 0x7F: break
    default: put(Character(String(decoding: bytes, as: UTF8.self)))
    }
  }

  private mutating func put(_ character: Character) {
    if isFull {
      column = 0
      newline()
    }
    cells[row][column] = character
    isFull = column == columns - 1
    if !isFull { column += 1 }
  }

  private mutating func newline() {
    isFull = false
    if row < rows - 1 {
      row += 1
      return
    }
    cells.removeFirst()
    cells.append(Array(repeating: " ", count: columns))
  }

  private mutating func control(_ bytes: [UInt8]) {
    let parameters = String(decoding: bytes.dropFirst(2).dropLast(), as: UTF8.self)
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    isFull = false
    switch bytes[bytes.count - 1] {
    case UInt8(ascii: "A"): row = max(0, row - count)
    case UInt8(ascii: "B"): row = min(rows - 1, row + count)
    case UInt8(ascii: "C"): column = min(columns - 1, column + count)
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "G"): column = min(columns - 1, count - 1)
    case UInt8(ascii: "H"):
      row = min(rows - 1, count - 1)
      column = min(columns - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case UInt8(ascii: "J"): erase(below: numbers.first ?? 0)
    case UInt8(ascii: "K"): eraseLine(numbers.first ?? 0)
    case UInt8(ascii: "P"):
      cells[row].removeSubrange(column..<min(columns, column + count))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case UInt8(ascii: "@"):
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeSubrange(columns...)
    default: break
    }
  }

  private mutating func eraseLine(_ mode: Int) {
    let range = mode == 0 ? column..<columns : mode == 1 ? 0..<column + 1 : 0..<columns
    for index in range { cells[row][index] = " " }
  }

  private mutating func erase(below mode: Int) {
    if mode == 2 {
      cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
      return
    }
    eraseLine(0)
    for index in (row + 1)..<max(rows, row + 1) { cells[index] = Array(repeating: " ", count: columns) }
  }
}
