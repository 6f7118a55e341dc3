import Diagnostics

/// What an Application says of the sync of its resources.
package struct Application: Sendable {
  package var name: String
  /// Where the Application object itself lives; empty if it does not say.
  package var namespace: String
  /// The namespace its resources go to; empty if it does not say.
  package var destinationNamespace: String
  /// The cluster its resources go to, by name or by server address; empty if it does not say.
  package var destinationCluster: String
  /// The entries of `syncPolicy.syncOptions`, taken to the letter as Argo CD takes them.
  package var syncOptions: [String]
  /// How it syncs by itself, if it says so.
  package var automation: AutomationPolicy?
  package var managedNamespaceMetadata: NamespaceMetadata?

  package init(
    name: String,
    namespace: String,
    destinationNamespace: String,
    destinationCluster: String,
    syncOptions: [String],
    automation: AutomationPolicy?,
    managedNamespaceMetadata: NamespaceMetadata?
  ) {
    self.name = name
    self.namespace = namespace
    self.destinationNamespace = destinationNamespace
    self.destinationCluster = destinationCluster
    self.syncOptions = syncOptions
    self.automation = automation
    self.managedNamespaceMetadata = managedNamespaceMetadata
  }

  /// Whether the syncs that a release starts by itself prune.
  package func prunesAutomatically(in release: Release) -> Bool {
    automation.map { $0.holds(in: release) && $0.prunes } ?? false
  }

  /// Whether a sync option is among its own, to the letter (`HasOption`).
  package func has(option: String) -> Bool { syncOptions.contains(option) }

  /// The value of the first option written `name=value` (`GetOptionValue`).
  package func value(ofOption name: String) -> String? {
    for option in syncOptions where option.hasPrefix(name + "=") { return String(option.dropFirst(name.count + 1)) }
    return nil
  }
}

/// Labels and annotations of a namespace that Argo CD creates, in the order they were written.
package struct NamespaceMetadata: Sendable, Equatable {
  package var labels: ManifestMap
  package var annotations: ManifestMap

  package init(labels: ManifestMap, annotations: ManifestMap) {
    self.labels = labels
    self.annotations = annotations
  }
}

/// What a script, a folder of YAML or an IR file comes to: the resources of one application and what surrounds them.
package struct Pipeline: Sendable {
  package var application: Application?
  /// The Application object itself, if it was given.
  package var applicationResource: Resource?
  /// What the application syncs, in the order it was declared.
  package var resources: [Resource]
  /// What stands beside the application and is no part of its sync.
  package var companions: [Resource]
  /// What is in the cluster and tracked as the application's.
  package var live: [Resource]
  /// What is in the cluster and is not.
  package var untracked: [Resource]
  package var kinds: KindTable
  /// What the application's project permits, if it is at hand.
  package var project: Project?

  package init(
    application: Application? = nil,
    applicationResource: Resource? = nil,
    resources: [Resource] = [],
    companions: [Resource] = [],
    live: [Resource] = [],
    untracked: [Resource] = [],
    kinds: KindTable = .builtIn
  ) {
    self.application = application
    self.applicationResource = applicationResource
    self.resources = resources
    self.companions = companions
    self.live = live
    self.untracked = untracked
    self.kinds = kinds
  }
}

extension Pipeline {
  /// The key of a live object. One of a namespaced kind that names no namespace, as in a manifest given for live, is
  /// taken to be in the application's.
  package func key(ofLive object: Resource, _ request: SyncRequest) -> ResourceKey {
    let isIncomplete = object.namespace.isEmpty && kinds.scope(of: object.groupKind) == .namespaced
    return ResourceKey(
      group: object.group,
      kind: object.kind,
      namespace: isIncomplete ? request.namespace : object.namespace,
      name: object.name
    )
  }
}

extension Pipeline {
  /// The key of a live object in the cluster, where cluster-scoped objects have no namespace.
  package func clusterKey(ofLive object: Resource, _ request: SyncRequest) -> ResourceKey {
    var key = key(ofLive: object, request)
    if kinds.scope(of: key.groupKind) == .cluster { key.namespace = "" }
    return key
  }

  /// The key of a wanted resource in the cluster. What is of a kind of unknown scope counts as namespaced, and is in the
  /// application's namespace if it names none.
  package func clusterKey(ofWanted resource: Resource, _ request: SyncRequest) -> ResourceKey {
    var key = clusterKey(ofLive: resource, request)
    if key.namespace.isEmpty, kinds.scope(of: key.groupKind) == nil { key.namespace = request.namespace }
    return key
  }
}

/// What is asked of one sync.
package struct SyncRequest: Sendable {
  /// The namespace of resources that name none.
  package var namespace: String
  package var revision: String
  /// When the sync started, in seconds since 1970.
  package var startedAt: Int
  /// Whether prune tasks are carried out.
  package var prune: Bool
  /// Whether they are so only because the application prunes in automated syncs: one that somebody asks for prunes if
  /// that is asked as well (`autoSync`, `Server.Sync`).
  package var prunesByPolicy = false
  package var pruneLast: Bool
  /// The application's own `Prune=` value, which resources may override.
  package var defaultPrune: String?
  package var skipHooks: Bool
  /// Nil for a full sync; otherwise hooks are left out as well.
  package var selected: [Reference]?
  package var createNamespace: Bool
  package var managedNamespaceMetadata: NamespaceMetadata?
  package var release: Release

  package init(
    namespace: String = "default",
    revision: String = SyncRequest.zeroRevision,
    startedAt: Int = 0,
    prune: Bool = false,
    pruneLast: Bool = false,
    defaultPrune: String? = nil,
    skipHooks: Bool = false,
    selected: [Reference]? = nil,
    createNamespace: Bool = false,
    managedNamespaceMetadata: NamespaceMetadata? = nil,
    release: Release = .newest
  ) {
    self.namespace = namespace
    self.revision = revision
    self.startedAt = startedAt
    self.prune = prune
    self.pruneLast = pruneLast
    self.defaultPrune = defaultPrune
    self.skipHooks = skipHooks
    self.selected = selected
    self.createNamespace = createNamespace
    self.managedNamespaceMetadata = managedNamespaceMetadata
    self.release = release
  }

  package static let zeroRevision = String(repeating: "0", count: 40)

  /// Whether `Prune=` has a value for a live object: what the object says, else what the application does.
  package func has(pruneOption value: String, of live: Resource) -> Bool {
    guard release.readsFirstPruneOptionAlone else { return live.options.contains("Prune=\(value)") }
    if let own = live.value(ofOption: "Prune") { return own == value }
    return release.readsPruneOptionOfApplications && defaultPrune == value
  }

  /// The same sync, as somebody asks for it.
  package var asked: SyncRequest {
    var request = self
    if prunesByPolicy { (request.prune, request.prunesByPolicy) = (false, false) }
    return request
  }

  /// Whether hooks run: never in a sync of selected resources.
  package var runsHooks: Bool { !skipHooks && selected == nil }
}
