import Diagnostics

// The messages of an ordering document.

extension PipelineDecoder {
  mutating func messages(_ node: ManifestNode?) -> [Diagnostic] {
    guard let node else { return [] }
    guard let items = node.list else {
      report("expected a list of messages, found \(node.article)", node)
      return []
    }
    return items.compactMap { message($0) }
  }

  private mutating func message(_ node: ManifestNode) -> Diagnostic? {
    guard let severity = word(node["severity"], Severity.self, in: node),
      let code = word(node["code"], DiagnosticCode.self, in: node),
      let text = text(node["message"] ?? node, "message")
    else { return nil }
    let labels = places(node["labels"], textKey: "text").map { Label($0.place, $0.text) }
    return Diagnostic(
      severity,
      code,
      text,
      at: labels.first,
      also: Array(labels.dropFirst()),
      help: node["help"]?.string,
      fixIts: places(node["fixes"], textKey: "replacement").map { FixIt($0.place, replacement: $0.text) }
    )
  }

  private mutating func word<Word: RawRepresentable<String>>(
    _ node: ManifestNode?,
    _ type: Word.Type,
    in message: ManifestNode
  ) -> Word? {
    if let word = node?.string.flatMap({ Word(rawValue: $0) }) { return word }
    report("this message has no severity and code that Swell knows", node ?? message)
    return nil
  }

  private func places(_ node: ManifestNode?, textKey: String) -> [(place: Place, text: String)] {
    (node?.list ?? []).compactMap { item in
      guard let start = location(item), let line = item["endLine"]?.integer, let column = item["endColumn"]?.integer
      else { return nil }
      let end = Location(path: start.path, line: line, column: column)
      return (.recorded(start, end: end), item[textKey]?.string ?? "")
    }
  }
}
