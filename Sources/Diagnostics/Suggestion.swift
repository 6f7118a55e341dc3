/// The nearest of some known names to one that is not known.
package struct Suggestion {
  /// The names that are equally near, in the order given; empty where none is near enough to be meant.
  package private(set) var names: [String] = []

  /// More equally near names are not offered.
  private static let limit = 3

  /// Near enough: at most a third of the longer word's characters differ, not all of them, and case does not count for
  /// much.
  package init(for word: String, among candidates: some Sequence<String>) {
    // A word this long was not typed by hand; comparing it would cost more than it helps.
    guard word.utf8.count <= 64 else { return }
    let sought = Array(word.lowercased())
    var least = Int.max
    for candidate in candidates where candidate.utf8.count <= 64 {
      let known = Array(candidate.lowercased())
      let distance = Suggestion.distance(sought, known)
      let longer = max(sought.count, known.count)
      guard distance <= max(1, longer / 3), distance < longer || distance == 0, distance <= least else { continue }
      if distance < least { names = [] }
      least = distance
      if names.count < Suggestion.limit, !names.contains(candidate) { names.append(candidate) }
    }
  }

  /// The candidate nearest to `word`, the first of equals in the order given.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    Suggestion(for: word, among: candidates).names.first
  }

  /// The candidate that has the letters of `word`, but for their case and two that changed places.
  package static func slip(of word: String, among candidates: some Sequence<String>) -> String? {
    let sought = word.lowercased()
    return candidates.first { candidate in
      let known = candidate.lowercased()
      return known == sought
        || known.utf8.count == sought.utf8.count && known.sorted() == sought.sorted()
          && distance(Array(known), Array(sought)) == 1
    }
  }

  /// Whether a word is another with a slip of the hand in it: at most a quarter of its letters differ. Case and the
  /// marks between words do not count.
  package static func isSlip(_ word: String, of known: String) -> Bool {
    guard word != known, word.utf8.count <= 64, known.utf8.count <= 64 else { return false }
    let (left, right) = (letters(of: word), letters(of: known))
    return distance(left, right) <= max(1, right.count / 4)
  }

  /// Whether two names of objects are one but for a slip in one of their words: `db-pasword` and `db-password`. Names
  /// that are told apart by numbers or by short words are meant so.
  package static func isSlipOfName(_ name: String, of known: String) -> Bool {
    guard name != known, name.utf8.count <= 64, known.utf8.count <= 64 else { return false }
    guard shareMost(name.utf8, known.utf8) else { return false }
    if letters(of: name) == letters(of: known) { return true }
    let (words, others) = (name.split(separator: "-"), known.split(separator: "-"))
    guard words.count == others.count else { return false }
    let differing = zip(words, others).filter { $0.0 != $0.1 }
    guard differing.count == 1, let (left, right) = differing.first, min(left.count, right.count) >= 4 else {
      return false
    }
    guard left.filter(\.isNumber) == right.filter(\.isNumber) else { return false }
    return distance(Array(left), Array(right)) <= (right.count >= 9 ? 2 : 1)
  }

  /// Whether two words begin and end alike for at least half of their length; cheap, as most words do not.
  private static func shareMost(_ left: String.UTF8View, _ right: String.UTF8View) -> Bool {
    let shorter = min(left.count, right.count)
    let start = zip(left, right).prefix { $0.0 == $0.1 }.count
    let end = zip(left.reversed(), right.reversed()).prefix { $0.0 == $0.1 }.count
    return shorter + 2 >= max(left.count, right.count) && 2 * min(start + end, shorter) >= shorter
  }

  private static func letters(of word: String) -> [Character] {
    Array(word.lowercased().filter { !"-_. ".contains($0) })
  }

  /// Asks whether they are meant, if there are any.
  package var question: String? {
    names.isEmpty ? nil : "did you mean \(Prose.either(names.map { Prose.quoted($0) }))?"
  }

  /// Puts the one that is meant in the place of the word, if there is no doubt which.
  package func fixIts(at place: Place) -> [FixIt] {
    names.count == 1 ? [FixIt(place, replacement: names[0])] : []
  }

  /// Edits between two words: insertions, deletions, replacements and swaps of neighbours.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = last
    for row in 1...left.count {
      current[0] = row
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }
}
