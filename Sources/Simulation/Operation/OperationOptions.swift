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
