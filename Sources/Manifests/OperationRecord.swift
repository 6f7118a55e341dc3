import Diagnostics
import Ordering

/// What an Application's status says of its last or present sync (`status.operationState`).
package struct OperationRecord: Sendable {
  /// What became of one object in one phase (`ResourceResult`).
  package struct Result: Sendable {
    package var key: ResourceKey
    /// Nil where none is told, or one that is no phase of a sync.
    package var phase: Phase?
    package var isHook: Bool
    /// `Synced`, `SyncFailed`, `Pruned` or `PruneSkipped`; empty until it was tried.
    package var status: String
    /// `Running`, `Succeeded`, `Failed` or `Error`, also of what is no hook.
    package var hookPhase: String
    package var message: String
  }

  /// How an object stands (`ResourceStatus`).
  package struct ObjectState: Sendable {
    package var key: ResourceKey
    package var status: String
    /// Empty where the Application keeps no health, or where there is no check.
    package var health: String
    package var healthMessage: String
    package var requiresPruning: Bool
  }

  /// Something that is wrong with the Application (`ApplicationCondition`).
  package struct Condition: Sendable {
    package var type: String
    package var message: String
  }

  // What was asked for.
  package var prune: Bool
  package var isDryRun: Bool
  package var usesApplyStrategy: Bool
  package var syncOptions: [String]
  /// Nil for a full sync.
  package var selected: [Reference]?
  /// Whether the manifests were sent along instead of being read from the source.
  package var hasManifestsOfItsOwn: Bool
  package var isAutomated: Bool
  package var username: String

  // What came of it.
  /// `Running`, `Terminating`, `Succeeded`, `Failed` or `Error`.
  package var phase: String
  package var message: String
  package var startedAt: String
  /// Empty while it runs.
  package var finishedAt: String
  package var retries: Int
  package var revision: String
  /// In the order in which they came.
  package var results: [Result]

  // What has been seen since.
  package var objects: [ObjectState]
  package var conditions: [Condition]
  package var newestRevision: String
  /// Whether the health of objects is kept elsewhere (`status.resourceHealthSource`).
  package var keepsNoHealth: Bool
  /// Whether another sync is asked for that has not begun.
  package var hasNextOperation: Bool
  /// How the application syncs by itself, if it says so.
  package var automation: AutomationPolicy?

  package var isCompleted: Bool { ["Succeeded", "Failed", "Error"].contains(phase) }

  /// Whether a sync option was asked for, to the letter.
  package func has(option: String) -> Bool { syncOptions.contains(option) }
}

extension OperationRecord {
  /// Reads what an Application says; nothing if it was never synced.
  package init?(_ application: Resource) {
    let status = application.manifest["status"]
    guard let state = status?["operationState"], state.map != nil else { return nil }
    let operation = state["operation"]
    let sync = operation?["sync"]
    let selected = sync?.items("resources").map { node in
      let namespace = node.text("namespace")
      return Reference(
        group: node.text("group"), kind: node.text("kind"), namespace: namespace.isEmpty ? nil : namespace,
        name: node.text("name"))
    }
    self.init(
      prune: sync?["prune"]?.bool ?? false,
      isDryRun: sync?["dryRun"]?.bool ?? false,
      usesApplyStrategy: sync?["syncStrategy"]?["apply"]?.map != nil,
      syncOptions: sync?.items("syncOptions").compactMap(\.string) ?? [],
      selected: selected.flatMap { $0.isEmpty ? nil : $0 },
      hasManifestsOfItsOwn: !(sync?.items("manifests").isEmpty ?? true),
      isAutomated: operation?["initiatedBy"]?["automated"]?.bool ?? false,
      username: operation?["initiatedBy"]?.text("username") ?? "",
      phase: state.text("phase"),
      message: state.text("message"),
      startedAt: state.text("startedAt"),
      finishedAt: state.text("finishedAt"),
      retries: state["retryCount"]?.integer ?? 0,
      revision: state["syncResult"]?.text("revision") ?? "",
      results: state["syncResult"]?.items("resources").map(Result.init) ?? [],
      objects: status?.items("resources").map(ObjectState.init) ?? [],
      conditions: status?.items("conditions").map { Condition(type: $0.text("type"), message: $0.text("message")) }
        ?? [],
      newestRevision: status?["sync"]?.text("revision") ?? "",
      keepsNoHealth: status?.text("resourceHealthSource") == "appTree",
      hasNextOperation: application.manifest["operation"]?.map != nil,
      automation: AutomationPolicy(application)
    )
  }

  /// The sync that was asked for. Of the Application's own options only those that were copied into the operation count.
  package func request(of application: Application) -> SyncRequest {
    func value(of option: String) -> String? {
      syncOptions.first { $0.hasPrefix(option + "=") }.map { String($0.dropFirst(option.count + 1)) }
    }
    var request = SyncRequest(revision: revision, startedAt: Timestamp.seconds(startedAt) ?? 0)
    if !application.destinationNamespace.isEmpty { request.namespace = application.destinationNamespace }
    request.prune = prune
    request.pruneLast = has(option: "PruneLast=true")
    request.defaultPrune = value(of: "Prune")
    request.skipHooks = usesApplyStrategy
    request.selected = selected
    request.createNamespace = has(option: "CreateNamespace=true")
    request.managedNamespaceMetadata = application.managedNamespaceMetadata
    return request
  }
}

extension OperationRecord.Result {
  fileprivate init(_ node: ManifestNode) {
    self.init(
      key: ResourceKey(node), phase: Phase(rawValue: node.text("syncPhase")), isHook: !node.text("hookType").isEmpty,
      status: node.text("status"), hookPhase: node.text("hookPhase"), message: node.text("message"))
  }
}

extension OperationRecord.ObjectState {
  fileprivate init(_ node: ManifestNode) {
    self.init(
      key: ResourceKey(node), status: node.text("status"), health: node["health"]?.text("status") ?? "",
      healthMessage: node["health"]?.text("message") ?? "", requiresPruning: node["requiresPruning"]?.bool ?? false)
  }
}

extension ResourceKey {
  fileprivate init(_ node: ManifestNode) {
    self.init(
      group: node.text("group"), kind: node.text("kind"), namespace: node.text("namespace"), name: node.text("name"))
  }
}

extension ManifestNode {
  /// The text of a field; empty if there is none.
  fileprivate func text(_ key: String) -> String { self[key]?.string ?? "" }

  /// The list of a field; empty if there is none.
  fileprivate func items(_ key: String) -> [ManifestNode] { self[key]?.list ?? [] }
}
