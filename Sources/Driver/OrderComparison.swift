import Ordering

/// Sets a plan beside the order that was recorded.
struct OrderComparison {
  private(set) var differences: [String] = []

  init(_ plan: Plan, _ recorded: ManifestNode) {
    let expected = (recorded["tasks"]?.list ?? []).map(OrderComparison.line)
    let found = plan.tasks.map { OrderComparison.line($0, plan.key(of: $0)) }
    let ties = (recorded["ties"]?.list ?? []).map { ($0.list ?? []).compactMap(\.integer) }
    if expected.count != found.count {
      differences.append("expected \(expected.count) tasks, found \(found.count)")
    }
    var tied: Set<Int> = []
    for tie in ties {
      tied.formUnion(tie)
      let wanted = tie.map { text(expected, $0) }.sorted()
      let given = tie.map { text(found, $0) }.sorted()
      if wanted != given { differences.append("tied at \(tie): expected \(wanted), found \(given)") }
    }
    for position in 0..<max(expected.count, found.count) where !tied.contains(position) {
      let (wanted, given) = (text(expected, position), text(found, position))
      if wanted != given { differences.append("at \(position): expected \(wanted), found \(given)") }
    }
    let own = plan.ties.map(Array.init)
    if own != ties { differences.append("expected ties at \(ties), found \(own)") }
  }

  private func text(_ lines: [String], _ position: Int) -> String {
    lines.indices.contains(position) ? lines[position] : "nothing"
  }

  private static func line(_ node: ManifestNode) -> String {
    line(
      phase: node["phase"]?.string ?? "?",
      wave: node["wave"]?.integer.map(String.init) ?? "?",
      hook: node["hook"]?.bool.map(String.init) ?? "?",
      prune: node["prune"]?.bool.map(String.init) ?? "?",
      key: ResourceKey(
        group: node["group"]?.string ?? "?",
        kind: node["kind"]?.string ?? "?",
        namespace: node["namespace"]?.string ?? "?",
        name: node["name"]?.string ?? "?"
      )
    )
  }

  private static func line(_ task: SyncTask, _ key: ResourceKey) -> String {
    line(
      phase: task.phase.rawValue,
      wave: String(task.wave),
      hook: String(task.isHook),
      prune: String(task.isPrune),
      key: key
    )
  }

  private static func line(phase: String, wave: String, hook: String, prune: String, key: ResourceKey) -> String {
    "\(phase)/\(wave) hook=\(hook) prune=\(prune) \(key.group)/\(key.kind):\(key.namespace)/\(key.name)"
  }
}
