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
package struct DeletionEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.deletion/1"

  private var json: JSONWriter
  private let report: DeletionReport
  private let names: ReferenceNames

  private init(_ report: DeletionReport, _ json: JSONWriter) {
    self.report = report
    self.json = json
    names = ReferenceNames(report.plan)
  }

  /// Writes deletions: one as a document, several as the `applications` of one.
  package static func write(_ deleted: [DeletedApplication], _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    var json = JSONWriter()
    var locator = Locator()
    json.openMap()
    json.pair("format", format)
    if deleted.count == 1, let only = deleted.first {
      try write(only, &json, to: sink)
    } else {
      json.key("applications")
      json.openList()
      for one in deleted {
        json.openMap()
        try write(one, &json, to: sink)
        json.closeMap()
      }
      json.closeList()
    }
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private static func write(_ one: DeletedApplication, _ json: inout JSONWriter, to sink: any ByteSink)
    throws(WriteFailure)
  {
    var encoder = DeletionEncoder(one.deletion, json)
    encoder.content()
    if let sync = one.sync {
      encoder.json.key("sync")
      try TimelineEncoder.writeDocument(sync, &encoder.json, to: sink)
    }
    json = encoder.json
    try sink.write(json.drain())
  }

  /// Writes what happened as lines: those of the sync, then one for each event of the deletion, and one of how it ended.
  package static func writeLines(_ deleted: [DeletedApplication], to sink: any ByteSink) throws(WriteFailure) {
    for one in deleted {
      if let sync = one.sync { try TimelineEncoder.writeLines([sync], to: sink) }
      var encoder = DeletionEncoder(one.deletion, JSONWriter())
      for event in one.deletion.timeline.events {
        encoder.line { $0.fields(event) }
        if encoder.json.bytes.count > 1 << 16 { try sink.write(encoder.json.drain()) }
      }
      encoder.line { $0.outcome() }
      try sink.write(encoder.json.drain())
    }
  }

  private mutating func line(_ write: (inout DeletionEncoder) -> Void) {
    json.openMap(flat: true)
    json.pair("format", DeletionEncoder.format)
    application()
    write(&self)
    json.closeMap()
    json.finish()
  }

  private mutating func content() {
    json.pair("argocd", report.plan.request.release.rawValue)
    application()
    json.pair("cascade", report.finalizers.cascade.rawValue)
    json.key("finalizers")
    json.openList(flat: true)
    for name in report.finalizers.names { json.value(name) }
    json.closeList()
    outcome()
    list("events", report.timeline.events) { $0.fields($1) }
    list("left", report.remnants) { encoder, remnant in
      encoder.pairs(remnant.key)
      encoder.json.pair("why", remnant.reason.words(encoder.names))
    }
    json.pair("others", report.others)
    list("assumptions", report.assumptions) { encoder, assumption in encoder.json.fields(assumption, encoder.names) }
  }

  private mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout DeletionEncoder, Element) -> Void
  ) {
    json.key(name)
    json.openList()
    for element in elements {
      json.openMap(flat: true)
      write(&self, element)
      json.closeMap()
    }
    json.closeList()
  }

  private mutating func application() {
    if let application = report.plan.pipeline.application { json.pair("application", application.name) }
    json.pair("destinationNamespace", report.plan.request.namespace)
  }

  private mutating func outcome() {
    let outcome = report.outcome
    json.key("outcome")
    json.openMap()
    json.pair("ending", outcome.ending.rawValue)
    json.pair("condition", outcome.condition)
    json.pair("start", outcome.start)
    json.pair("end", outcome.end)
    list("waitsFor", outcome.standstills) { encoder, standstill in
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
      "the Application is held by the finalizer \(Prose.all(finalizers.map(Prose.quoted))), which nobody removes"
    case .unknownCluster(let finalizers):
      "the Application is held by the finalizer \(Prose.all(finalizers.map(Prose.quoted))), which this release does not "
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
    case .hook(let type, let policies, let health): Remnant.words(type, policies, health)
    case .unfinished(let type): "a \(type.rawValue) hook, which is not done"
    case .createdNamespace: "made by `CreateNamespace=true`, and not the application's"
    case .claim(let owner): "a claim of \(names.name(owner)), which leaves its claims behind"
    case .toGo(let wave): "still to go, in wave \(wave)"
    case .held(let finalizers): "held by the finalizer \(Prose.all(finalizers.map(Prose.quoted)))"
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
