import Comparison
import Diagnostics
import Ordering

/// Puts into words which rules of Argo CD an upgrade changes.
struct RuleWords {
  struct Item {
    /// With which releases the rule changed.
    var since: String
    var now: Phrase
    /// Empty where it goes without saying, as what follows.
    var before: Phrase
    var functions: Phrase
  }

  /// Rules that touch the same objects.
  struct Group {
    var heading: Phrase
    var items: [Item]
  }

  private let rules: [RuleChange]
  private let names: ReferenceNames

  init(_ rules: [RuleChange], _ names: ReferenceNames) {
    (self.rules, self.names) = (rules, names)
  }

  /// The rules by what they touch; those about what is said come last.
  ///
  /// - Parameter limit: so many objects are named of each group.
  func groups(atMost limit: Int) -> [Group] {
    var groups: [Group] = []
    var positions: [[ResourceKey]: Int] = [:]
    for rule in rules where !rule.isOfMessages {
      if let position = positions[rule.objects] {
        groups[position].items.append(RuleWords.item(rule))
      } else {
        positions[rule.objects] = groups.count
        let heading: Phrase =
          rule.objects.isEmpty ? "the application" : Phrase.all(rule.objects.map(names.name), atMost: limit)
        groups.append(Group(heading: heading, items: [RuleWords.item(rule)]))
      }
    }
    let said = rules.filter(\.isOfMessages).map { rule in
      var item = RuleWords.item(rule)
      (item.before, item.functions) = ("", "")
      return item
    }
    if !said.isEmpty { groups.append(Group(heading: "messages and results", items: said)) }
    return groups
  }

  /// How many rules there are, in words.
  var summary: String {
    rules.count == 1 ? "1 rule of Argo CD changes" : "\(Prose.grouped(rules.count)) rules of Argo CD change"
  }

  private static func item(_ rule: RuleChange) -> Item {
    Item(
      since: rule.turns.map(\.point).joined(separator: ", "), now: Phrase(marked: rule.now),
      before: Phrase(marked: rule.before), functions: Phrase.all(rule.functions))
  }
}

extension Phrase {
  /// Words in which names stand in backticks.
  fileprivate init(marked text: String) {
    var phrase: Phrase = ""
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() where !part.isEmpty {
      phrase = index.isMultiple(of: 2) ? "\(phrase)\(String(part))" : "\(phrase)\(name: String(part))"
    }
    self = phrase
  }
}

/// Says of what differs between two releases with which of them that came, where one of the rules is its reason.
struct ReleaseReasons {
  private var planned: [ResourceKey: Release] = [:]
  /// Of what happens to everything that is pruned.
  private var pruned: Release?
  private var checked: [GroupKind: (holds: Bool, since: Release)] = [:]
  private let home: String

  init(_ rules: [RuleChange], _ plan: Plan) {
    home = plan.request.namespace
    for rule in rules {
      guard let turn = rule.turns.last else { continue }
      switch rule.rule {
      case .healthCheck(let kinds): for kind in kinds { checked[kind] = (rule.holds, turn) }
      case .listed(let listed) where listed.shapesPlans:
        if rule.objects.isEmpty { pruned = max(pruned ?? turn, turn) }
        for key in rule.objects { planned[atHome(key)] = max(planned[atHome(key)] ?? turn, turn) }
      case .listed: break
      }
    }
  }

  private func atHome(_ key: ResourceKey) -> ResourceKey {
    var key = key
    if key.namespace == home { key.namespace = "" }
    return key
  }

  /// Since when an object has another place or is treated otherwise.
  func since(_ object: PlannedObject) -> Phrase { turn(object).map { "since Argo CD \($0.point)" } ?? "" }

  private func turn(_ object: PlannedObject) -> Release? {
    let general = object.isPrune ? pruned : nil
    return planned[atHome(object.key)].map { max($0, general ?? $0) } ?? general
  }

  /// Since when something is waited for, or is not any more.
  ///
  /// - Parameter awaited: of what each task that is waited for is about, and whether it is pruned.
  func since(waitingFor awaited: [(kind: GroupKind, object: PlannedObject)]) -> Phrase {
    let checks = awaited.compactMap { $0.object.isPrune ? nil : checked[$0.kind] }
    if checks.count == awaited.count, let first = checks.first, checks.allSatisfy({ $0 == first }) {
      return first.holds
        ? ", whose health is checked since Argo CD \(first.since.point)"
        : ", whose health is not checked since Argo CD \(first.since.point)"
    }
    let turns = awaited.compactMap { turn($0.object) ?? checked[$0.kind]?.since }
    guard turns.count == awaited.count, let last = turns.max() else { return "" }
    return ", since Argo CD \(last.point)"
  }
}
