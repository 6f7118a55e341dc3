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

  package init() {}
}

extension OperationOptions {
  /// What the options of an application make of a sync.
  package init(_ application: Application?) {
    self.init()
    guard let application else { return }
    applyOutOfSyncOnly = application.has(option: "ApplyOutOfSyncOnly=true")
    replace = application.has(option: "Replace=true")
    skipDryRunOnMissingResource = application.has(option: "SkipDryRunOnMissingResource=true")
  }
}
