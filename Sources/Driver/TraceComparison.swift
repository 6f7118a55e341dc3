import Manifests
import Ordering
import Simulation

/// Sets a simulated sync beside the one that was recorded.
struct TraceComparison {
  private(set) var differences: [String] = []

  init(_ trace: ReplayedTrace, _ recorded: ManifestNode) {
    let expected = recorded["steps"]?.list ?? []
    let ticks = Set(expected.compactMap { $0["tick"]?.integer } + trace.steps.map(\.tick)).sorted()
    for tick in ticks {
      let wanted = expected.first { $0["tick"]?.integer == tick }
      let found = trace.steps.first { $0.tick == tick }
      switch (wanted, found) {
      case (let wanted?, let found?): compare(found, wanted, at: tick)
      case (.some, nil): differences.append("tick \(tick): expected a step, found nothing new")
      case (nil, let found?): differences.append("tick \(tick): expected nothing new, found \(found.message)")
      case (nil, nil): break
      }
    }
    compare("ticks", recorded["ticks"]?.integer.map(String.init) ?? "?", String(trace.ticks))
    compare("final phase", recorded["final"]?["phase"]?.string ?? "?", trace.phase.rawValue)
    compare("final message", sorted(recorded["final"]?["message"]?.string ?? "?"), sorted(trace.message))
    let survivors = (recorded["survivors"]?.list ?? []).map(TraceComparison.survivor).sorted()
    compareLists("survivors", survivors, trace.survivors.map(TraceComparison.survivor).sorted())
  }

  private mutating func compare(_ step: ReplayedTrace.Step, _ wanted: ManifestNode, at tick: Int) {
    let calls = (wanted["ops"]?.list ?? []).map { ($0.list ?? []).map { $0.string ?? "?" } }
    compareLists("tick \(tick): ops", normalised(calls), normalised(step.calls))
    compare("tick \(tick): phase", wanted["phase"]?.string ?? "?", step.phase.rawValue)
    compare("tick \(tick): message", sorted(wanted["message"]?.string ?? "?"), sorted(step.message))
    let results = (wanted["results"]?.list ?? []).map(TraceComparison.line).sorted()
    compareLists("tick \(tick): results", results, step.results.map(TraceComparison.line).sorted())
  }

  private mutating func compare(_ what: String, _ wanted: String, _ found: String) {
    if wanted != found {
      differences.append("\(what): expected \(wanted.debugDescription), found \(found.debugDescription)")
    }
  }

  private mutating func compareLists(_ what: String, _ wanted: [String], _ found: [String]) {
    guard wanted != found else { return }
    for line in wanted where !found.contains(line) { differences.append("\(what): expected \(line)") }
    for line in found where !wanted.contains(line) { differences.append("\(what): found \(line)") }
    if wanted.sorted() == found.sorted() {
      differences.append("\(what): expected the order \(wanted), found \(found)")
    } else if Set(wanted) == Set(found) {
      differences.append("\(what): expected \(wanted.count) lines, found \(found.count)")
    }
  }

  /// The calls in one order: the engine makes those of a stretch of one verb, and one kind where it applies, at once.
  private func normalised(_ calls: [[String]]) -> [String] {
    var result: [String] = []
    var stretch: [String] = []
    var last: [String] = []
    for call in calls {
      let verb = call.first ?? ""
      let isByKind = ["dry-run", "apply", "replace", "create", "update"].contains(verb)
      let name = isByKind && call.count > 2 ? [verb, call[2]] : [verb]
      if name != last {
        result += stretch.sorted()
        stretch = []
        last = name
      }
      stretch.append(call.joined(separator: "\0"))
    }
    return (result + stretch.sorted()).map {
      $0.split(separator: "\0", omittingEmptySubsequences: false).joined(separator: " ")
    }
  }

  /// A message whose reasons, which the engine gives in any order, are sorted.
  private func sorted(_ message: String) -> String {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      let marker = ", reason: "
      guard let range = line.firstRange(of: marker) else { return String(line) }
      let missing = ", it might have been deleted"
      let reasons = line[range.upperBound...].replacing(missing, with: "\u{1}")
        .split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).replacing("\u{1}", with: missing) }
      return line[..<range.upperBound] + reasons.sorted().joined(separator: ",")
    }
    return lines.joined(separator: "\n")
  }

  private static func line(_ node: ManifestNode) -> String {
    let fields = ["syncPhase", "group", "kind", "namespace", "name", "status", "hookPhase", "message"]
    return fields.map { node[$0]?.string ?? "?" }.joined(separator: " | ")
  }

  private static func line(_ result: TaskResult) -> String {
    let key = result.key
    return [
      result.phase.rawValue, key.group, key.kind, key.namespace, key.name, result.status?.rawValue ?? "",
      result.hookPhase?.rawValue ?? "", result.message,
    ].joined(separator: " | ")
  }

  private static func survivor(_ node: ManifestNode) -> String {
    let names = ["group", "kind", "namespace", "name"].map { node[$0]?.string ?? "?" }
    let finalizers = (node["finalizers"]?.list ?? []).compactMap(\.string)
    return survivor(names, isTerminating: node["terminating"]?.bool ?? false, finalizers)
  }

  private static func survivor(_ entry: (key: ResourceKey, object: LiveObject)) -> String {
    let key = entry.key
    let isTerminating = entry.object.isBeingDeleted
    return survivor(
      [key.group, key.kind, key.namespace, key.name], isTerminating: isTerminating,
      isTerminating ? entry.object.finalizers : [])
  }

  private static func survivor(_ names: [String], isTerminating: Bool, _ finalizers: [String]) -> String {
    names.joined(separator: "/") + (isTerminating ? " terminating \(finalizers)" : "")
  }
}
