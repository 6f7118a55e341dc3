import Comparison
import Diagnostics
import Manifests
import Ordering
import Simulation

// A comparison, written down: `swell.diff/1`, whose schema is `Grammar/diff.schema.json`.

/// Writes a comparison as JSON.
package struct ComparisonEncoder: DocumentEncoder {
  package static let format = "swell.diff/1"

  package var json = JSONWriter()
  private var locator = Locator()
  private let sink: any ByteSink

  package static func write(_ comparison: VersionComparison, _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      var encoder = ComparisonEncoder(sink: sink)
      try encoder.write(in: &json) { encoder throws(WriteFailure) in try encoder.write(comparison) }
    }
  }

  private init(sink: any ByteSink) {
    self.sink = sink
  }

  private mutating func write(_ comparison: VersionComparison) throws(WriteFailure) {
    json.pair("old", comparison.old)
    json.pair("new", comparison.new)
    if let upgrade = comparison.upgrade {
      json.key("upgrade")
      json.openMap(flat: true)
      json.pair("old", upgrade.old.rawValue)
      json.pair("new", upgrade.new.rawValue)
      json.closeMap()
    }
    json.pair("differs", !comparison.isEmpty)
    try list("applications", comparison.applications) { encoder, application throws(WriteFailure) in
      try encoder.write(application, isUpgrade: comparison.upgrade != nil)
    }
  }

  private mutating func write(_ application: ApplicationComparison, isUpgrade: Bool) throws(WriteFailure) {
    json.key("application")
    if application.name.isEmpty { json.null() } else { json.value(application.name) }
    switch application.difference {
    case .appeared(let plan):
      json.pair("status", "appeared")
      size("new", plan)
    case .vanished(let plan):
      json.pair("status", "vanished")
      size("old", plan)
    case .kept(let plans, let timelines):
      json.pair("status", application.isEmpty ? "same" : "changed")
      size("old", plans.old)
      size("new", plans.new)
      try changes(plans, application.rules)
      json.key("waits")
      json.openMap()
      try waits("new", plans.newWaits, TaskNames(plans.new, ReferenceNames(plans.new)))
      try waits("gone", plans.goneWaits, TaskNames(plans.old, ReferenceNames(plans.old)))
      json.closeMap()
      settings(plans.settings)
      if let timelines { try sync(timelines) }
      if let comparison = application.deletion { deletion(comparison) }
      if isUpgrade { rules(application.rules, ReferenceNames(plans.new)) }
    }
  }

  private mutating func size(_ name: String, _ plan: Plan) {
    json.key(name)
    json.openMap(flat: true)
    json.pair("tasks", plan.tasks.count)
    json.pair("steps", plan.steps.count)
    json.pair("argocd", plan.request.release.rawValue)
    json.closeMap()
  }

  private mutating func changes(_ comparison: PlanComparison, _ rules: [RuleChange]) throws(WriteFailure) {
    var words = ComparisonWords(comparison, rules)
    try list("changes", comparison.changes) { encoder, change throws(WriteFailure) in
      encoder.json.pair("change", change.what.rawValue)
      encoder.json.pair("ref", words.reference(change))
      encoder.json.pair("prune", change.object.isPrune)
      encoder.pairs(change.object.key)
      encoder.standing("old", change.old, of: comparison.old)
      encoder.standing("new", change.new, of: comparison.new)
      if change.pruning != nil {
        encoder.standing("pruning", change.pruning, of: change.what == .vanished ? comparison.new : comparison.old)
      }
      encoder.json.strings("manifest", change.paths)
      encoder.json.strings("notes", words.notes(change).map(\.plain))
      try encoder.json.drainIfFull(to: encoder.sink)
    }
  }

  private mutating func pairs(_ key: ResourceKey) {
    json.pair("group", key.group)
    json.pair("kind", key.kind)
    json.pair("namespace", key.namespace)
    json.pair("name", key.name)
  }

  private mutating func standing(_ name: String, _ standing: Standing?, of plan: Plan) {
    json.key(name)
    guard let standing else { return json.null() }
    json.openMap()
    list("places", standing.places, flat: true) { encoder, place in
      switch place {
      case .step(let phase, let wave):
        encoder.json.pair("phase", phase.rawValue)
        encoder.json.pair("wave", wave)
      case .deletion(let type): encoder.json.pair("phase", type.rawValue)
      }
    }
    json.pair("hook", standing.isHook)
    if standing.isHook { json.strings("deletePolicies", standing.policies.map(\.rawValue)) }
    json.strings("options", standing.options)
    if let outcome = standing.pruning { json.pair("outcome", outcome.rawValue) }
    if standing.isPulledForward { json.pair("pulledForward", true) }
    if standing.isCreated { json.pair("created", true) }
    if let why = standing.omission { json.pair("leftOut", why.rawValue) }
    if let origin = standing.resource?.origin {
      json.key("at")
      json.value(locator.location(of: origin))
    }
    json.closeMap()
  }

  private mutating func waits(_ name: String, _ waits: [WaitChange], _ names: TaskNames) throws(WriteFailure) {
    try list(name, waits) { encoder, wait throws(WriteFailure) in
      encoder.json.strings("waiters", wait.waiters.map(names.name))
      encoder.json.pair("end", wait.includesEnd)
      encoder.json.strings("awaited", wait.awaited.map(names.name))
      encoder.json.pair("each", wait.isEach)
      try encoder.json.drainIfFull(to: encoder.sink)
    }
  }

  private mutating func settings(_ settings: [SettingChange]) {
    list("settings", settings, flat: true) { encoder, setting in
      encoder.json.pair("name", setting.name.key)
      encoder.json.key("old")
      if let old = setting.old { encoder.json.value(old) } else { encoder.json.null() }
      encoder.json.key("new")
      if let new = setting.new { encoder.json.value(new) } else { encoder.json.null() }
    }
  }
}

