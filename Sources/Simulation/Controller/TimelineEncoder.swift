import Diagnostics
import Ordering

// The timeline, written down: `swell.timeline/1`, whose schema is `Grammar/timeline.schema.json`. Times are milliseconds
// of the simulated clock.

/// Writes timelines as JSON.
package struct TimelineEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.timeline/1"

  private var json: JSONWriter
  private let report: SyncReport
  private let names: ReferenceNames

  private init(_ report: SyncReport, _ json: JSONWriter) {
    self.report = report
    self.json = json
    names = ReferenceNames(report.plan)
  }

  /// Writes reports: one as a document, several as the `applications` of one.
  package static func write(_ reports: [SyncReport], _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    var json = JSONWriter()
    var locator = Locator()
    json.openMap()
    json.pair("format", format)
    if reports.count == 1, let report = reports.first {
      try write(report, &json, to: sink)
    } else {
      json.key("applications")
      json.openList()
      for report in reports {
        json.openMap()
        try write(report, &json, to: sink)
        json.closeMap()
      }
      json.closeList()
    }
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private static func write(_ report: SyncReport, _ json: inout JSONWriter, to sink: any ByteSink) throws(WriteFailure)
  {
    var encoder = TimelineEncoder(report, json)
    try encoder.content(to: sink)
    json = encoder.json
  }

  /// Writes a report as a document within another one.
  static func writeDocument(_ report: SyncReport, _ json: inout JSONWriter, to sink: any ByteSink) throws(WriteFailure)
  {
    var locator = Locator()
    json.openMap()
    json.pair("format", format)
    try write(report, &json, to: sink)
    json.diagnostics([], &locator)
    json.closeMap()
  }

  /// Writes a report as lines: one an event, and one of how it ended.
  package static func writeLines(_ reports: [SyncReport], to sink: any ByteSink) throws(WriteFailure) {
    for report in reports + reports.flatMap({ $0.children.compactMap(\.sync) }) {
      var encoder = TimelineEncoder(report, JSONWriter())
      for event in report.timeline.events {
        encoder.json.openMap(flat: true)
        encoder.json.pair("format", format)
        encoder.application()
        encoder.fields(event)
        encoder.json.closeMap()
        encoder.json.finish()
        if encoder.json.bytes.count > 1 << 16 { try sink.write(encoder.json.drain()) }
      }
      encoder.json.openMap(flat: true)
      encoder.json.pair("format", format)
      encoder.application()
      encoder.outcome()
      encoder.json.closeMap()
      encoder.json.finish()
      try sink.write(encoder.json.drain())
    }
  }

  private mutating func content(to sink: any ByteSink) throws(WriteFailure) {
    json.pair("argocd", report.plan.request.release.rawValue)
    application()
    outcome()
    list("events", report.timeline.events) { $0.fields($1) }
    try sink.write(json.drain())
    list("bars", report.timeline.bars) { encoder, bar in
      encoder.pairs(bar.subject)
      encoder.json.pair("start", bar.start)
      encoder.json.pair("end", bar.end)
      encoder.json.pair("how", bar.how.rawValue)
      encoder.json.pair("attempt", bar.attempt)
    }
    list("criticalPath", report.timeline.criticalPath) { $0.fields($1) }
    list("results", report.results) { encoder, result in
      encoder.pairs(result.key)
      encoder.json.pair("phase", result.phase.rawValue)
      encoder.json.pair("status", result.status?.rawValue ?? "")
      encoder.json.pair("hookPhase", result.hookPhase?.rawValue ?? "")
      encoder.json.pair("message", result.message)
    }
    list("left", report.leftovers) { $0.fields($1) }
    list("assumptions", report.assumptions) { encoder, assumption in encoder.json.fields(assumption, encoder.names) }
    try sink.write(json.drain())
    try children(to: sink)
  }

  /// The child applications whose own resources were at hand; nothing where there are none.
  private mutating func children(to sink: any ByteSink) throws(WriteFailure) {
    guard !report.children.isEmpty else { return }
    json.key("children")
    json.openList()
    for child in report.children {
      json.openMap()
      pairs(child.key)
      json.pair("path", child.path)
      json.pair("syncs", child.syncs)
      if let status = child.status {
        json.pair("status", status.word)
        json.pair("health", status.health.rawValue)
      }
      if let words = child.words { json.pair("said", words) }
      if let sync = child.sync {
        json.key("sync")
        json.openMap()
        try TimelineEncoder.write(sync, &json, to: sink)
        json.closeMap()
      }
      json.closeMap()
    }
    json.closeList()
  }

  private mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout TimelineEncoder, Element) -> Void
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
    json.pair("phase", outcome.phase.rawValue)
    json.pair("message", outcome.message)
    json.pair("start", outcome.start)
    json.pair("end", outcome.end)
    json.pair("retries", outcome.retries)
    list("waitsFor", outcome.standstills) { encoder, standstill in
      encoder.pairs(standstill.subject)
      encoder.json.pair("why", standstill.reason.words(encoder.names))
    }
    json.closeMap()
  }

  private mutating func fields(_ event: Timeline.Event) {
    json.pair("time", event.time)
    json.pair("event", event.what.rawValue)
    if let subject = event.subject { pairs(subject) }
    if !event.text.isEmpty { json.pair("text", event.text) }
    if let (objects, refused) = event.rehearsal {
      json.pair("objects", objects)
      json.pair("refused", refused)
    }
  }

  private mutating func fields(_ link: Timeline.Link) {
    json.pair("start", link.start)
    json.pair("end", link.end)
    switch link.cause {
    case .subject(let subject):
      json.pair("cause", "resource")
      pairs(subject)
    case .deletion(let subject):
      json.pair("cause", "deletion")
      pairs(subject)
    case .pause: json.pair("cause", "pause")
    case .retry: json.pair("cause", "retry")
    case .window: json.pair("cause", "window")
    }
  }

  private mutating func fields(_ left: SyncReport.Leftover) {
    pairs(left.key)
    if let health = left.health {
      json.pair("health", health.status.rawValue)
      if !health.message.isEmpty { json.pair("message", health.message) }
    }
    json.pair("hook", left.isHook)
    json.pair("tracked", left.isTracked)
    json.pair("deleting", left.isBeingDeleted)
    if left.isBeingDeleted {
      json.key("finalizers")
      json.openList(flat: true)
      for finalizer in left.finalizers { json.value(finalizer) }
      json.closeList()
    }
  }

  private mutating func pairs(_ subject: Timeline.Subject) {
    pairs(subject.key)
    json.pair("phase", subject.phase.rawValue)
    json.pair("wave", subject.wave)
    json.pair("hook", subject.isHook)
  }

  private mutating func pairs(_ key: ResourceKey) { json.pairs(key, names) }
}

