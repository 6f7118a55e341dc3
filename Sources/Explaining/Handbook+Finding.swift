import Diagnostics

extension Handbook {
  /// What comes of looking a word up.
  package enum Finding: Sendable {
    case found(Entry)
    /// Names that begin with the word.
    case several([String])
    case nothing
  }

  /// Looks a word up as people write it.
  ///
  /// Case does not count, a code may stand in what a message puts around it, as in `error[cycle]:`, and a name may be
  /// cut short as long as it is the only one that begins so. What Argo CD calls the parts of a topic leads to it.
  package static func find(_ word: String) -> Finding {
    let sought = core(of: word)
    if let entry = entry(sought) { return .found(entry) }
    let also = topics.first { topic in topic.also.contains { $0.lowercased() == sought } }
    if let also { return .found(.topic(also)) }
    guard !sought.isEmpty else { return .nothing }
    let begun = entries.filter { $0.name.lowercased().hasPrefix(sought) }
    switch begun.count {
    case 0: return .nothing
    case 1: return .found(begun[0])
    default: return .several(begun.map(\.name))
    }
  }

  /// The entry of exactly this name, but for case.
  package static func entry(_ name: String) -> Entry? {
    let sought = name.lowercased()
    return entries.first { $0.name.lowercased() == sought }
  }

  /// A mistaken word, with the nearest that can be looked up.
  package static func refusal(of word: String, _ finding: Finding) -> String {
    let shown = Prose.quoted(word.isEmpty ? " " : word)
    if case .several(let names) = finding {
      let quoted = names.map { Prose.quoted($0) }
      return "\(shown) may be \(quoted.count > 5 ? Prose.some(quoted) : Prose.either(quoted))"
    }
    let known = names + topics.flatMap(\.also)
    let question = Suggestion(for: core(of: word), among: known).question
    return "no topic and no code is called \(shown)" + (question.map { "; \($0)" } ?? "")
  }

  /// A word without what surrounds it in a message: `warning[malformed-wave]:` is `malformed-wave`.
  private static func core(of word: String) -> String {
    var core = word[...]
    if let open = core.firstIndex(of: "[") { core = core[core.index(after: open)...] }
    if let close = core.firstIndex(of: "]") { core = core[..<close] }
    while let last = core.last, ":,.`".contains(last) { core.removeLast() }
    while core.first == "`" { core.removeFirst() }
    return String(core.map { $0 == "_" || $0 == " " ? "-" : $0 }).lowercased()
  }
}
