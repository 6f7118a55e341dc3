import Diagnostics
import Ordering

// Why a resource runs where it runs, as people read it: a heading with its place, as the session answers it, and below
// it sentences, with what they are about at the margin.
//
//     Job/smoke-test   PostSync wave 0   11th of 13   declared at shop.swell:18
//       phase    It runs in PostSync, as the `hook` of a group around it at shop.swell:17 says.
//       wave     It runs in wave 0, since nothing says otherwise.
//       ...

/// Writes accounts as text.
package struct AccountText {
  private let plan: Plan
  private let names: ReferenceNames
  private let width: Int
  private var reasons: ReasonSentences
  private let order: OrderSentences
  private let waits: WaitSentences
  private let references: ReferenceSentences
  private var buffer: StyledBuffer

  /// More resources of one name are not told of.
  private static let most = 5
  private static let margin = 2
  private static let labelWidth = 9

  private init(_ plan: Plan, width: Int, palette: Palette) {
    self.plan = plan
    self.width = width
    names = ReferenceNames(plan)
    reasons = ReasonSentences(plan, names)
    order = OrderSentences(plan, names)
    waits = WaitSentences(plan, names)
    references = ReferenceSentences(plan, names)
    buffer = StyledBuffer(palette)
  }

  /// Writes the accounts of resources of a plan, for a terminal that is `width` columns wide.
  package static func write(
    _ subjects: [SyncTask.Subject], of plan: Plan, width: Int, palette: Palette, to sink: any ByteSink
  ) throws(WriteFailure) {
    var text = AccountText(plan, width: width, palette: palette)
    for (index, account) in plan.accounts(of: subjects.prefix(most)).enumerated() {
      if index > 0 { text.buffer.newline() }
      text.write(account)
    }
    if subjects.count > most {
      text.buffer.newline()
      let more = Prose.grouped(subjects.count - most)
      let hint = "and \(more) more of this name: Kind/namespace/name means one of them"
      text.buffer.paragraph(hint, width: width, indent: 0, .faint)
    }
    try sink.write(text.buffer.drain())
  }

  private mutating func write(_ account: ResourceAccount) {
    if account.tasks.isEmpty {
      let isOfThisSync = account.omission == .notSelected || account.omission == .hooksSkipped
      heading(names.name(account.key), isOfThisSync ? "not in this sync" : "in no sync", "", account)
    }
    for (index, task) in account.tasks.enumerated() {
      let planned = plan.tasks[task.position]
      let name = names.taskName(of: planned, in: plan)
      let count = "\(PlaceChanges.ordinal(task.position + 1)) of \(Prose.grouped(plan.tasks.count))"
      if index > 0 { buffer.newline() }
      heading(name, "\(planned.phase.rawValue) wave \(planned.wave)", count, account)
      write(task, planned, account)
    }
    write("sync", omission(account))
    for deletion in account.deletions { write("delete", [self.deletion(deletion, account)]) }
    needs(account)
    write("refers", references.references(account) { reasons.place($0) })
    write("is used", references.referrers(account) { reasons.place($0) })
  }

  private mutating func write(_ task: TaskAccount, _ planned: SyncTask, _ account: ResourceAccount) {
    write("phase", [reasons.phase(planned, task.whyPhase)])
    write("wave", reasons.wave(planned, task.whyWave, account))
    write("order", order.sentences(task))
    write("open", order.openOrder(task))
    write("waits", waits.waiting(task))
    write("awaited", waits.awaited(task))
  }

  private mutating func heading(_ name: String, _ place: String, _ count: String, _ account: ResourceAccount) {
    let name = Prose.visible(name)
    var rest = count.isEmpty ? "" : "   \(count)"
    if let resource = plan.resource(of: account.subject) {
      let verb = account.tasks.contains { plan.tasks[$0.position].isPrune } ? "live" : "declared"
      rest += "   \(verb) at \(reasons.place(resource.origin))"
    }
    buffer.append(name, .name)
    if DisplayWidth.of(name) + place.utf8.count + DisplayWidth.of(rest) + 3 > width {
      buffer.newline()
      buffer.spaces(AccountText.margin)
    } else {
      buffer.spaces(3)
    }
    buffer.append(place, .phase)
    buffer.append(rest, .faint)
    buffer.newline()
  }

  /// Writes sentences with what they are about at the margin of the first.
  private mutating func write(_ label: String, _ sentences: [String]) {
    let isNarrow = width < 40
    let indent = AccountText.margin + (isNarrow ? 0 : AccountText.labelWidth)
    for (index, sentence) in sentences.enumerated() {
      buffer.spaces(AccountText.margin)
      if !isNarrow {
        let shown = index == 0 ? label : ""
        buffer.append(shown, .wave)
        buffer.spaces(AccountText.labelWidth - shown.utf8.count)
      }
      buffer.paragraph(sentence, width: width, indent: indent)
    }
  }
}

