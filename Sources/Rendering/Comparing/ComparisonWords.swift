import Comparison
import Diagnostics
import Ordering

// What a comparison says, before anybody lays it out: a terminal's text and a page's list are made of the same phrases.
//
//     PlanComparison -> ComparisonWords -> ComparisonText, ComparisonMarkdown

/// Puts the comparison of two plans into words.
struct ComparisonWords {
  /// One object that is not as it was, or several that moved from one place to another together.
  struct Line {
    var what: PlanComparison.What
    var names: Phrase
    /// Where it is, or where it was if it is gone.
    var place: String
    var notes: [Phrase]
  }

  private let comparison: PlanComparison
  private let oldNames: ReferenceNames
  private let newNames: ReferenceNames
  private var reasons: ReasonWords
  private let releases: ReleaseReasons

  /// - Parameter rules: what an upgrade of Argo CD changes, if it is one that is compared.
  init(_ comparison: PlanComparison, _ rules: [RuleChange] = []) {
    self.comparison = comparison
    releases = ReleaseReasons(rules, comparison.new)
    oldNames = ReferenceNames(comparison.old)
    newNames = ReferenceNames(comparison.new)
    reasons = ReasonWords(comparison.new, newNames)
  }

  /// What differs, counted: `1 appears, 2 move, 7 steps instead of 6`.
  var summary: String {
    guard !comparison.isEmpty else { return "the order stays as it is" }
    var parts = PlanComparison.What.allCases.compactMap { what -> String? in
      let count = comparison.changes.count { $0.what == what }
      return count == 0 ? nil : what.counted(count)
    }
    if comparison.changes.allSatisfy({ $0.what == .rewritten }) {
      parts.insert("the order stays as it is", at: 0)
    }
    let (before, after) = (comparison.old.steps.count, comparison.new.steps.count)
    if before != after { parts.append("\(Prose.count(after, "step")) instead of \(Prose.grouped(before))") }
    return parts.joined(separator: ", ")
  }

  func name(_ change: PlanComparison.Change) -> String {
    (change.object.isPrune ? "prune " : "") + reference(change)
  }

  func reference(_ change: PlanComparison.Change) -> String {
    (change.what == .vanished ? oldNames : newNames).name(change.object.key)
  }

  /// So many objects may move together before they share a line.
  private static let mostAlone = 8

  /// What appeared, vanished, moved or is treated otherwise.
  mutating func lines() -> [Line] {
    let changes = comparison.changes.filter { $0.what != .rewritten }
    var lines: [Line] = []
    var start = 0
    while start < changes.count {
      let group = changes[start...].prefix { moves(with: changes[start], $0) }
      if group.count > ComparisonWords.mostAlone {
        var line = line(changes[start])
        line.names = Phrase.all(group.map(name), atMost: 4)
        line.notes = [was(changes[start])]
        lines.append(line)
      } else {
        lines += group.isEmpty ? [line(changes[start])] : group.map { line($0) }
      }
      start += max(1, group.count)
    }
    return lines
  }

  /// Whether nothing is to be told of two objects but that they moved, from one place to another.
  private func moves(with first: PlanComparison.Change, _ other: PlanComparison.Change) -> Bool {
    first.what == .moved && other.what == .moved && first.old?.places == other.old?.places
      && first.new?.places == other.new?.places && differences(first).isEmpty && differences(other).isEmpty
      && other.new?.isPulledForward == false
  }

  private func was(_ change: PlanComparison.Change) -> Phrase {
    "was in \(Prose.all((change.old?.places ?? []).map(\.description)))"
  }

  private mutating func line(_ change: PlanComparison.Change) -> Line {
    let places = (change.what == .vanished ? change.old : change.new)?.places ?? []
    return Line(
      what: change.what, names: "\(name: name(change))", place: Prose.all(places.map(\.description)),
      notes: notes(change))
  }

