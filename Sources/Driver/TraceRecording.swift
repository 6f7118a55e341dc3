import Diagnostics
import Manifests
import Ordering
import Simulation

/// The inputs of a recorded sync: the order's, and what the recorded cluster does with single objects.
struct TraceRecording {
  let pipeline: Pipeline
  let request: SyncRequest
  let options: OperationOptions
  let unserved: Set<GroupKind>
  let book: RecordedCourses
  /// From this tick on the operation is terminated.
  let terminatesAt: Int?

  init(_ node: ManifestNode, release: Release) {
    let order = OrderRecording(node, release: release)
    let settings = node["options"]
    var options = OperationOptions()
    options.isDryRun = settings?["dryRun"]?.bool ?? false
    options.isPruneConfirmed = settings?["pruneConfirmed"]?.bool ?? false
    options.applyOutOfSyncOnly = settings?["applyOutOfSyncOnly"]?.bool ?? false
    options.skipDryRunOnMissingResource = settings?["skipDryRunOnMissingResource"]?.bool ?? false
    options.replace = settings?["replace"]?.bool ?? false
    self.options = options
    terminatesAt = settings?["terminateAt"]?.integer
    unserved = Set(
      (node["unserved"]?.list ?? []).compactMap { entry in
        guard let pair = entry.list, pair.count == 2, let group = pair[0].string, let kind = pair[1].string else {
          return nil
        }
        return GroupKind(group: group, kind: kind)
      })
    pipeline = order.pipeline
    request = order.request
    book = RecordedCourses(node["script"])
  }
}

/// What a recorded cluster does with its objects.
struct RecordedCourses: CourseBook {
  private struct Entry: Sendable {
    var course: Course
    var refusesApply: String?
    var refusesDryRun: String?
    /// The health of an object that is there from the start, until it is applied.
    var initial: Health
    var isSticky: Bool
    var isModified: Bool
  }

  private var entries: [ResourceKey: Entry] = [:]

  init(_ script: ManifestNode?) {
    for node in script?.list ?? [] {
      let key = ResourceKey(
        group: node["group"]?.string ?? "", kind: node["kind"]?.string ?? "",
        namespace: node["namespace"]?.string ?? "", name: node["name"]?.string ?? "")
      entries[key] = Entry(
        course: RecordedCourses.course(node, key),
        refusesApply: node["apply"]?.string,
        refusesDryRun: node["dryRun"]?.string,
        initial: RecordedCourses.health(node["initial"]?.string ?? "Healthy", key),
        isSticky: node["sticky"]?.bool ?? false,
        isModified: node["modified"]?.bool ?? true
      )
    }
  }

  private static func course(_ node: ManifestNode, _ key: ResourceKey) -> Course {
    let stages = (node["health"]?.list ?? []).compactMap { entry -> Course.Stage? in
      guard let pair = entry.list, pair.count == 2, let after = pair[0].integer, let word = pair[1].string else {
        return nil
      }
      return Course.Stage(after: after, health(word, key))
    }
    return Course(
      stages: stages,
      waiting: health("Progressing", key),
      removal: node["vanish"]?.integer.map {
        Course.Removal(after: $0, from: .beginning, isHard: node["vanishHard"]?.bool ?? false)
      },
      deletionTime: node["deleteTicks"]?.integer ?? 0,
      refusesDeletion: node["delete"]?.string
    )
  }

  func course(of resource: Resource, _ key: ResourceKey, run: Int) -> Course { entries[key]?.course ?? .plain }

  func refusal(of resource: Resource, _ key: ResourceKey, over object: LiveObject?, _ attempt: Attempt, run: Int)
    -> String?
  { attempt == .trial ? entries[key]?.refusesDryRun : entries[key]?.refusesApply }

  func settledRun(of resource: Resource, _ key: ResourceKey, run: Int) -> Int { 0 }

  func restarts(_ object: LiveObject, _ key: ResourceKey, applying resource: Resource) -> Bool {
    !(entries[key]?.isSticky ?? false)
  }

  func isModified(_ object: LiveObject, _ key: ResourceKey, comparedTo resource: Resource) -> Bool {
    object.applied == nil && entries[key]?.isModified ?? true
  }

  func initialHealth(of key: ResourceKey) -> Health { entries[key]?.initial ?? RecordedCourses.health("Healthy", key) }

  /// A health of the recorded cluster, with what the engine reports of it.
  static func health(_ word: String, _ key: ResourceKey) -> Health {
    let status = HealthStatus(rawValue: word) ?? .unknown
    return Health(status, message(status, key))
  }

  private static func message(_ status: HealthStatus, _ key: ResourceKey) -> String {
    switch (key.kind, status) {
    case ("Job", .healthy): "job completed"
    case ("Job", .degraded): "job failed"
    case ("Pod", .healthy): "pod completed"
    case ("Pod", .progressing): "pod pending"
    case ("Pod", .degraded): "pod failed"
    case ("Pod", .unknown): "node lost"
    case ("Workflow", .degraded): "workflow failed"
    case ("Deployment", .progressing), ("ReplicaSet", .progressing), ("DaemonSet", .progressing):
      "Waiting for rollout to finish: observed \(words[key.kind] ?? "") generation less than desired generation"
    case ("Deployment", .degraded): "Deployment \"\(key.name)\" exceeded its progress deadline"
    case ("Deployment", .suspended): "Deployment is paused"
    case ("ReplicaSet", .degraded): "quota exceeded"
    case ("StatefulSet", .healthy): "statefulset rolling update complete 0 pods at revision r1..."
    case ("StatefulSet", .progressing): "Waiting for statefulset spec update to be observed..."
    case ("HorizontalPodAutoscaler", .healthy): "scaled"
    case ("HorizontalPodAutoscaler", .progressing): "Waiting to Autoscale"
    case ("HorizontalPodAutoscaler", .degraded): "cannot get scale"
    case ("APIService", .healthy): "Passed: all checks passed"
    case ("APIService", .progressing): "MissingEndpoints: no endpoints"
    default: ""
    }
  }

  private static let words = ["Deployment": "deployment", "ReplicaSet": "replica set", "DaemonSet": "daemon set"]
}
