import Diagnostics
import Manifests
import Ordering
import Replaying
import Simulation

// A replay, written down: `swell.replay/1`, whose schema is `Grammar/replay.schema.json`.

/// Writes a replay as JSON.
package struct ReplayEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.replay/1"

  private var json = JSONWriter()
  private let replay: Replay
  private let words: ReplayWords
  private let names: ReferenceNames

  private var plan: Plan { replay.plan }
  private var record: OperationRecord { replay.record }

  /// Writes a replay, and what was found on the way to it.
  package static func write(_ replay: Replay, _ diagnostics: [Diagnostic], to sink: any ByteSink) throws(WriteFailure) {
    var encoder = ReplayEncoder(replay: replay, words: ReplayWords(replay), names: ReferenceNames(replay.plan))
    var locator = Locator()
    encoder.json.openMap()
    encoder.json.pair("format", format)
    encoder.json.pair("argocd", replay.plan.request.release.rawValue)
    if let application = replay.plan.pipeline.application { encoder.json.pair("application", application.name) }
    encoder.json.pair("destinationNamespace", replay.plan.request.namespace)
    encoder.operation()
    encoder.standing()
    encoder.json.pair("agrees", replay.agrees)
    try encoder.tasks(to: sink)
    encoder.besides()
    encoder.findings()
    encoder.json.diagnostics(diagnostics, &locator)
    encoder.json.closeMap()
    encoder.json.finish()
    try sink.write(encoder.json.drain())
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
        if json.bytes.count > 1 << 16 { try sink.write(json.drain()) }
      }
    }
    json.closeList()
  }

  private mutating func besides() {
    json.key("beside")
    json.openList()
    for one in replay.beside {
      json.openMap(flat: true)
      pairs(one.key)
      if let phase = one.phase { json.pair("phase", phase.rawValue) }
      json.pair("why", one.why.name)
      json.pair("fate", one.fate.rawValue)
      result(one.result)
      json.closeMap()
    }
    json.closeList()
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

  private mutating func findings() {
    json.key("findings")
    json.openList()
    for finding in replay.findings {
      json.openMap()
      json.pair("finding", finding.name)
      json.pair("disagrees", finding.isDisagreement)
      json.pair("text", words.text(finding))
      json.pair("rule", words.rule(finding))
      json.strings("refs", finding.keys.map(names.name))
      json.closeMap()
    }
    json.closeList()
  }

  private mutating func pairs(_ key: ResourceKey) {
    json.pair("ref", names.name(key))
    json.pair("group", key.group)
    json.pair("kind", key.kind)
    json.pair("namespace", key.namespace)
    json.pair("name", key.name)
  }
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
