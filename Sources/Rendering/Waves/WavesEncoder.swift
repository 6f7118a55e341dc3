import Diagnostics
import Ordering

/// Writes changes of waves as JSON; `Grammar/waves.schema.json` is the schema.
package struct WavesEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.waves/1"

  /// What became of one application.
  package struct Answer {
    package var plan: Plan
    package var result: NeededWaves.Result
    /// The resources whose text could not be changed, by their places in the pipeline.
    package var unwritten: Set<Int>

    package init(_ plan: Plan, _ result: NeededWaves.Result, unwritten: Set<Int>) {
      self.plan = plan
      self.result = result
      self.unwritten = unwritten
    }
  }

  private var json = JSONWriter()
  private var locator = Locator()

  /// Writes the answers, one as a document, several as the `applications` of one.
  ///
  /// - Parameter isWritten: whether the files were changed.
  package static func write(
    _ answers: [Answer], _ files: [RevisedFile], isWritten: Bool, _ diagnostics: [Diagnostic], to sink: any ByteSink
  ) throws(WriteFailure) {
    var encoder = WavesEncoder()
    encoder.json.openMap()
    encoder.json.pair("format", format)
    if answers.count == 1, let answer = answers.first {
      encoder.write(answer)
    } else {
      encoder.list("applications", answers) { $0.write($1) }
    }
    encoder.list("files", files) { encoder, file in
      encoder.json.pair("path", file.file.path)
      encoder.json.pair("diff", UnifiedDiff(file).patch)
      encoder.json.pair("written", isWritten)
    }
    encoder.json.diagnostics(diagnostics, &encoder.locator)
    encoder.json.closeMap()
    encoder.json.finish()
    try sink.write(encoder.json.drain())
  }

  private mutating func write(_ answer: Answer) {
    let words = WaveWords(answer.plan, answer.result)
    json.pair("argocd", answer.plan.request.release.rawValue)
    json.key("application")
    if let application = answer.plan.pipeline.application { json.value(application.name) } else { json.null() }
    json.pair("namespace", answer.plan.request.namespace)
    json.pair("satisfied", answer.result.changes.isEmpty && answer.result.problems.isEmpty)
    json.pair("needs", answer.result.needs.count)
    list("changes", answer.result.changes) { encoder, change in
      let resource = answer.plan.pipeline.resources[change.resource]
      encoder.json.pair("ref", words.name(change.resource))
      encoder.json.key("at")
      encoder.json.value(encoder.locator.location(of: resource.origin))
      encoder.json.pair("from", resource.wave.value)
      encoder.json.pair("to", change.wave)
      encoder.json.pair("inFiles", !answer.unwritten.contains(change.resource))
      encoder.list("reasons", change.reasons) { $0.write($1, words) }
    }
    json.key("unsatisfied")
    json.openList()
    for problem in answer.result.problems { json.value(problem, &locator) }
    json.closeList()
  }

  private mutating func write(_ need: WaveNeed, _ words: WaveWords) {
    json.pair("resource", words.name(need.resource))
    json.pair("needs", words.name(need.provider))
    json.pair("wave", words.wave(need.provider))
    json.pair("distance", need.distance)
    switch need.source {
    case .stated: json.pair("rule", "after")
    case .mount: json.pair("rule", "mount")
    case .found(let found):
      json.pair("rule", "reference")
      json.pair("ref", words.names.name(found.key))
      json.pair("for", found.role.rawValue)
      json.pair("force", found.force.word)
    }
    if let origin = need.origin(in: words.plan.pipeline) {
      json.key("at")
      json.value(locator.location(of: origin))
    }
  }

  private mutating func list<Element>(
    _ name: String, _ elements: [Element], _ write: (inout WavesEncoder, Element) -> Void
  ) {
    json.key(name)
    json.openList()
    for element in elements {
      json.openMap()
      write(&self, element)
      json.closeMap()
    }
    json.closeList()
  }
}
