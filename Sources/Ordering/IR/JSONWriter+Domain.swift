import Diagnostics

// What many documents write alike.

extension JSONWriter {
  package mutating func pair(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  package mutating func pair(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  package mutating func pair(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  package mutating func list(_ texts: [String]) {
    openList(flat: true)
    for text in texts { value(text) }
    closeList()
  }

  package mutating func list(_ numbers: [Int]) {
    openList(flat: true)
    for number in numbers { value(number) }
    closeList()
  }

  package mutating func strings(_ name: String, _ texts: [String]) {
    key(name)
    list(texts)
  }

  package mutating func value(_ location: Location) {
    openMap(flat: true)
    pair("file", location.path)
    pair("line", location.line)
    pair("column", location.column)
    closeMap()
  }

  /// Writes diagnostics under the key `diagnostics`.
  package mutating func diagnostics(_ diagnostics: [Diagnostic], _ locator: inout Locator) {
    key("diagnostics")
    openList()
    for diagnostic in diagnostics { value(diagnostic, &locator) }
    closeList()
  }

  /// Writes a diagnostic with the places of its labels.
  package mutating func value(_ diagnostic: Diagnostic, _ locator: inout Locator) {
    openMap()
    pair("severity", diagnostic.severity.rawValue)
    pair("code", diagnostic.code.rawValue)
    pair("message", diagnostic.message)
    key("labels")
    openList()
    for label in [diagnostic.primary].compactMap({ $0 }) + diagnostic.secondary { value(label, &locator) }
    closeList()
    if let help = diagnostic.help { pair("help", help) }
    if !diagnostic.fixIts.isEmpty {
      key("fixes")
      openList()
      for fix in diagnostic.fixIts {
        value(Label(fix.place, fix.replacement), &locator, textKey: "replacement")
      }
      closeList()
    }
    closeMap()
  }

  private mutating func value(_ label: Label, _ locator: inout Locator, textKey: String = "text") {
    let (start, end) = locator.ends(of: label.place)
    openMap(flat: true)
    pair("file", start.path)
    pair("line", start.line)
    pair("column", start.column)
    pair("endLine", end.line)
    pair("endColumn", end.column)
    pair(textKey, label.text)
    closeMap()
  }
}