// What an upgrade of Argo CD changes.
extension ComparisonEncoder {
  private mutating func rules(_ rules: [RuleChange], _ names: ReferenceNames) {
    list("rules", rules) { encoder, rule in
      encoder.json.pair("rule", rule.name)
      encoder.json.pair("holds", rule.holds)
      encoder.json.strings("since", rule.turns.map(\.point))
      encoder.json.pair("now", rule.now)
      encoder.json.pair("before", rule.before)
      encoder.json.pair("messages", rule.isOfMessages)
      encoder.json.strings("objects", rule.objects.map(names.name))
      encoder.json.strings("functions", rule.functions)
    }
  }
}

// The simulated sync.
extension ComparisonEncoder {
  private mutating func sync(_ comparison: TimelineComparison) throws(WriteFailure) {
    json.key("sync")
    json.openMap()
    json.pair("differs", !comparison.isEmpty)
    outcome("old", comparison.old.outcome)
    outcome("new", comparison.new.outcome)
    if !comparison.turns.isEmpty {
      list("turns", comparison.turns) { encoder, turn in
        encoder.json.pair("release", turn.release.point)
        encoder.outcome("outcome", turn.outcome)
      }
    }
    let (old, new) = (ReferenceNames(comparison.old.plan), ReferenceNames(comparison.new.plan))
    try list("runs", comparison.runs) { encoder, change throws(WriteFailure) in
      encoder.json.pairs(change.subject.key, change.new == nil ? old : new)
      encoder.json.pair("phase", change.subject.phase.rawValue)
      encoder.json.pair("run", change.subject.number)
      encoder.run("old", change.old)
      encoder.run("new", change.new)
      try encoder.json.drainIfFull(to: encoder.sink)
    }
    json.closeMap()
  }

  private mutating func outcome(_ name: String, _ outcome: SyncOutcome) {
    json.key(name)
    json.openMap(flat: true)
    json.pair("ending", outcome.ending.rawValue)
    json.pair("phase", outcome.phase.rawValue)
    json.pair("message", outcome.message)
    json.pair("milliseconds", outcome.end - outcome.start)
    json.pair("retries", outcome.retries)
    json.closeMap()
  }

  private mutating func run(_ name: String, _ run: SimulatedRun?) {
    json.key(name)
    guard let run else { return json.null() }
    json.openMap(flat: true)
    json.pair("start", run.start)
    json.pair("end", run.end)
    json.pair("how", run.how.rawValue)
    json.closeMap()
  }
}

extension SettingChange.Name {
  /// The word that stands for it in a document.
  fileprivate var key: String {
    switch self {
    case .application: "application"
    case .cluster: "cluster"
    case .namespace: "namespace"
    case .prune: "prune"
    case .syncOption: "syncOption"
    case .retry: "retry"
    case .automated: "automated"
    case .selfHeal: "selfHeal"
    case .namespaceMetadata: "namespaceMetadata"
    case .release: "argocd"
    case .skipHooks: "skipHooks"
    case .selection: "only"
    }
  }
}
