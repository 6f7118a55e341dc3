import Diagnostics
import Manifests
import Ordering

// The deletion of an application, written down: `swell.deletion/1`, whose schema is `Grammar/deletion.schema.json`. Times
// are milliseconds of the simulated clock.

/// The deletion of an application, and the sync before it if there was one.
package struct DeletedApplication: Sendable {
  package var sync: SyncReport?
  package var deletion: DeletionReport

  package init(sync: SyncReport?, deletion: DeletionReport) {
    self.sync = sync
    self.deletion = deletion
  }
}

/// Writes deletions as JSON.
package struct DeletionEncoder: DocumentEncoder {
  package static let format = "swell.deletion/1"

  package var json = JSONWriter()
  private let report: DeletionReport
  private let names: ReferenceNames

  private init(_ report: DeletionReport) {
    self.report = report
    names = ReferenceNames(report.plan)
  }

  /// Writes deletions: one as a document, several as the `applications` of one.
  package static func write(_ deleted: [DeletedApplication], _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      try json.applications(deleted) { json, one throws(WriteFailure) in
        var encoder = DeletionEncoder(one.deletion)
        try encoder.write(in: &json) { encoder throws(WriteFailure) in try encoder.content(after: one.sync, to: sink) }
      }
    }
  }

  /// Writes what happened as lines: those of the sync, then one for each event of the deletion, and one of how it ended.
  package static func writeLines(_ deleted: [DeletedApplication], to sink: any ByteSink) throws(WriteFailure) {
    for one in deleted {
      if let sync = one.sync { try TimelineEncoder.writeLines([sync], to: sink) }
      for report in [one.deletion] + one.deletion.children.map(\.report) {
        var encoder = DeletionEncoder(report)
        try encoder.writeLines(report.timeline.events, of: report.plan, to: sink) {
          $0.fields($1)
        } outcome: {
          $0.outcome()
        }
      }
    }
  }

  private mutating func content(after sync: SyncReport?, to sink: any ByteSink) throws(WriteFailure) {
    json.pair("argocd", report.plan.request.release.rawValue)
    json.destination(of: report.plan)
    json.pair("cascade", report.finalizers.cascade.rawValue)
    json.strings("finalizers", report.finalizers.names)
    outcome()
    list("events", report.timeline.events, flat: true) { $0.fields($1) }
    list("left", report.remnants, flat: true) { encoder, remnant in
      encoder.pairs(remnant.key)
      encoder.json.pair("why", remnant.reason.words(encoder.names))
    }
    json.pair("others", report.others)
    children()
    list("assumptions", report.assumptions, flat: true) { $0.json.fields($1, $0.names) }
    if let sync {
      json.key("sync")
      try TimelineEncoder.writeDocument(sync, &json, to: sink)
    }
    try sink.write(json.drain())
  }

  /// The deletions of child applications; nothing where there are none.
  private mutating func children() {
    guard !report.children.isEmpty else { return }
    list("children", report.children) { encoder, child in
      encoder.pairs(child.key)
      var inner = DeletionEncoder(child.report)
      swap(&inner.json, &encoder.json)
      inner.outcome()
      inner.list("events", child.report.timeline.events, flat: true) { $0.fields($1) }
      swap(&inner.json, &encoder.json)
    }
  }

  private mutating func outcome() {
    let outcome = report.outcome
    json.key("outcome")
    json.openMap()
    json.pair("ending", outcome.ending.rawValue)
    json.pair("condition", outcome.condition)
    json.pair("start", outcome.start)
    json.pair("end", outcome.end)
    list("waitsFor", outcome.standstills, flat: true) { encoder, standstill in
      if let key = standstill.key { encoder.pairs(key) }
      encoder.json.pair("why", standstill.reason.words(encoder.names))
    }
    json.closeMap()
  }

  private mutating func fields(_ event: DeletionTimeline.Event) {
    json.pair("time", event.time)
    json.pair("event", event.what.rawValue)
    json.pair("stage", event.stage.rawValue)
    if let key = event.key { pairs(key) }
    if let wave = event.wave { json.pair("wave", wave) }
    if !event.text.isEmpty { json.pair("text", event.text) }
  }

  private mutating func pairs(_ key: ResourceKey) { json.pairs(key, names) }
}

extension DeletionStandstill.Reason {
  /// Why it does not change, in words.
  package func words(_ names: ReferenceNames) -> String {
    switch self {
    case .object(let reason): reason.words(names)
    case .unconfirmed: "nobody confirms that it may be deleted"
    case .nameless:
      "it has a name that the cluster makes up, by which the controller never finds it again: "
        + "another one is made at each look"
    case .expired: "it is removed after its end, is not there at the next look, and is made anew"
    case .repeated: "it fails each time, and is deleted and made anew"
    case .failsAgain: "every attempt fails as the one before"
    case .panic: "it has no health check, over which the controller panics at each look"
    case .sync: "a sync is in progress, which has to be over first"
    case .foreign(let finalizers):
      "the Application is held by \(Prose.finalizers(finalizers)), which nobody removes"
    case .unknownCluster(let finalizers):
      "the Application is held by \(Prose.finalizers(finalizers)), which this release does not "
        + "remove where the cluster is unknown"
    }
  }
}

extension Remnant.Reason {
  /// Why it is there, in words.
  package func words(_ names: ReferenceNames) -> String {
    switch self {
    case .spared(.definition): "a definition, which never goes with an application"
    case .spared(.application): "the application itself"
    case .spared(.option(let isOfApplication)):
      isOfApplication ? "kept by `Delete=false` of the application" : "kept by `Delete=false`"
    case .spared(.helm): "kept by `helm.sh/resource-policy: keep`"
    case .notPermitted: "not permitted by the project, and so left alone"
    case .unknownCluster: "left alone, since Argo CD does not know the cluster"
    case .notTaken: "the application takes nothing along"
    case .ofChild(let child): "\(names.name(child)) took nothing along"
    case .hook(let type, let policies, let health): Remnant.words(type, policies, health)
    case .unfinished(let type): "a \(type.rawValue) hook, which is not done"
    case .createdNamespace: "made by `CreateNamespace=true`, and not the application's"
    case .claim(let owner): "a claim of \(names.name(owner)), which leaves its claims behind"
    case .toGo(let wave): "still to go, in wave \(wave)"
    case .held(let finalizers): "held by \(Prose.finalizers(finalizers))"
    }
  }
}

extension Remnant {
  /// Why a hook is there that has run.
  fileprivate static func words(_ type: HookType, _ policies: [DeletePolicy], _ health: HealthStatus) -> String {
    let names = Prose.all(policies.map(\.rawValue))
    guard policies != [.beforeHookCreation] else {
      return "a \(type.rawValue) hook: \(names) deletes none of those"
    }
    return "a \(type.rawValue) hook: \(names) does not hold where its hooks together are \(health.rawValue)"
  }
}
