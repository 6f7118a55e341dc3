import Diagnostics
import Manifests
import Ordering
import Replaying
import Simulation

// A replay, written down: `swell.replay/1`, whose schema is `Grammar/replay.schema.json`.

/// Writes a replay as JSON.
package struct ReplayEncoder: DocumentEncoder {
  package static let format = "swell.replay/1"

  package var json = JSONWriter()
  private let replay: Replay
  private let words: ReplayWords
  private let names: ReferenceNames

  private var plan: Plan { replay.plan }
  private var record: OperationRecord { replay.record }

  /// Writes a replay, and what was found on the way to it.
  package static func write(_ replay: Replay, _ diagnostics: [Diagnostic], to sink: any ByteSink) throws(WriteFailure) {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      var encoder = ReplayEncoder(replay: replay, words: ReplayWords(replay), names: ReferenceNames(replay.plan))
      try encoder.write(in: &json) { encoder throws(WriteFailure) in try encoder.content(to: sink) }
    }
  }

  private mutating func content(to sink: any ByteSink) throws(WriteFailure) {
    json.pair("argocd", plan.request.release.rawValue)
    json.destination(of: plan)
    operation()
    standing()
    json.pair("agrees", replay.agrees)
    try tasks(to: sink)
    list("beside", replay.beside, flat: true) { $0.fields($1) }
    list("findings", replay.findings) { $0.fields($1) }
  }

  private mutating func operation() {
    json.key("operation")
    json.openMap()
    json.pair("phase", record.phase)
    json.pair("message", record.message)
    json.pair("startedAt", record.startedAt)
    json.pair("finishedAt", record.finishedAt)
    json.pair("retries", record.retries)
    json.pair("revision", record.revision)
    json.pair("newestRevision", record.newestRevision)
    json.pair("automated", record.isAutomated)
    json.pair("username", record.username)
    json.pair("prune", record.prune)
    json.pair("dryRun", record.isDryRun)
    json.pair("skipHooks", !plan.request.runsHooks)
    json.key("only")
    if let selected = record.selected { json.list(selected.map(\.description)) } else { json.null() }
    json.strings("syncOptions", record.syncOptions)
    json.closeMap()
  }

  private mutating func standing() {
    json.key("standing")
    json.openMap(flat: true)
    json.pair("how", replay.ending.rawValue)
    switch replay.standing {
    case .before: json.pair("place", "before")
    case .through: json.pair("place", "through")
    case .inStep(let step):
      json.pair("place", "step")
      json.pair("step", step)
      json.pair("phase", plan.steps[step].phase.rawValue)
      json.pair("wave", plan.steps[step].wave)
    }
    json.closeMap()
  }

  private mutating func tasks(to sink: any ByteSink) throws(WriteFailure) {
    json.key("tasks")
    json.openList()
    for (index, step) in plan.steps.enumerated() {
      for position in step.tasks {
        let (task, replayed) = (plan.tasks[position], replay.tasks[position])
        json.openMap(flat: true)
        pairs(plan.clusterKey(of: task))
        json.pair("phase", task.phase.rawValue)
        json.pair("wave", task.wave)
        json.pair("step", index)
        json.pair("hook", task.isHook)
        json.pair("prune", task.isPrune)
        json.pair("fate", replayed.fate.rawValue)
        result(replayed.result)
        if let health = replayed.health {
          json.pair("health", health.status.rawValue)
          if !health.message.isEmpty { json.pair("healthMessage", health.message) }
        }
        json.closeMap()
        try json.drainIfFull(to: sink)
      }
    }
    json.closeList()
  }

  private mutating func fields(_ one: BesideResult) {
    pairs(one.key)
    if let phase = one.phase { json.pair("phase", phase.rawValue) }
    json.pair("why", one.why.name)
    json.pair("fate", one.fate.rawValue)
    result(one.result)
  }

  /// The result of a task as the record has it, with its place there.
  private mutating func result(_ index: Int?) {
    guard let index else { return }
    let result = record.results[index]
    json.pair("result", index)
    json.pair("status", result.status)
    json.pair("hookPhase", result.hookPhase)
    json.pair("message", result.message)
  }

  private mutating func fields(_ finding: Finding) {
    json.pair("finding", finding.name)
    json.pair("disagrees", finding.isDisagreement)
    json.pair("text", words.text(finding))
    json.pair("rule", words.rule(finding))
    json.strings("refs", finding.keys.map(names.name))
  }

  private mutating func pairs(_ key: ResourceKey) { json.pairs(key, names) }
}

extension BesideResult.Why {
  fileprivate var name: String {
    switch self {
    case .prune: "prune"
    case .otherPhase: "other-phase"
    case .leftOut: "left-out"
    case .unknown: "not-in-manifests"
    }
  }
}
