import Diagnostics
import Ordering

/// Writes changes of waves as JSON; `Grammar/waves.schema.json` is the schema.
package struct WavesEncoder: DocumentEncoder {
  package static let format = "swell.waves/1"

  package var json = JSONWriter()
  private var locator = Locator()

  /// Writes the answers, one as a document, several as the `applications` of one.
  ///
  /// - Parameter isWritten: whether the files were changed.
  package static func write(
    _ answers: [WavesAnswer], _ files: [RevisedFile], isWritten: Bool, _ diagnostics: [Diagnostic],
    to sink: any ByteSink
  ) throws(WriteFailure) {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      var encoder = WavesEncoder()
      try json.applications(answers) { json, answer throws(WriteFailure) in
        try encoder.write(in: &json) { encoder throws(WriteFailure) in encoder.write(answer) }
      }
      try encoder.write(in: &json) { encoder throws(WriteFailure) in
        encoder.list("files", files) { encoder, file in
          encoder.json.pair("path", file.file.path)
          encoder.json.pair("diff", UnifiedDiff(file).patch)
          encoder.json.pair("written", isWritten)
        }
      }
    }
  }

  private mutating func write(_ answer: WavesAnswer) {
    let words = WaveWords(answer.plan, answer.result)
    json.heading(of: answer.plan)
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
    json.key("notes")
    json.openList()
    for note in answer.result.notes { json.value(note, &locator) }
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
}
