import Ordering

/// How an application stands, as its list of resources has it (`CompareAppState`).
package struct ApplicationStatus: Sendable {
  /// A resource that is not as it is wanted.
  struct Difference: Sendable, Hashable {
    var key: ResourceKey
    /// Whether it is there and nobody wants it.
    var isExtra: Bool
    /// Whether it counts for the application.
    var counts: Bool
  }

  var differences: [Difference] = []
  /// Whether anything is wanted that is no hook.
  var wantsAnything = false
  /// Whether anything that is wanted is to be left out, which takes no part in the comparison and is never Synced.
  var hasSkipped = false
  /// What is listed without a word on it: what is to be left out, and hooks that are there still.
  var unjudged: [ResourceKey] = []
  /// Whether the namespace is to have other labels or annotations than the last sync was to give it.
  var hasNewNamespaceMetadata = false
  package var health = HealthStatus.healthy
  /// The condition that keeps the controller from comparing anything, in Argo CD's words.
  var condition: String?

  package var isSynced: Bool {
    condition == nil && !hasNewNamespaceMetadata && !differences.contains(where: \.counts)
  }

  /// The word for it.
  package var word: String { condition != nil ? "Unknown" : isSynced ? "Synced" : "OutOfSync" }
}

extension ApplicationLook {
  /// How the application stands towards the revision.
  func status(_ cluster: VirtualCluster) -> ApplicationStatus {
    var status = ApplicationStatus()
    if let condition = world.pipeline.project?.condition {
      // With a spec that the project does not permit a refresh ends before it compares.
      (status.condition, status.health) = (condition, .unknown)
      return status
    }
    let resources = head.resources
    var compared: [ResourceKey: Int] = [:]
    var order: [ResourceKey] = []
    for (index, resource) in resources.enumerated() where !resource.isHook {
      let key = world.pipeline.clusterKey(ofWanted: resource, world.request)
      if resource.hook?.isSkipped ?? false {
        status.hasSkipped = true
        status.unjudged.append(key)
        continue
      }
      // Of several Argo CD takes the last.
      if compared.updateValue(index, forKey: key) == nil { order.append(key) }
    }
    status.wantsAnything = !order.isEmpty || status.hasSkipped
    for key in order {
      guard let index = compared[key], differs(key, from: resources[index], cluster) else { continue }
      status.differences.append(ApplicationStatus.Difference(key: key, isExtra: false, counts: true))
    }
    for identity in cluster.members(of: tracker) {
      let key = cluster.keys[identity]
      guard compared[key] == nil, let object = cluster[identity] else { continue }
      guard !object.resource.isHook else {
        status.unjudged.append(key)
        continue
      }
      if world.pipeline.manages(object.resource, world.request) {
        guard differs(key, from: world.pipeline.ownNamespace(world.request), cluster) else { continue }
        status.differences.append(ApplicationStatus.Difference(key: key, isExtra: false, counts: true))
        continue
      }
      let ignores = object.resource.comparesNothingExtra
      status.differences.append(ApplicationStatus.Difference(key: key, isExtra: true, counts: !ignores))
    }
    status.hasNewNamespaceMetadata = hasNewNamespaceMetadata
    status.health = health(Set(order), cluster)
    return status
  }

  /// Whether `managedNamespaceMetadata` is another than the result of the last sync has it, which alone makes an
  /// application OutOfSync: the namespace itself is not looked at (`HasChangedManagedNamespaceMetadata`). A sync that
  /// ended before it came to the engine has none in its result (`SyncAppState`).
  var hasNewNamespaceMetadata: Bool {
    guard lastSync != nil, let run, let metadata = world.pipeline.application?.managedNamespaceMetadata else {
      return false
    }
    return !run.operation.hasReachedEngine
      || metadata != run.order.pipeline.application?.managedNamespaceMetadata
  }

  private func differs(_ key: ResourceKey, from wanted: Resource, _ cluster: VirtualCluster) -> Bool {
    guard let identity = cluster.known(key), let object = cluster[identity] else { return true }
    // The tracking id is a part of what is wanted, and that of another application is another one.
    if let owner = object.tracker, owner != tracker { return true }
    return cluster.isModified(object, identity, comparedTo: wanted)
  }

  /// The worst health of what is there; what is missing does not count, unless nothing is there
  /// (`setApplicationHealth`).
  private func health(_ wanted: Set<ResourceKey>, _ cluster: VirtualCluster) -> HealthStatus {
    var checks = checks
    var worst = HealthStatus.healthy
    var isAnythingThere = false
    for identity in cluster.members[tracker, default: []].union(wanted.compactMap { cluster.known($0) }) {
      guard let object = cluster[identity], !object.resource.isHook else { continue }
      let key = cluster.keys[identity]
      isAnythingThere = true
      if world.request.release.leavesIgnoredHealthOut, object.resource.ignoresHealth { continue }
      checks.prepare(key.groupKind)
      guard let health = checks.health(of: object, key.groupKind) else { continue }
      let isChild = key.kind == "Application" && key.group == "argoproj.io"
      if isChild, health.status == .missing || health.status == .unknown { continue }
      if health.status.badness > worst.badness { worst = health.status }
    }
    if !wanted.isEmpty, !isAnythingThere, worst.badness < HealthStatus.missing.badness {
      return .missing
    }
    return worst
  }
}

extension HealthStatus {
  /// How bad it is where several are taken together (`healthOrder`, `IsWorse`).
  var badness: Int {
    switch self {
    case .healthy: 0
    case .suspended: 1
    case .progressing: 2
    case .missing: 3
    case .degraded: 4
    case .unknown: 5
    }
  }
}

extension Resource {
  private func annotation(_ key: String) -> String? { manifest["metadata"]?["annotations"]?[key]?.string }

  /// Whether it makes nothing OutOfSync where nobody wants it (`IgnoreExtraneous`).
  fileprivate var comparesNothingExtra: Bool {
    annotation("argocd.argoproj.io/compare-options").map { options in
      options.split(separator: ",").contains { $0.filter { !$0.isWhitespace } == "IgnoreExtraneous" }
    } ?? false
  }

  /// Whether its health is nothing to the application, where a release reads that (`leavesIgnoredHealthOut`).
  package var ignoresHealth: Bool { annotation("argocd.argoproj.io/ignore-healthcheck") == "true" }
}