  /// What there is to say of a change: where from, why, and what else is different.
  mutating func notes(_ change: PlanComparison.Change) -> [Phrase] {
    var notes: [Phrase]
    switch change.what {
    case .appeared:
      notes = [hook(change.new), pruning(change.new)] + reasons(change) + [removal(change)]
    case .vanished:
      notes = [loss(change)]
    case .moved:
      notes = [was(change)] + reasons(change, isMove: true) + differences(change)
    case .changed, .rewritten:
      notes = differences(change)
    }
    notes.append(releases.since(change.object))
    notes.removeAll(where: \.isEmpty)
    return notes
  }

  private func hook(_ standing: Standing?) -> Phrase {
    guard let standing, standing.isHook else { return "" }
    return "hook, delete \(standing.policies.map(\.rawValue).joined(separator: ", "))"
  }

  private func pruning(_ standing: Standing?) -> Phrase {
    standing?.pruning.map { "\($0.words)" } ?? ""
  }

  /// Why the first task of an object is where it is.
  private mutating func reasons(_ change: PlanComparison.Change, isMove: Bool = false) -> [Phrase] {
    guard let position = change.new?.tasks.first else { return [] }
    let task = comparison.new.tasks[position]
    var phrases: [Phrase] = []
    if isMove, phases(change.old) != phases(change.new), let hook = change.new?.resource?.hook {
      phrases.append("\(name: reasons.own(hook.reason, clause: "hook"))")
    }
    let explanation = comparison.new.whyWave(task)
    let wave = reasons.wave(explanation)
    if isMove, case .pulledForward(let other, _, _, _) = explanation {
      phrases.append("pulled forward for \(name: newNames.name(other))")
    } else if !wave.isEmpty {
      phrases.append("\(name: wave)")
    } else if isMove, phases(change.old) == phases(change.new), releases.since(change.object).isEmpty {
      phrases.append("nothing says otherwise")
    }
    return phrases
  }

  private func phases(_ standing: Standing?) -> [Phase] {
    (standing?.places ?? []).compactMap { place in if case .step(let phase, _) = place { phase } else { nil } }
  }

  private func removal(_ change: PlanComparison.Change) -> Phrase {
    if let pruning = change.pruning { return "was to be pruned in \(Prose.all(pruning.places.map(\.description)))" }
    return change.old?.omission.map { "was left out: \($0.words)" } ?? ""
  }

  private func loss(_ change: PlanComparison.Change) -> Phrase {
    if let pruning = change.pruning, let outcome = pruning.pruning {
      return "\(outcome.words), in \(Prose.all(pruning.places.map(\.description)))"
    }
    return change.new?.omission.map { "now left out: \($0.words)" } ?? ""
  }

  /// What an object that stays is treated otherwise in.
  private func differences(_ change: PlanComparison.Change) -> [Phrase] {
    guard let old = change.old, let new = change.new else { return [] }
    var phrases: [Phrase] = []
    if new.isHook != old.isHook {
      phrases.append(new.isHook ? "now a hook, delete \(list(new.policies))" : "no longer a hook")
    } else if new.isHook, new.policies != old.policies {
      phrases.append("delete \(list(new.policies)), was \(list(old.policies))")
    }
    let added = new.options.filter { !old.options.contains($0) }
    let removed = old.options.filter { !new.options.contains($0) }
    if !added.isEmpty { phrases.append("with \(names: added)") }
    if !removed.isEmpty { phrases.append("without \(names: removed)") }
    if added.isEmpty, removed.isEmpty, new.options != old.options {
      phrases.append("options in another order: \(names: new.options)")
    }
    if let outcome = new.pruning, let was = old.pruning, outcome != was {
      phrases.append("\(outcome.words), was \(was.words)")
    }
    if new.isPulledForward != old.isPulledForward, change.what != .moved || !new.isPulledForward {
      phrases.append(new.isPulledForward ? "now pulled forward" : "no longer pulled forward")
    }
    if new.isCreated != old.isCreated {
      phrases.append(
        new.isCreated ? "now created by CreateNamespace=true" : "no longer created by CreateNamespace=true")
    }
    return phrases
  }

  private func list(_ policies: [DeletePolicy]) -> String { policies.map(\.rawValue).joined(separator: ", ") }
}