// What is told of the resource whatever its phases.
extension AccountText {
  private mutating func omission(_ account: ResourceAccount) -> [String] {
    guard let omission = account.omission, omission != .deleteHook else { return [] }
    let hook = plan.resource(of: account.subject)?.hook?.reason.place.map { " at \(reasons.place($0))" } ?? ""
    switch omission {
    case .skip: return ["It is left out: its hook\(hook) is `Skip` alone."]
    case .unknownHook: return ["It is never applied: its hook\(hook) names no phase of a sync."]
    case .hooksSkipped where plan.request.selected != nil:
      return ["It is a hook, and a sync of selected resources runs no hooks."]
    case .hooksSkipped: return ["It is a hook, and this sync runs no hooks."]
    case .notSelected: return ["It is not among the resources that are selected for this sync."]
    case .replaced:
      let other = account.replacement.map { " at \(reasons.place(plan.pipeline.resources[$0].origin))" } ?? ""
      return ["It is replaced: the last manifest of its name\(other) is the one that is synced."]
    case .deleteHook: return []
    }
  }

  private mutating func deletion(_ deletion: ResourceAccount.Deletion, _ account: ResourceAccount) -> String {
    let reason = plan.resource(of: account.subject)?.hook?.reason ?? .standard
    let moment = deletion.type == .preDelete ? "before the application is deleted" : "after the application is deleted"
    let others = deletion.others.map { names.name(ofResource: $0, in: plan) }
    let together = others.isEmpty ? "" : ", together with \(Prose.some(others, atMost: 3)), whatever their waves"
    return "It is a \(deletion.type.rawValue) hook, \(reasons.hookReason(reason)): it runs \(moment)\(together)."
  }

  /// What it was said to come after and before, beyond what gave it its wave.
  private mutating func needs(_ account: ResourceAccount) {
    let reason = plan.resource(of: account.subject)?.wave.reason
    let decisive = reason?.rule.isComputed ?? false ? reason?.place : nil
    let isNew = { (need: ResourceAccount.Need) in decisive == nil || need.requirement.place != decisive }
    for (label, needs) in [("after", account.needs), ("before", account.neededBy)] {
      let new = needs.filter(isNew)
      let also = new.count < needs.count ? "also " : ""
      if !new.isEmpty { write(label, ["It was \(also)said to come \(label) \(list(new))."]) }
    }
  }

  private mutating func list(_ needs: [ResourceAccount.Need]) -> String {
    var items: [String] = []
    for need in needs.prefix(4) {
      let place = need.requirement.place.map { " (\(reasons.place($0)))" } ?? ""
      items.append(names.name(ofResource: need.resource, in: plan) + place)
    }
    let more = needs.count - items.count
    return more > 0 ? "\(items.joined(separator: ", ")) and \(Prose.grouped(more)) more" : Prose.all(items)
  }
}
