/// Something that some releases of Argo CD do and others do not.
package struct ReleaseRule: Sendable {
  /// The name of the property of `Release`.
  package let name: String
  /// What releases do in which it holds, to be read after "Argo CD".
  package let summary: String
  /// What the others do, to be read likewise.
  package let otherwise: String
  /// Where Argo CD's source has it.
  package let functions: [String]
  /// Whether it is about what Argo CD says, and not about what it does.
  package let isOfMessages: Bool
  /// The sync options that it is about, where it is about nothing else.
  package let options: Options?
  private let property: @Sendable (Release) -> Bool

  /// Sync options as they are spelled, where they stand.
  package enum Options: Sendable {
    case ofApplications([String])
    case ofResources([String])
  }

  init(
    _ name: String, _ summary: String, otherwise: String, _ functions: String..., isOfMessages: Bool = false,
    options: Options? = nil, property: @escaping @Sendable (Release) -> Bool
  ) {
    (self.name, self.summary, self.otherwise, self.functions) = (name, summary, otherwise, functions)
    (self.isOfMessages, self.options, self.property) = (isOfMessages, options, property)
  }

  package func holds(in release: Release) -> Bool { property(release) }

  /// Whether plans are made by it, rather than carried out.
  package var shapesPlans: Bool { ReleaseRule.planning.contains { $0.name == name } }
}

extension ReleaseRule {
  /// With which releases it came and went, among those that were read: `3.4`, or `2.14.3 alone, 3.0`.
  package var history: String {
    var turns: [String] = []
    var held = false
    for end in Release.lines {
      let patches = (0...end.patch).map { holds(in: .at(end.major, end.minor, $0)) }
      // Where a line lacks the rule at first it was brought back to the one before, which is no coming and going.
      var isOn = held && (patches[0] || !patches.contains(true))
      var start = -1
      for (patch, isHeld) in patches.enumerated() where isHeld != isOn {
        isOn = isHeld
        let point = patch == 0 ? end.line : "\(end.line).\(patch)"
        if isHeld {
          turns.append(point)
          start = patch
        } else if patch == start + 1, start >= 0 {
          turns[turns.count - 1] += " alone"
        } else {
          turns.append("until \(point)")
        }
      }
      held = isOn
    }
    return turns.joined(separator: ", ")
  }
}
