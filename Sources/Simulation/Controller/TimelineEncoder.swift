import Diagnostics
import Ordering

// The timeline, written down: `swell.timeline/1`, whose schema is `Grammar/timeline.schema.json`. Times are milliseconds
// of the simulated clock.

/// Writes timelines as JSON.
package struct TimelineEncoder: DocumentEncoder {
  package static let format = "swell.timeline/1"

  package var json = JSONWriter()
  private let report: SyncReport
  private let names: ReferenceNames

  private init(_ report: SyncReport) {
    self.report = report
    names = ReferenceNames(report.plan)
  }

  /// Writes reports: one as a document, several as the `applications` of one.
  package static func write(_ reports: [SyncReport], _ diagnostics: [Diagnostic], to sink: any ByteSink)
    throws(WriteFailure)
  {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      try json.applications(reports) { json, report throws(WriteFailure) in try write(report, &json, to: sink) }
    }
  }

  private static func write(_ report: SyncReport, _ json: inout JSONWriter, to sink: any ByteSink) throws(WriteFailure)
  {
    var encoder = TimelineEncoder(report)
    try encoder.write(in: &json) { encoder throws(WriteFailure) in try encoder.content(to: sink) }
  }

  /// Writes a report as a document within another one.
  static func writeDocument(_ report: SyncReport, _ json: inout JSONWriter, to sink: any ByteSink) throws(WriteFailure)
  {
    try writeDocument(&json, []) { json throws(WriteFailure) in try write(report, &json, to: sink) }
  }

  /// Writes a report as lines: one an event, and one of how it ended.
  package static func writeLines(_ reports: [SyncReport], to sink: any ByteSink) throws(WriteFailure) {
    for report in reports + reports.flatMap({ $0.children.compactMap(\.sync) }) {
      var encoder = TimelineEncoder(report)
      try encoder.writeLines(report.timeline.events, of: report.plan, to: sink) {
        $0.fields($1)
      } outcome: {
        $0.outcome()
      }
    }
  }

  private mutating func content(to sink: any ByteSink) throws(WriteFailure) {
    json.pair("argocd", report.plan.request.release.rawValue)
    json.destination(of: report.plan)
    outcome()
    list("events", report.timeline.events, flat: true) { $0.fields($1) }
    try sink.write(json.drain())
    list("bars", report.timeline.bars, flat: true) { encoder, bar in
      encoder.pairs(bar.subject)
      encoder.json.pair("start", bar.start)
      encoder.json.pair("end", bar.end)
      encoder.json.pair("how", bar.how.rawValue)
      encoder.json.pair("attempt", bar.attempt)
    }
    list("criticalPath", report.timeline.criticalPath, flat: true) { $0.fields($1) }
    list("results", report.results, flat: true) { encoder, result in
      encoder.pairs(result.key)
      encoder.json.pair("phase", result.phase.rawValue)
      encoder.json.pair("status", result.status?.rawValue ?? "")
      encoder.json.pair("hookPhase", result.hookPhase?.rawValue ?? "")
      encoder.json.pair("message", result.message)
    }
    list("left", report.leftovers, flat: true) { $0.fields($1) }
    list("assumptions", report.assumptions, flat: true) { $0.json.fields($1, $0.names) }
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
    list("waitsFor", outcome.standstills, flat: true) { encoder, standstill in
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
    if left.isBeingDeleted { json.strings("finalizers", left.finalizers) }
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

extension Prose {
  /// The finalizers that hold something.
  static func finalizers(_ names: [String]) -> String {
    "the \(names.count == 1 ? "finalizer" : "finalizers") \(all(names.map(quoted)))"
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
    case .unbound(let keys): "it is not bound without \(Prose.all(keys.map(names.name)))"
    case .noConsumer(let keys) where keys.isEmpty: "its volume comes with the first pod that mounts it, and none does"
    case .noConsumer(let keys):
      "its volume comes with the first pod that mounts it, \(Prose.either(keys.map(names.name)))"
    case .finalizers(let finalizers):
      "it is being deleted, and held by \(Prose.finalizers(finalizers))"
    case .notEmpty(let keys): "it is being deleted, and waits for \(Prose.some(keys.map(names.name))) in it"
    case .failsAgain(let message): "every attempt fails as the one before\(message.isEmpty ? "" : ": \(message)")"
    case .unconfirmed: "nobody confirms that it may be pruned"
    }
  }
}
