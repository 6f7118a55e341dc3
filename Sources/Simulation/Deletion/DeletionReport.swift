import Manifests
import Ordering

/// Something that a deletion waits for without end.
package struct DeletionStandstill: Sendable {
  package enum Reason: Sendable {
    /// The object stands so, and nothing more will come of it.
    case object(Standstill.Reason)
    case unconfirmed
    /// Its name is made up anew at each look of the controller, which never finds it again.
    case nameless
    /// It fails, is deleted and made anew, and fails again.
    case repeated
    /// It is removed after its end, before it is found done together with the others, and made anew.
    case expired
    /// Every attempt of the controller fails as the one before.
    case failsAgain
    /// The controller panics at each look.
    case panic
    /// A sync is in progress, which has to be over first.
    case sync
    /// Finalizers on the Application that are not Argo CD's.
    case foreign([String])
    /// Finalizers that a release leaves on an Application whose cluster is not known.
    case unknownCluster([String])
  }

  /// Nil for the Application.
  package var key: ResourceKey?
  package var reason: Reason
}

/// Something that is in the cluster when the application is gone, or cannot go.
package struct Remnant: Sendable {
  package enum Reason: Sendable {
    case spared(Sparing)
    /// The project does not permit it.
    case notPermitted
    /// Argo CD does not know the cluster, and so does nothing in it.
    case unknownCluster
    /// The application takes nothing along.
    case notTaken
    /// A delete hook whose policies do not apply, with the health of all hooks of its type together.
    case hook(HookType, [DeletePolicy], HealthStatus)
    /// A delete hook that is not done yet.
    case unfinished(HookType)
    /// It was made for the application by `CreateNamespace=true`, and is not tracked.
    case createdNamespace
    /// A claim that a StatefulSet made for its pods.
    case claim(of: ResourceKey)
    /// Its turn has not come, or its deletion is under way.
    case toGo(wave: Int)
    case held([String])
    /// It was of a child application, which took nothing along.
    case ofChild(ResourceKey)
  }

  package var key: ResourceKey
  package var reason: Reason
}

/// All there is to tell of the deletion of an application.
package struct DeletionReport: Sendable {
  package struct Outcome: Sendable {
    package enum Ending: String, Sendable {
      case completed
      /// It waits for what will never come.
      case endless
      /// It was left running.
      case interrupted
    }

    package var ending: Ending
    /// The text of the application's `DeletionError` condition; empty if there is none.
    package var condition: String
    package var start: Int
    package var end: Int
    package var standstills: [DeletionStandstill]
  }

  /// The plan of what is wanted, by which things are named.
  package var plan: Plan
  package var timeline: DeletionTimeline
  package var outcome: Outcome
  /// The finalizers with which it began.
  package var finalizers: ApplicationFinalizers
  /// Whether no Application says which finalizers it has.
  package var isAssumed: Bool
  /// Whether Argo CD knows the cluster.
  package var isClusterKnown: Bool
  /// What stays, of the application and of its children; a child's own report does not say.
  package var remnants: [Remnant]
  /// How many more objects there are, which were never the application's.
  package var others: Int
  package var assumptions: [Assumption]
  /// The deletions of child applications whose own resources are at hand, in the order in which they began.
  package var children: [ChildDeletion] = []
}

/// The deletion of a child application, as a part of that of its parent.
package struct ChildDeletion: Sendable {
  /// Of its Application.
  package var key: ResourceKey
  package var report: DeletionReport
}