// What does not stand on a line of its own.
extension ComparisonWords {
  /// The objects whose manifests differ, those with the same parts together, in the order of the sync.
  var manifests: [(names: [String], parts: Phrase)] {
    var groups: [(names: [String], paths: [String])] = []
    var positions: [[String]: Int] = [:]
    for change in comparison.changes where !change.paths.isEmpty {
      if let position = positions[change.paths] {
        groups[position].names.append(name(change))
      } else {
        positions[change.paths] = groups.count
        groups.append(([name(change)], change.paths))
      }
    }
    return groups.map { ($0.names, Phrase.all($0.paths, atMost: 5)) }
  }

  var rewritten: Int { comparison.changes.count { !$0.paths.isEmpty } }

  /// New waits, then those that are gone.
  ///
  /// - Parameter limit: so many names are given of either side.
  func waits(atMost limit: Int) -> [(isNew: Bool, phrase: Phrase)] {
    comparison.newWaits.map { (true, phrase($0, of: comparison.new, newNames, "now", limit)) }
      + comparison.goneWaits.map { (false, phrase($0, of: comparison.old, oldNames, "no longer", limit)) }
  }

  /// Whether things moved without anything waiting for anything else.
  var keepsWaits: Bool {
    comparison.newWaits.isEmpty && comparison.goneWaits.isEmpty && comparison.changes.contains { $0.what == .moved }
  }

  private func phrase(
    _ wait: WaitChange, of plan: Plan, _ names: ReferenceNames, _ when: String, _ limit: Int
  ) -> Phrase {
    let finder = TaskNames(plan, names)
    let waiters = wait.waiters.map { finder.name($0) }
    let awaited = Phrase.all(wait.awaited.map { finder.name($0) }, atMost: limit)
    let object: Phrase = wait.isEach ? awaited : "some of \(awaited)"
    let since = releases.since(
      waitingFor: wait.awaited.map { position in
        let (task, key) = (plan.tasks[position], plan.key(of: plan.tasks[position]))
        return (key.groupKind, PlannedObject(key, isPrune: task.isPrune))
      })
    guard !wait.includesEnd else { return "the end of the sync \(when) waits for \(object)\(since)" }
    let wait = waiters.count == 1 ? "waits" : "wait"
    return "\(Phrase.all(waiters, atMost: limit)) \(when) \(wait) for \(object)\(since)"
  }

  var settings: [Phrase] {
    comparison.settings.map { setting in
      switch (setting.old, setting.new) {
      case (let old?, let new?): "\(setting.name.rawValue) \(name: new), was \(name: old)"
      case (nil, let new?): "\(setting.name.rawValue) \(name: new) is new"
      case (let old?, nil): "\(setting.name.rawValue) \(name: old) is gone"
      case (nil, nil): ""
      }
    }
  }
}

/// Names tasks by their objects, as comparisons do.
struct TaskNames {
  private let plan: Plan
  private let names: ReferenceNames

  init(_ plan: Plan, _ names: ReferenceNames) {
    (self.plan, self.names) = (plan, names)
  }

  func name(_ position: Int) -> String {
    let task = plan.tasks[position]
    var key = plan.key(of: task)
    if let resource = plan.resource(of: task), resource.name.isEmpty { key.name = resource.ownName }
    return (task.isPrune ? "prune " : "") + names.name(key)
  }
}

extension PlanComparison.What {
  /// How many do so, in words.
  fileprivate func counted(_ count: Int) -> String {
    let isOne = count == 1
    let number = Prose.grouped(count)
    return switch self {
    case .appeared: "\(number) \(isOne ? "appears" : "appear")"
    case .vanished: "\(number) \(isOne ? "vanishes" : "vanish")"
    case .moved: "\(number) \(isOne ? "moves" : "move")"
    case .changed: "\(number) \(isOne ? "is" : "are") treated otherwise"
    case .rewritten: "\(isOne ? "1 manifest changes" : "\(number) manifests change")"
    }
  }
}
