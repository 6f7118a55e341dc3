import Diagnostics

/// Words in columns, each with what it is.
package enum CompletionTable {
  /// More are not shown.
  private static let most = 200

  package static func text(_ items: [(text: String, what: String)], width: Int, palette: Palette) -> [UInt8] {
    let shown = items.prefix(most).map { (text: Prose.visible($0.text), what: Prose.visible($0.what)) }
    let textWidth = shown.map { DisplayWidth.of($0.text) }.max() ?? 0
    let whatWidth = shown.map { DisplayWidth.of($0.what) }.max() ?? 0
    let cell = textWidth + 1 + whatWidth + 3
    let columns = max(1, (width + 3) / cell)
    let rows = (shown.count + columns - 1) / columns
    var buffer = StyledBuffer(palette)
    for row in 0..<rows {
      for column in 0..<columns {
        let index = column * rows + row
        guard index < shown.count else { continue }
        let item = shown[index]
        buffer.append(item.text)
        buffer.spaces(textWidth - DisplayWidth.of(item.text) + 1)
        buffer.append(item.what, .faint)
        if column + 1 < columns, index + rows < shown.count {
          buffer.spaces(whatWidth - DisplayWidth.of(item.what) + 3)
        }
      }
      buffer.newline()
    }
    if items.count > most {
      buffer.append("and \(Prose.grouped(items.count - most)) more", .faint)
      buffer.newline()
    }
    return buffer.drain()
  }
}
