import Comparison
import Diagnostics
import Manifests
import Ordering
import Simulation

// A comparison, written down: `swell.diff/1`, whose schema is `Grammar/diff.schema.json`.

/// Writes a comparison as JSON.
package struct ComparisonEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.diff/1"

  private var json = JSONWriter()
  private var locator = Locator()
  private let sink: any ByteSink

  package static func write(_ comparison: VersionComparison, _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    var encoder = ComparisonEncoder(sink: sink)
    try encoder.document(comparison, diagnostics)
  }

  private init(sink: any ByteSink) {
    self.sink = sink
  }

  private mutating func document(_ comparison: VersionComparison, _ diagnostics: [Diagnostic]) throws(WriteFailure) {
    json.openMap()
    json.pair("format", ComparisonEncoder.format)
    json.pair("old", comparison.old)
    json.pair("new", comparison.new)
    json.pair("differs", !comparison.isEmpty)
    json.key("applications")
    json.openList()
    for application in comparison.applications { try value(application) }
    json.closeList()
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private mutating func value(_ application: ApplicationComparison) throws(WriteFailure) {
    json.openMap()
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
      try changes(plans)
      json.key("waits")
      json.openMap()
      try waits("new", plans.newWaits, TaskNames(plans.new, ReferenceNames(plans.new)))
      try waits("gone", plans.goneWaits, TaskNames(plans.old, ReferenceNames(plans.old)))
      json.closeMap()
      settings(plans.settings)
      if let timelines { try sync(timelines) }
    }
    json.closeMap()
  }

  private mutating func size(_ name: String, _ plan: Plan) {
    json.key(name)
    json.openMap(flat: true)
    json.pair("tasks", plan.tasks.count)
    json.pair("steps", plan.steps.count)
    json.pair("argocd", plan.request.release.rawValue)
    json.closeMap()
  }

  private mutating func changes(_ comparison: PlanComparison) throws(WriteFailure) {
    var words = ComparisonWords(comparison)
    json.key("changes")
    json.openList()
    for change in comparison.changes {
      let key = change.object.key
      json.openMap()
      json.pair("change", change.what.rawValue)
      json.pair("ref", words.reference(change))
      json.pair("prune", change.object.isPrune)
      pairs(key)
      standing("old", change.old, of: comparison.old)
      standing("new", change.new, of: comparison.new)
      if change.pruning != nil {
        standing("pruning", change.pruning, of: change.what == .vanished ? comparison.new : comparison.old)
      }
      json.strings("manifest", change.paths)
      json.strings("notes", words.notes(change).map(\.plain))
      json.closeMap()
      try json.drainIfFull(to: sink)
    }
    json.closeList()
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
    json.key("places")
    json.openList()
    for place in standing.places {
      json.openMap(flat: true)
      switch place {
      case .step(let phase, let wave):
        json.pair("phase", phase.rawValue)
        json.pair("wave", wave)
      case .deletion(let type): json.pair("phase", type.rawValue)
      }
      json.closeMap()
    }
    json.closeList()
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
    json.key(name)
    json.openList()
    for wait in waits {
      json.openMap()
      json.strings("waiters", wait.waiters.map(names.name))
      json.pair("end", wait.includesEnd)
      json.strings("awaited", wait.awaited.map(names.name))
      json.pair("each", wait.isEach)
      json.closeMap()
      try json.drainIfFull(to: sink)
    }
    json.closeList()
  }

  private mutating func settings(_ settings: [SettingChange]) {
    json.key("settings")
    json.openList()
    for setting in settings {
      json.openMap(flat: true)
      json.pair("name", setting.name.key)
      json.key("old")
      if let old = setting.old { json.value(old) } else { json.null() }
      json.key("new")
      if let new = setting.new { json.value(new) } else { json.null() }
      json.closeMap()
    }
    json.closeList()
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
    json.key("runs")
    json.openList()
    for change in comparison.runs {
      json.openMap()
      let report = change.new == nil ? comparison.old : comparison.new
      json.pair("ref", ReferenceNames(report.plan).name(change.subject.key))
      pairs(change.subject.key)
      json.pair("phase", change.subject.phase.rawValue)
      json.pair("run", change.subject.number)
      run("old", change.old)
      run("new", change.new)
      json.closeMap()
      try json.drainIfFull(to: sink)
    }
    json.closeList()
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
