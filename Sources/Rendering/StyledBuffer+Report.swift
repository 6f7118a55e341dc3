import Diagnostics
import Ordering
import Simulation

// What reports have in common.

extension StyledBuffer {
  /// How many entries of a list are shown where nothing says otherwise.
  static let mostShown = 20

  /// Writes the namespace that a plan goes to, and its cluster where that has a name.
  mutating func destination(of plan: Plan) {
    append(Prose.visible(plan.request.namespace), .name)
    if let cluster = plan.pipeline.application?.destinationCluster, !cluster.isEmpty {
      append(" on " + Prose.visible(cluster))
    }
  }

  /// Writes a title, with an empty line before it.
  mutating func title(_ text: String) {
    newline()
    append(text, .phase)
    newline()
  }

  /// Begins what happened inside a child application.
  mutating func inside(_ application: ResourceKey) {
    newline()
    append("Inside ", .phase)
    append("Application/" + Prose.visible(application.name), .name)
  }

  /// Writes the phase that a sync is in, or came to its end in.
  mutating func phase(of outcome: SyncOutcome) {
    let style: Style = outcome.phase == .succeeded ? .help : outcome.phase == .running ? .warning : .error
    append(outcome.ending == .refused ? "Refused" : outcome.phase.rawValue, style)
  }

  /// Writes what something waits for without end, a line each.
  ///
  /// - Parameter waits: what is waited for, nil for the Application itself, and why that does not change.
  mutating func standstills(_ waits: [(key: ResourceKey?, why: String)], _ names: ReferenceNames, indentation: Int = 2)
  {
    for wait in waits.prefix(StyledBuffer.mostShown) {
      spaces(indentation)
      if let key = wait.key {
        append(Prose.visible(names.name(key)), .name)
        append(": ")
      }
      append(Prose.visible(wait.why))
      newline()
    }
    more(waits.count, indentation: indentation)
  }

  /// Writes what was assumed, under a title, if anything was.
  mutating func assumptions(_ assumptions: [Assumption], _ names: ReferenceNames) {
    guard !assumptions.isEmpty else { return }
    title("Assumed, since nothing says otherwise")
    AssumptionLines(names).write(assumptions, to: &self)
  }

  /// Writes how many entries of a list there are beyond those shown, if there are.
  mutating func more(_ count: Int, than shown: Int = StyledBuffer.mostShown, indentation: Int = 2) {
    guard count > shown else { return }
    append(String(repeating: " ", count: indentation) + "and \(Prose.grouped(count - shown)) more", .faint)
    newline()
  }

  /// Writes words from the present column on, broken where the line is full.
  mutating func paragraph(_ text: String, width: Int, indent: Int, _ style: Style = .plain) {
    let words = Prose.visible(text).split(separator: " ").map { StyledText(String($0), style) }
    append(StyledText.wrapped(words, width: width, behind: indent))
  }

  /// Writes the sentences that are not so of what stands above.
  mutating func point(at sentences: [String]) {
    for sentence in sentences {
      append("here: ", .error)
      append(Prose.visible(sentence), .strong)
      newline()
    }
  }

  /// Writes a name, and what is said of it in a column of its own.
  mutating func row(_ name: String, _ remark: String, column: Int) {
    spaces(2)
    append(name, .name)
    spaces(max(0, column - DisplayWidth.of(name)) + 2)
    append(Prose.visible(remark))
    newline()
  }
}
