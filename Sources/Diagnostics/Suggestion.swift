/// The nearest of some known names to one that is not known.
package enum Suggestion {
  /// The candidate nearest to `word`, if it is near enough to be meant; the first of equals in the order given.
  ///
  /// Near enough: at most a third of the longer word's characters differ, not all of them, and case does not count for
  /// much.
  package static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    // A word this long was not typed by hand; comparing it would cost more than it helps.
    guard word.utf8.count <= 64 else { return nil }
    let sought = Array(word.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate.utf8.count <= 64 {
      let known = Array(candidate.lowercased())
      let distance = distance(sought, known)
      let longer = max(sought.count, known.count)
      guard distance <= max(1, longer / 3), distance < longer || distance == 0 else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.name
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
