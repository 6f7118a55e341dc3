extension StyledText {
  /// Words in lines that are no longer than a width, each behind a margin; the first begins behind it already.
  package static func wrapped(_ words: [StyledText], width: Int, behind margin: Int) -> StyledText {
    var text = StyledText()
    var column = margin
    for (index, word) in words.enumerated() {
      let wordWidth = word.width
      if index > 0, column + 1 + wordWidth > width {
        text.append("\n" + String(repeating: " ", count: margin))
        column = margin
      } else if index > 0 {
        text.append(" ", text.runs.last?.style == word.runs.first?.style ? word.runs.first?.style ?? .plain : .plain)
        column += 1
      }
      text.append(word)
      column += wordWidth
    }
    text.newline()
    return text
  }
}
