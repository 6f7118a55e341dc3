/// A pattern for names as Argo CD's projects write them: `*`, `?`, `[a-z]`, `[!a-z]`, `{a,b}` and `\` before a sign that
/// stands for itself (`glob.Match` without separators).
struct NamePattern {
  private indirect enum Part {
    case character(Character)
    case any
    case anyNumber
    case oneOf([ClosedRange<Character>], isNegated: Bool)
    case choice([[Part]])
  }

  private let parts: [Part]

  /// Reads a pattern; nil if it is none, which fits nothing.
  init?(_ text: String) {
    guard text.utf8.count <= NamePattern.longest else { return nil }
    var rest = Substring(text)
    guard let parts = NamePattern.read(&rest, depth: 0), rest.isEmpty else { return nil }
    self.parts = parts
  }

  /// Names of Kubernetes are no longer than 253 characters.
  private static let longest = 1_000
  private static let deepest = 8

  private static func read(_ rest: inout Substring, depth: Int) -> [Part]? {
    var parts: [Part] = []
    while let character = rest.first {
      if depth > 0, character == "," || character == "}" { return parts }
      rest.removeFirst()
      switch character {
      case "*":
        // One says as much as many.
        if case .anyNumber? = parts.last { continue }
        parts.append(.anyNumber)
      case "?": parts.append(.any)
      case "\\":
        guard let literal = rest.popFirst() else { return nil }
        parts.append(.character(literal))
      case "[":
        guard let set = readSet(&rest) else { return nil }
        parts.append(set)
      case "{":
        guard depth < deepest, let choice = readChoice(&rest, depth: depth) else { return nil }
        parts.append(choice)
      default: parts.append(.character(character))
      }
    }
    return depth == 0 ? parts : nil
  }

  private static func readSet(_ rest: inout Substring) -> Part? {
    let isNegated = rest.first == "!"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Character>] = []
    while let first = rest.popFirst() {
      if first == "]" { return ranges.isEmpty ? nil : .oneOf(ranges, isNegated: isNegated) }
      if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
        guard first <= last else { return nil }
        ranges.append(first...last)
        rest.removeFirst(2)
      } else {
        ranges.append(first...first)
      }
    }
    return nil
  }

  private static func readChoice(_ rest: inout Substring, depth: Int) -> Part? {
    var choices: [[Part]] = []
    while true {
      guard let parts = read(&rest, depth: depth + 1), let end = rest.popFirst() else { return nil }
      choices.append(parts)
      if end == "}" { return .choice(choices) }
    }
  }

  /// Whether a name fits.
  func matches(_ name: String) -> Bool {
    let characters = Array(name)
    return NamePattern.ends(of: parts, in: characters, from: [0]).contains(characters.count)
  }

  /// Where the parts may come to their end, if they begin at some places: the sets of places grow no longer than the
  /// name, so that no pattern takes for ever.
  private static func ends(of parts: [Part], in name: [Character], from starts: Set<Int>) -> Set<Int> {
    var places = starts
    for part in parts {
      switch part {
      case .character(let wanted): places = step(places, in: name) { $0 == wanted }
      case .any: places = step(places, in: name) { _ in true }
      case .oneOf(let ranges, let isNegated):
        places = step(places, in: name) { character in ranges.contains { $0.contains(character) } != isNegated }
      case .anyNumber: places = places.min().map { Set($0...name.count) } ?? []
      case .choice(let choices):
        places = choices.reduce(into: []) { $0.formUnion(ends(of: $1, in: name, from: places)) }
      }
      if places.isEmpty { return [] }
    }
    return places
  }

  private static func step(_ places: Set<Int>, in name: [Character], _ fits: (Character) -> Bool) -> Set<Int> {
    Set(places.filter { $0 < name.count && fits(name[$0]) }.map { $0 + 1 })
  }
}
