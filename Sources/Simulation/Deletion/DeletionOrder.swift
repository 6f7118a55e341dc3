import Manifests
import Ordering

/// What is to be deleted, and how.
package struct DeletionOrder: Sendable {
  /// What is wanted, from which hooks are made; what is live is in the cluster.
  package var pipeline: Pipeline
  package var request: SyncRequest
  /// What somebody asked for; nil if the Application's own finalizers say what becomes of its resources.
  package var cascade: Cascade?
  /// Whose deletion it is.
  package var tracker = Tracker.main
  package var checks: HealthChecks
  /// Whether Argo CD knows the cluster that the application is sent to.
  package var isClusterKnown = true
  /// Whether somebody wants the simulation to stop where it is.
  package var isInterrupted: @Sendable () -> Bool = { false }

  package init(_ pipeline: Pipeline, _ request: SyncRequest, cascade: Cascade?, checks: HealthChecks) {
    self.pipeline = pipeline
    self.request = request
    self.cascade = cascade
    self.checks = checks
  }

  var release: Release { request.release }

  /// The moment of the calendar at a moment of the cluster's clock.
  func moment(_ time: Int) -> Moment { Moment(request.startedAt).later(by: time) }

  /// Whether the project lets the application touch an object: what it does not permit is left alone.
  func isPermitted(_ key: ResourceKey) -> Bool { pipeline.permits(key, release) }

  /// The finalizers the Application has when somebody deletes it: those of its manifest, those for the hooks that are
  /// among what is wanted, which the controller writes and takes away itself, and what was asked for. An application
  /// that nobody declared is taken to have the one by which resources go along, unless somebody asks.
  var finalizers: ApplicationFinalizers {
    var finalizers =
      pipeline.applicationResource.map(ApplicationFinalizers.init(of:))
      ?? ApplicationFinalizers(cascade == nil ? [ApplicationFinalizers.resources] : [])
    for type in release.deletionHookTypes {
      let hasHooks = pipeline.resources.contains { release.isHook($0, for: type) }
      for name in [false, true].map({ ApplicationFinalizers.name(of: type, cleanup: $0) }) {
        if hasHooks { finalizers.add(name) } else { finalizers.remove(name) }
      }
    }
    if let cascade { finalizers.ask(for: cascade) }
    return finalizers
  }
}
