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
