import Diagnostics
import Manifests
import Ordering

/// Reads from a heap of objects which application they form, and from that and the settings what sync is asked for.
struct PipelineAssembly {
  private let settings: CompileSettings
  private(set) var diagnostics: [Diagnostic] = []

  init(_ settings: CompileSettings) {
    self.settings = settings
  }

  /// The pipeline of some objects.
  ///
  /// Exactly one Application beside ordinary resources is taken as the application whose resources these are;
  /// otherwise Applications are resources like others, unless the settings name one.
  ///
  /// - Parameter live: what is in the cluster, for the kinds that it defines.
  mutating func pipeline(of objects: [Resource], beside live: [Resource] = []) -> Pipeline {
    var pipeline = Pipeline()
    if settings.recorded != nil || settings.synced != nil {
      pipeline.resources = objects
      adoptApplication(in: &pipeline)
    } else if let index = applicationIndex(in: objects) {
      let application = objects[index]
      let others = objects.indices.filter { $0 != index }.map { objects[$0] }
      pipeline.application = Application(application)
      pipeline.applicationResource = application
      pipeline.companions = others.filter { $0.standsBeside(application) }
      pipeline.resources = others.filter { !$0.standsBeside(application) }
      diagnostics.append(.takenAsApplication(application, beside: pipeline.companions))
    } else {
      pipeline.resources = objects
    }
    pipeline.readProject()
    for resource in live { pipeline.kinds.add(definition: resource) }
    for resource in objects { pipeline.kinds.add(definition: resource) }
    noteUnknownKinds(pipeline)
    return pipeline
  }

  /// Lets the application that the settings name be the one that syncs, and not a resource of its own.
  func adoptApplication(in pipeline: inout Pipeline) {
    guard let application = settings.recorded?.application ?? settings.synced else { return }
    pipeline.application = Application(application)
    pipeline.applicationResource = application
    pipeline.companions += pipeline.resources.filter { $0.standsBeside(application) }
    pipeline.companions += settings.projects.filter { $0.standsBeside(application) }
    pipeline.resources.removeAll { resource in
      resource.standsBeside(application) || resource.isApplication && resource.name == application.name
    }
  }

  private mutating func applicationIndex(in objects: [Resource]) -> Int? {
    let applications = objects.indices.filter { objects[$0].isApplication }
    if let name = settings.application {
      if let index = applications.first(where: { objects[$0].name == name }) { return index }
      diagnostics.append(.unknownApplication(name, among: applications.map { objects[$0].name }))
      return nil
    }
    guard let first = applications.first else { return nil }
    if applications.count == 1 {
      let application = objects[first]
      let isOrdinary = { (object: Resource) in !object.isApplication && !object.standsBeside(application) }
      if objects.contains(where: isOrdinary) { return first }
    }
    diagnostics.append(.applicationsAreResources(applications.count))
    return nil
  }

  private mutating func noteUnknownKinds(_ pipeline: Pipeline) {
    var unknown: [String] = []
    var first: Resource?
    var numbers = KindNumbers()
    var met = 0
    // What says its namespace lives in one.
    for resource in pipeline.resources where resource.namespace.isEmpty {
      guard numbers.number(kind: resource.kind, group: resource.group) == met else { continue }
      met += 1
      guard pipeline.kinds.scope(of: resource.groupKind) == nil else { continue }
      unknown.append(resource.kind)
      first = first ?? resource
    }
    if let first { diagnostics.append(.assumedNamespaced(unknown, first: first)) }
  }

  /// Adds what is in the cluster. Objects that others own are not tracked; if any object says that it belongs to this
  /// application, only such are, else all.
  mutating func addLive(_ objects: [Resource], to pipeline: inout Pipeline) {
    let application = pipeline.application
    let claimed = objects.map { object in application.map { object.isTracked(by: $0) } ?? false }
    let anyClaimed = claimed.contains(true)
    for (object, isClaimed) in zip(objects, claimed) {
      pipeline.kinds.add(definition: object)
      if !object.isOwned, isClaimed || !anyClaimed {
        pipeline.live.append(object)
      } else {
        pipeline.untracked.append(object)
      }
    }
  }

  /// The sync that the application and the settings ask for.
  mutating func request(for pipeline: Pipeline, base: SyncRequest) -> SyncRequest {
    var request = base
    if let recorded = settings.recorded {
      request = recorded.request
    } else if let application = pipeline.application {
      if !application.destinationNamespace.isEmpty { request.namespace = application.destinationNamespace }
      request.prune = application.prunesAutomatically(in: settings.release ?? request.release)
      request.prunesByPolicy = request.prune
      request.pruneLast = application.has(option: "PruneLast=true")
      request.defaultPrune = application.value(ofOption: "Prune")
      request.createNamespace = application.has(option: "CreateNamespace=true")
      request.managedNamespaceMetadata = application.managedNamespaceMetadata
    }
    let names = settings.namespace ?? pipeline.application?.destinationNamespace ?? ""
    if names.isEmpty, let resource = pipeline.homeless(request).first, let application = pipeline.application {
      diagnostics.append(.missingNamespace(of: application, resource))
    } else if names.isEmpty, let resource = firstWithoutNamespace(pipeline) {
      diagnostics.append(.assumedNamespace(request.namespace, for: resource))
    }
    return override(request)
  }

  /// A request with what the settings say put over it.
  mutating func override(_ request: SyncRequest) -> SyncRequest {
    var request = settings.recorded?.request ?? request
    request.namespace = settings.namespace ?? request.namespace
    request.revision = settings.revision ?? request.revision
    request.startedAt = settings.startedAt ?? request.startedAt
    request.release = settings.release ?? request.release
    request.prune = request.prune || settings.prune
    if settings.prune { request.prunesByPolicy = false }
    request.pruneLast = request.pruneLast || settings.pruneLast
    request.skipHooks = request.skipHooks || settings.skipHooks
    request.createNamespace = request.createNamespace || settings.createNamespace
    if !settings.only.isEmpty { request.selected = settings.only }
    return request
  }

  private func firstWithoutNamespace(_ pipeline: Pipeline) -> Resource? {
    pipeline.resources.first {
      $0.namespace.isEmpty && pipeline.kinds.scope(of: $0.groupKind) != .cluster
    }
  }
}
