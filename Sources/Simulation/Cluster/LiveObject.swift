import Manifests
import Ordering

/// An object that is in the cluster.
package struct LiveObject: Sendable {
  /// That somebody asked for its deletion.
  package struct Deletion: Sendable {
    package var asked: Int
    /// When it is gone, if no finalizer is left then.
    package var due: Int
    /// Whether what it owns goes before it (foreground), rather than after it.
    var isForeground = false
  }

  /// As it was last applied, or changed since by somebody.
  package internal(set) var resource: Resource
  /// The application that it is part of.
  package internal(set) var tracker: Tracker?
  package internal(set) var finalizers: [String]
  package internal(set) var deletion: Deletion?
  /// What a health check would say, were there one for its kind and no deletion under way.
  package internal(set) var health: Health
  /// Since when it says so; nil for what was there before.
  package internal(set) var healthSince: Int?
  var course: Course
  /// When its course began; nil while it waits for its conditions, and for what was there before anything was applied.
  package internal(set) var began: Int?
  /// Whether somebody changed it behind Argo CD's back in a way that nobody spelled out.
  package internal(set) var isDrifted = false
  /// Whether it was applied and waits for its conditions.
  package internal(set) var isHeldUp = false
  /// What was last applied; nil for what was there before.
  package internal(set) var lastApplied: ManifestNode?
  /// When it was last applied; nil for what was there before.
  package internal(set) var applied: Int?
  /// The next stage of its course.
  var stage = 0
  /// Told from the course it had before by a number, so that timers of that one mean nothing any more.
  var courseNumber: Int32 = 0

  package var isBeingDeleted: Bool { deletion != nil }
  package var hasHookFinalizer: Bool { finalizers.contains(ArgoKey.hookFinalizer) }
}