extension JSONWriter {
  /// Writes what tells an object from every other.
  mutating func pairs(_ key: ResourceKey, _ names: ReferenceNames) {
    pair("ref", names.name(key))
    pair("group", key.group)
    pair("kind", key.kind)
    pair("namespace", key.namespace)
    pair("name", key.name)
  }

  /// Writes something that nobody said.
  mutating func fields(_ assumption: Assumption, _ names: ReferenceNames) {
    switch assumption {
    case .duration(let key, let time):
      pair("assumed", "duration")
      pairs(key, names)
      pair("milliseconds", time)
    case .exists(let key, let needing):
      pair("assumed", "exists")
      pairs(key, names)
      pair("neededBy", names.name(needing))
    case .bindsAtOnce(let key):
      pair("assumed", "bindsAtOnce")
      pairs(key, names)
    }
  }
}

extension Standstill.Reason {
  /// Why it does not change, in words.
  package func words(_ names: ReferenceNames) -> String {
    switch self {
    case .health(.missing, ""): "it is not there"
    case .health(.suspended, _): "it is suspended, and nobody resumes it"
    case .health(let status, let message):
      message.isEmpty
        ? "it stays \(status.rawValue)" : "it stays \(status.rawValue): \(message)"
    case .needs(let keys): "its pods cannot start without \(Prose.all(keys.map(names.name)))"
    case .noConsumer(let keys) where keys.isEmpty: "its volume comes with the first pod that mounts it, and none does"
    case .noConsumer(let keys):
      "its volume comes with the first pod that mounts it, \(Prose.either(keys.map(names.name)))"
    case .finalizers(let finalizers):
      "it is being deleted, and held by the finalizer \(Prose.all(finalizers.map(Prose.quoted)))"
    case .failsAgain(let message): "every attempt fails as the one before\(message.isEmpty ? "" : ": \(message)")"
    case .unconfirmed: "nobody confirms that it may be pruned"
    }
  }
}
