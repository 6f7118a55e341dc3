import Ordering

/// Writes statements line by line, indented by the blocks around them.
struct ScriptWriter {
  private(set) var text: [UInt8] = []
  private var depth = 0
  /// Whether nothing stands in the present block so far.
  private var isFirst = true
  /// Whether the last statement went over several lines.
  private var wasLong = false

  /// Writes a statement of one line.
  mutating func line(_ line: String) {
    begin(isLong: false)
    put(line)
    text.append(0x0A)
  }

  /// Begins a block.
  mutating func open(_ head: String) {
    begin(isLong: true)
    put(head + " {\n")
    depth += 1
    isFirst = true
  }

  mutating func close() {
    depth -= 1
    put("}\n")
    isFirst = false
    wasLong = true
  }

  /// Writes a declaration with what stood at the head of its document.
  ///
  /// - Parameter head: the word of a statement that takes the place of the kind.
  mutating func write(_ resource: ImportedResource, head: String? = nil) {
    begin(isLong: !resource.fields.isEmpty || !resource.comments.isEmpty)
    for comment in resource.comments.head { put(comment.isEmpty ? "#\n" : "# \(comment)\n") }
    put([head ?? resource.kind, resource.name, resource.clauses.text].filter { !$0.isEmpty }.joined(separator: " "))
    if !resource.fields.isEmpty {
      var writer = DataWriter(text, depth: depth, comments: resource.comments)
      writer.body(resource.fields, quoting: resource.verbatim)
      text = writer.text
    }
    text.append(0x0A)
  }

  /// Statements of several lines stand apart.
  private mutating func begin(isLong: Bool) {
    if !isFirst, isLong || wasLong { text.append(0x0A) }
    isFirst = false
    wasLong = isLong
  }

  private mutating func put(_ line: String) {
    if text.isEmpty || text.last == 0x0A { text.append(contentsOf: repeatElement(0x20, count: 2 * depth)) }
    text.append(contentsOf: line.utf8)
  }
}
