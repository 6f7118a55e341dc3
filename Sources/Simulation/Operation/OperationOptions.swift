import Ordering

/// How a sync is carried out, as far as it does not change the order.
package struct OperationOptions: Sendable {
  /// The whole operation is a dry run.
  package var isDryRun = false
  package var isPruneConfirmed = false
  package var applyOutOfSyncOnly = false
  package var skipDryRunOnMissingResource = false
  package var replace = false
  package var force = false
  /// Whether objects are held against the schema of their kind before they are applied.
  package var validates = true
  package var serverSideApply = false
  package var failOnSharedResource = false
  package var respectIgnoreDifferences = false
  package var propagation = Propagation.foreground

  package init() {}
}

extension OperationOptions {
  /// What the options of an application make of a sync (`SyncAppState`).
  package init(_ application: Application?) {
    self.init()
    guard let application else { return }
    applyOutOfSyncOnly = application.has(option: "ApplyOutOfSyncOnly=true")
    replace = application.has(option: "Replace=true")
    skipDryRunOnMissingResource = application.has(option: "SkipDryRunOnMissingResource=true")
    validates = !application.has(option: "Validate=false")
    serverSideApply = application.has(option: "ServerSideApply=true")
    failOnSharedResource = application.has(option: "FailOnSharedResource=true")
    respectIgnoreDifferences = application.has(option: "RespectIgnoreDifferences=true")
    propagation =
      [.background, .foreground, .orphan].first { (way: Propagation) in
        application.has(option: "PrunePropagationPolicy=\(way.rawValue)")
      } ?? .foreground
  }
}

// What becomes of one resource, by the options of the application, its own, and those of what is there.
extension OperationOptions {
  /// Whether the cluster merges what is applied, rather than Argo CD: the resource's own word wins
  /// (`shouldUseServerSideApply`).
  package func appliesOnServer(_ resource: Resource) -> Bool {
    guard !resource.options.contains("ServerSideApply=false") else { return false }
    return serverSideApply || resource.options.contains("ServerSideApply=true")
  }

  /// Whether it is put in the place of what is there.
  package func replaces(_ resource: Resource, over live: Resource?, in release: Release) -> Bool {
    replace || asks(for: "Replace=true", resource, live, release)
  }

  /// Whether what cannot be changed is deleted and made anew.
  package func forces(_ resource: Resource, over live: Resource?, in release: Release) -> Bool {
    force || release.readsForceOfResources && asks(for: "Force=true", resource, live, release)
  }

  private func asks(for option: String, _ resource: Resource, _ live: Resource?, _ release: Release) -> Bool {
    if resource.options.contains(option) { return true }
    return release.readsOptionsOfLiveObjects && live?.options.contains(option) ?? false
  }
}
