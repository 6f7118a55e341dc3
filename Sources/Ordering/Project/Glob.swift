/// A pattern of an AppProject, compiled once and matched in time that grows with pattern times text, whatever it holds.
package struct Glob: Sendable {
  /// What the wildcards of a pattern mean.
  package enum Dialect: Sendable {
    /// Of kinds, groups and names: `*` and `?` pass over no slash, and there are no alternatives (Go's `filepath.Match`).
    case path
    /// Of repositories: `*` and `?` pass over no slash, `**` passes over everything, and `{a,b}` is either.
    case repository
    /// Of clusters and namespaces: the same with no character that `*` stops at.
    case place

    var stopsAtSlash: Bool { self != .place }
    var hasAlternatives: Bool { self != .path }
    var negation: Unicode.Scalar { self == .path ? "^" : "!" }
  }

  private enum Instruction: Sendable {
    case literal(Unicode.Scalar)
    /// Any character, or any but a slash.
    case any(crossesSlash: Bool)
    case set([ClosedRange<UInt32>], isNegated: Bool)
    /// Goes on at the next instruction, and at another one too.
    case split(Int)
    case jump(Int)
  }

  private var instructions: [Instruction] = []

  /// Longer than any name or address; what is longer matches nothing, so that nobody can make us work for hours.
  private static let longest = 4_096

  /// Nothing if the pattern is malformed, which matches nothing in Argo CD.
  package init?(_ pattern: String, _ dialect: Dialect) {
    guard pattern.utf8.count <= Glob.longest else { return nil }
    var compiler = Compiler(Array(pattern.unicodeScalars), dialect)
    guard compiler.compile() else { return nil }
    instructions = compiler.instructions
  }

  /// Whether the whole of a text matches.
  package func matches(_ text: String) -> Bool {
    guard text.utf8.count <= Glob.longest else { return false }
    var current = Places(instructions.count)
    follow(0, &current)
    for scalar in text.unicodeScalars {
      var next = Places(instructions.count)
      for place in current.list where place < instructions.count && takes(instructions[place], scalar) {
        follow(place + 1, &next)
      }
      guard !next.list.isEmpty else { return false }
      current = next
    }
    return current.list.contains(instructions.count)
  }

  private func takes(_ instruction: Instruction, _ scalar: Unicode.Scalar) -> Bool {
    switch instruction {
    case .literal(let wanted): scalar == wanted
    case .any(let crossesSlash): crossesSlash || scalar != "/"
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
    case .split, .jump: false
    }
  }

  /// Adds a place, or where it leads without taking a character.
  private func follow(_ start: Int, _ places: inout Places) {
    var open = [start]
    while let place = open.popLast() {
      guard places.insert(place), place < instructions.count else { continue }
      switch instructions[place] {
      case .split(let other): open += [other, place + 1]
      case .jump(let target): open.append(target)
      case .literal, .any, .set: break
      }
    }
  }

  /// Places in the pattern, each once.
  private struct Places {
    private(set) var list: [Int] = []
    private var isIn: [Bool]

    init(_ count: Int) {
      isIn = Array(repeating: false, count: count + 1)
    }

    /// Whether it was not there.
    mutating func insert(_ place: Int) -> Bool {
      guard !isIn[place] else { return false }
      isIn[place] = true
      list.append(place)
      return true
    }
  }

  /// Makes instructions of a pattern.
  private struct Compiler {
    private let pattern: [Unicode.Scalar]
    private let dialect: Dialect
    private var position = 0
    private(set) var instructions: [Instruction] = []
    /// The open alternatives: where the last begins, and the jumps that lead behind them all.
    private var open: [(split: Int, ends: [Int])] = []

    init(_ pattern: [Unicode.Scalar], _ dialect: Dialect) {
      self.pattern = pattern
      self.dialect = dialect
    }

    /// False if the pattern is malformed.
    mutating func compile() -> Bool {
      while let scalar = next() {
        switch scalar {
        case "*": star()
        case "?": instructions.append(.any(crossesSlash: !dialect.stopsAtSlash))
        case "[": guard set() else { return false }
        case "\\":
          guard let escaped = next() else { return false }
          instructions.append(.literal(escaped))
        case "{" where dialect.hasAlternatives: openAlternatives()
        case "," where !open.isEmpty: nextAlternative()
        case "}" where !open.isEmpty: closeAlternatives()
        default: instructions.append(.literal(scalar))
        }
      }
      return open.isEmpty
    }

    private mutating func next() -> Unicode.Scalar? {
      guard position < pattern.count else { return nil }
      position += 1
      return pattern[position - 1]
    }

    private mutating func star() {
      var crossesSlash = !dialect.stopsAtSlash
      while position < pattern.count, pattern[position] == "*" {
        position += 1
        if dialect.hasAlternatives { crossesSlash = true }
      }
      let start = instructions.count
      instructions += [.split(start + 3), .any(crossesSlash: crossesSlash), .jump(start)]
    }

    private mutating func set() -> Bool {
      let isNegated = position < pattern.count && pattern[position] == dialect.negation
      if isNegated { position += 1 }
      var ranges: [ClosedRange<UInt32>] = []
      while let first = next() {
        if first == "]" {
          instructions.append(.set(ranges, isNegated: isNegated))
          return !ranges.isEmpty
        }
        guard let low = first == "\\" ? next() : first else { return false }
        var high = low
        if position + 1 < pattern.count, pattern[position] == "-", pattern[position + 1] != "]" {
          position += 1
          guard let last = next(), last >= low else { return false }
          high = last
        }
        ranges.append(low.value...high.value)
      }
      return false
    }

    private mutating func openAlternatives() {
      open.append((instructions.count, []))
      instructions.append(.split(instructions.count + 1))
    }

    private mutating func nextAlternative() {
      guard var group = open.popLast() else { return }
      group.ends.append(instructions.count)
      instructions.append(.jump(0))
      instructions[group.split] = .split(instructions.count)
      group.split = instructions.count
      instructions.append(.split(instructions.count + 1))
      open.append(group)
    }

    private mutating func closeAlternatives() {
      guard let group = open.popLast() else { return }
      for end in group.ends { instructions[end] = .jump(instructions.count) }
    }
  }
}
