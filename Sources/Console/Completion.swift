/// Something that may stand at the cursor.
package struct Completion: Hashable {
  package var text: String
  /// What it is: a kind, a phase, a command.
  package var what: String
}

/// What may stand at the cursor, in place of the beginning of a word.
package struct Completions {
  /// Sorted.
  package var items: [Completion]
  /// What was typed of the word.
  var typed: String
  /// What goes behind the word when it is the only one.
  var ending = " "

  package static let none = Completions(items: [], typed: "")

  package var isEmpty: Bool { items.isEmpty }
  package var isAmbiguous: Bool { items.count > 1 }

  /// What is to be put in at the cursor: the rest of the only one, or what all have in common.
  package var insertion: String? {
    guard let first = items.first else { return nil }
    if items.count == 1 { return String(first.text.dropFirst(typed.count)) + ending }
    var common = first.text[...]
    for item in items.dropFirst() { common = common.prefix(zip(common, item.text).prefix { $0 == $1 }.count) }
    return common.count > typed.count ? String(common.dropFirst(typed.count)) : nil
  }
}
