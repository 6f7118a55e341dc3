import Diagnostics
import Ordering

/// Writes accounts as JSON; `Grammar/why.schema.json` is the schema.
package struct AccountEncoder: DocumentEncoder {
  package static let format = "swell.why/1"

  /// What a reference means in one plan.
  package struct Answer {
    package var plan: Plan
    package var subjects: [SyncTask.Subject]

    package init(_ plan: Plan, _ subjects: [SyncTask.Subject]) {
      self.plan = plan
      self.subjects = subjects
    }
  }

  let plan: Plan
  let names: ReferenceNames
  package var json = JSONWriter()
  var locator = Locator()

  /// More resources of one name are counted only.
  private static let most = 100

  private init(_ plan: Plan) {
    self.plan = plan
    names = ReferenceNames(plan)
  }

  /// Writes what a reference means: in one plan as a document, in several as the `applications` of one.
  package static func write(
    _ answers: [Answer], to reference: Reference, _ diagnostics: [Diagnostic], to sink: any ByteSink
  ) throws(WriteFailure) {
    try writeDocument(diagnostics, to: sink) { json throws(WriteFailure) in
      json.pair("ref", reference.description)
      try json.applications(answers) { json, answer throws(WriteFailure) in
        var encoder = AccountEncoder(answer.plan)
        try encoder.write(in: &json) { encoder throws(WriteFailure) in try encoder.write(answer.subjects, to: sink) }
      }
    }
  }

  private mutating func write(_ subjects: [SyncTask.Subject], to sink: any ByteSink) throws(WriteFailure) {
    json.heading(of: plan)
    json.key("resources")
    json.openList()
    for account in plan.accounts(of: subjects.prefix(AccountEncoder.most)) {
      write(account)
      try sink.write(json.drain())
    }
    json.closeList()
    json.pair("more", max(0, subjects.count - AccountEncoder.most))
  }

  private mutating func write(_ account: ResourceAccount) {
    let resource = plan.resource(of: account.subject)
    json.openMap()
    json.pair("ref", names.name(account.key))
    json.pair("group", account.key.group)
    json.pair("version", resource?.version ?? "v1")
    json.pair("kind", account.key.kind)
    json.pair("namespace", account.key.namespace)
    json.pair("name", account.key.name)
    switch account.subject {
    case .target: json.pair("is", "declared")
    case .live: json.pair("is", "live")
    case .createdNamespace: json.pair("is", "created")
    }
    if let resource { place(resource.origin) }
    list("tasks", account.tasks) { $0.pairs($1) }
    list("waveFrom", account.waveSources) { encoder, source in
      encoder.json.pair("resource", encoder.name(source.resource))
      encoder.json.pair("value", source.wave.value)
      encoder.json.pairs(source.wave.reason, &encoder.locator)
    }
    needs("after", account.needs)
    needs("neededBy", account.neededBy)
    list("refersTo", account.refersTo) { encoder, reference in
      encoder.json.pair("ref", encoder.names.name(reference.key))
      encoder.pairs(reference)
      encoder.json.strings("providers", reference.providers.map(encoder.name))
      encoder.json.pair("live", reference.isLive)
    }
    list("referredToBy", account.referredToBy) { encoder, referrer in
      encoder.json.pair("resource", encoder.name(referrer.resource))
      encoder.json.pair("ref", encoder.names.name(referrer.reference.key))
      encoder.pairs(referrer.reference)
    }
    if let omission = account.omission { json.pair("omission", omission.rawValue) }
    if let other = account.replacement {
      json.key("replacedBy")
      json.value(locator.location(of: plan.pipeline.resources[other].origin))
    }
    list("deletion", account.deletions) { encoder, deletion in
      encoder.json.pair("hook", deletion.type.rawValue)
      encoder.json.strings("together", deletion.others.map(encoder.name))
    }
    json.closeMap()
  }

  private func name(_ resource: Int) -> String { names.name(ofResource: resource, in: plan) }

  private mutating func place(_ origin: Origin) {
    json.key("at")
    json.value(locator.location(of: origin))
  }

  private mutating func needs(_ key: String, _ needs: [ResourceAccount.Need]) {
    list(key, needs) { encoder, need in
      encoder.json.pair("resource", encoder.name(need.resource))
      let requirement = need.requirement
      encoder.json.pairs(Reason(requirement.isFromGroup ? .group : .clause, at: requirement.place), &encoder.locator)
    }
  }

  private mutating func pairs(_ reference: ObjectReference) {
    json.pair("for", reference.role.rawValue)
    json.pair("force", reference.force.word)
    if let origin = reference.place { place(origin) }
  }
}
