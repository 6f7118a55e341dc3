import Diagnostics

// The ordering IR, written down.
//
// One JSON document holds a plan and everything it was made from, so that what reads it needs nothing else: pictures,
// checks, other people's scripts, and Swell itself, which reads the pipeline back (`PipelineDecoder`), plans it again
// and writes the same bytes. `Grammar/ordering.schema.json` is its schema. Nothing in it comes from a hash table, a
// clock or a machine.

/// Writes plans as JSON.
package struct PlanEncoder {
  /// The name and version that every document carries.
  package static let format = "swell.ordering/1"

  private var json = JSONWriter()
  private var locator = Locator()
  private let plan: Plan
  private let names: ReferenceNames
  private let withManifests: Bool
  private let sink: any ByteSink

  private init(_ plan: Plan, withManifests: Bool, to sink: any ByteSink) {
    self.plan = plan
    self.withManifests = withManifests
    self.sink = sink
    names = ReferenceNames(plan)
  }

  /// Writes plans: one as a document, several as the `applications` of one.
  ///
  /// - Parameters:
  ///   - withManifests: whether to write all that is needed to read the pipelines back.
  ///   - diagnostics: what was found on the way to the plans.
  package static func write(
    _ plans: [Plan],
    withManifests: Bool,
    diagnostics: [Diagnostic] = [],
    to sink: any ByteSink
  ) throws(WriteFailure) {
    if plans.count == 1, let plan = plans.first {
      var encoder = PlanEncoder(plan, withManifests: withManifests, to: sink)
      try encoder.document(diagnostics + plan.diagnostics)
      encoder.json.finish()
      return try sink.write(encoder.json.drain())
    }
    var json = JSONWriter()
    var locator = Locator()
    json.openMap()
    json.pair("format", format)
    json.key("applications")
    json.openList()
    for plan in plans {
      var encoder = PlanEncoder(plan, withManifests: withManifests, to: sink)
      swap(&encoder.json, &json)
      try encoder.document(plan.diagnostics)
      swap(&encoder.json, &json)
    }
    json.closeList()
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
    json.finish()
    try sink.write(json.drain())
  }

  private mutating func document(_ diagnostics: [Diagnostic]) throws(WriteFailure) {
    json.openMap()
    json.pair("format", PlanEncoder.format)
    json.pair("argocd", plan.request.release.rawValue)
    application()
    request()
    try resources("resources", plan.pipeline.resources)
    if withManifests {
      try resources("companions", plan.pipeline.companions)
      try resources("live", plan.pipeline.live)
      try resources("untracked", plan.pipeline.untracked)
    }
    try tasks()
    steps()
    ties()
    deleteHooks()
    omissions()
    json.diagnostics(diagnostics, &locator)
    json.closeMap()
  }

  private mutating func application() {
    json.key("application")
    guard let application = plan.pipeline.application else { return json.null() }
    json.openMap()
    json.pair("name", application.name)
    json.pair("namespace", application.namespace)
    json.key("destination")
    json.openMap(flat: true)
    json.pair("cluster", application.destinationCluster)
    json.pair("namespace", application.destinationNamespace)
    json.closeMap()
    json.strings("syncOptions", application.syncOptions)
    json.pair("automatedPrune", application.prunesAutomatically(in: plan.request.release))
    if withManifests, let resource = plan.pipeline.applicationResource {
      json.key("resource")
      value(resource)
    }
    json.closeMap()
  }

  private mutating func request() {
    let request = plan.request
    json.key("request")
    json.openMap()
    json.pair("namespace", request.namespace)
    json.pair("revision", request.revision)
    json.pair("startedAt", request.startedAt)
    json.pair("prune", request.prune)
    json.pair("pruneLast", request.pruneLast)
    json.key("defaultPrune")
    if let option = request.defaultPrune { json.value(option) } else { json.null() }
    json.pair("skipHooks", request.skipHooks)
    json.key("only")
    if let selected = request.selected { json.list(selected.map(\.description)) } else { json.null() }
    json.pair("createNamespace", request.createNamespace)
    json.key("managedNamespaceMetadata")
    if let metadata = request.managedNamespaceMetadata {
      json.openMap()
      json.key("labels")
      json.value(ManifestNode(.map(metadata.labels)))
      json.key("annotations")
      json.value(ManifestNode(.map(metadata.annotations)))
      json.closeMap()
    } else {
      json.null()
    }
    json.closeMap()
  }

  private mutating func resources(_ name: String, _ resources: [Resource]) throws(WriteFailure) {
    json.key(name)
    json.openList()
    for resource in resources {
      value(resource)
      try json.drainIfFull(to: sink)
    }
    json.closeList()
  }

  private mutating func value(_ resource: Resource) {
    json.openMap()
    json.pair("group", resource.group)
    json.pair("version", resource.version)
    json.pair("kind", resource.kind)
    json.pair("namespace", resource.namespace)
    json.pair("name", resource.name)
    if !resource.generateName.isEmpty { json.pair("generateName", resource.generateName) }
    json.key("at")
    json.value(locator.location(of: resource.origin))
    if let hook = resource.hook {
      json.key("hook")
      json.openMap()
      json.strings("types", hook.types.map(\.rawValue))
      if hook.unlisted != HookDeclaration.unlisted(among: hook.types) {
        json.strings("unlisted", hook.unlisted.map(\.rawValue))
      }
      json.pairs(hook.reason, &locator)
      json.closeMap()
    }
    json.key("wave")
    json.openMap()
    json.pair("value", resource.wave.value)
    json.pairs(resource.wave.reason, &locator)
    json.closeMap()
    if resource.hook != nil || resource.delete != .standard {
      json.key("delete")
      json.openMap()
      json.strings("policies", resource.delete.policies.map(\.rawValue))
      json.pairs(resource.delete.reason, &locator)
      json.closeMap()
    }
    if !resource.options.isEmpty { json.strings("options", resource.options) }
    if !resource.after.isEmpty { json.requirements(resource.after, &locator) }
    if withManifests {
      json.key("manifest")
      json.value(resource.manifest)
    }
    json.closeMap()
  }

  private mutating func tasks() throws(WriteFailure) {
    var step = 0
    json.key("tasks")
    json.openList()
    for (position, task) in plan.tasks.enumerated() {
      if !plan.steps[step].tasks.contains(position) { step += 1 }
      value(task, step: step)
      try json.drainIfFull(to: sink)
    }
    json.closeList()
  }

  private mutating func value(_ task: SyncTask, step: Int) {
    let key = plan.key(of: task)
    json.openMap()
    json.pair("ref", names.name(key))
    json.pair("phase", task.phase.rawValue)
    json.pair("wave", task.wave)
    json.pair("hook", task.isHook)
    json.pair("prune", task.isPrune)
    json.pair("group", key.group)
    json.pair("version", plan.version(of: task))
    json.pair("kind", key.kind)
    json.pair("namespace", key.namespace)
    json.pair("name", key.name)
    json.pair("step", step)
    switch task.subject {
    case .target(let index): json.pair("resource", index)
    case .live(let index): json.pair("live", index)
    case .createdNamespace: json.pair("created", true)
    }
    if let resource = plan.resource(of: task) {
      if task.isHook {
        json.strings("hookTypes", resource.hook?.types.map(\.rawValue) ?? [])
        json.strings("deletePolicies", resource.delete.policies.map(\.rawValue))
      }
      if task.isPrune { json.pair("outcome", plan.outcome(ofPruning: resource).rawValue) }
    }
    json.why(phase: plan.whyPhase(task), wave: plan.whyWave(task), names, &locator)
    json.closeMap()
  }

  private mutating func steps() {
    json.key("steps")
    json.openList()
    for step in plan.steps {
      json.openMap()
      json.pair("phase", step.phase.rawValue)
      json.pair("wave", step.wave)
      json.pair("waitsFor", step.wait.rawValue)
      json.key("batches")
      json.openList()
      for batch in step.batches {
        json.openMap(flat: true)
        json.pair("action", batch.action.rawValue)
        if batch.action == .apply { json.pair("kind", batch.kind) }
        json.key("tasks")
        json.list(batch.tasks)
        json.closeMap()
      }
      json.closeList()
      json.closeMap()
    }
    json.closeList()
  }

  private mutating func ties() {
    json.key("ties")
    json.openList()
    for tie in plan.ties { json.list(Array(tie)) }
    json.closeList()
  }

  private mutating func deleteHooks() {
    json.key("deleteHooks")
    json.openMap()
    for (type, resources) in plan.deleteHooks {
      json.key(type.rawValue)
      json.list(resources)
    }
    json.closeMap()
  }

  private mutating func omissions() {
    json.key("omissions")
    json.openList()
    for (resource, why) in plan.omissions {
      json.openMap(flat: true)
      json.pair("resource", resource)
      json.pair("why", why.rawValue)
      json.closeMap()
    }
    json.closeList()
  }
}
