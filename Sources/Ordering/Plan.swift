import Diagnostics

/// Something a sync does to one object in one phase.
///
/// Small and without references, so that a million of them sort quickly; what it is about is looked up in its plan.
package struct SyncTask: Sendable, Hashable {
  /// What a task is about.
  package enum Subject: Sendable, Hashable {
    /// A resource of the pipeline, to be applied.
    case target(Int)
    /// A live object that is no longer wanted, to be pruned.
    case live(Int)
    /// The application's namespace, to be created by Argo CD.
    case createdNamespace
  }

  /// What the planner did to the phase and the wave that the object asks for.
  package enum Placement: Sendable, Hashable {
    /// Nothing: they are the object's own.
    case declared
    /// The waves of prune tasks are swapped end for end.
    case reversed(from: Int)
    /// Pruned after the last wave of the Sync phase.
    case last(from: Int)
    /// A namespace or a definition goes in front of the first object that needs it, into its phase and wave.
    case pulledForward(for: Subject, from: Phase, wave: Int)
  }

  package var subject: Subject
  package var phase: Phase
  package var wave: Int
  package var placement: Placement
  package var isHook: Bool

  package var isPrune: Bool {
    if case .live = subject { true } else { false }
  }
}

/// Tasks that are carried out at the same time.
package struct Batch: Sendable, Hashable {
  package enum Action: String, Sendable, Hashable {
    case prune
    case apply
  }

  package var action: Action
  /// Empty for a batch of prune tasks, which may be of any kind.
  package var kind: String
  /// Positions in the plan, not always neighbours: prune tasks go first.
  package var tasks: [Int]
}

/// The tasks of one phase and wave.
package struct Step: Sendable, Hashable {
  /// What has to be over before the next step begins, or the sync ends.
  package enum Wait: String, Sendable, Hashable {
    /// Hooks complete, resources healthy, pruned objects gone.
    case everything
    /// Hooks complete: resources of a sync of one step are not waited for.
    case hooks
    /// The last step of a sync, without hooks: applying ends the sync.
    case nothing
  }

  package var phase: Phase
  package var wave: Int
  package var tasks: Range<Int>
  package var batches: [Batch]
  package var wait: Wait
}

/// Why a resource of the pipeline makes no task.
package enum Omission: String, Sendable, Hashable {
  /// `Skip` says so.
  case skip = "skip"
  /// It is a hook, and no phase it names is known.
  case unknownHook = "unknown-hook"
  /// It is a hook, and this sync runs none.
  case hooksSkipped = "hooks-skipped"
  /// The sync is of selected resources, and this is not one of them.
  case notSelected = "not-selected"
  /// A later manifest of the same key replaces it.
  case replaced = "replaced"
  /// It runs when the application is deleted, and not in a sync.
  case deleteHook = "delete-hook"
}

/// What becomes of a prune task.
package enum PruneOutcome: String, Sendable, Hashable {
  case pruned
  /// Pruning was not asked for.
  case notRequested = "not-requested"
  /// The object or the application says `Prune=false`.
  case disabled
  /// `Prune=confirm`: the sync waits until somebody confirms.
  case needsConfirmation = "needs-confirmation"
}

/// The order of one sync: what is done, in which steps, and why.
package struct Plan: Sendable {
  package var pipeline: Pipeline
  package var request: SyncRequest
  /// The keys of the pipeline's resources as Argo CD has them; `namespace` is empty for cluster-scoped kinds.
  package var keys: [ResourceKey]
  /// In the order of the sync.
  package var tasks: [SyncTask]
  package var steps: [Step]
  /// Stretches of tasks whose order among each other Argo CD leaves open.
  package var ties: [Range<Int>]
  /// Resources that make no task, by their place in the pipeline.
  package var omissions: [(resource: Int, why: Omission)]
  /// Hooks for the deletion of the application, by their place in the pipeline; waves do not order them.
  package var deleteHooks: [(type: HookType, resources: [Int])]
  package var diagnostics: [Diagnostic]
}

extension Plan {
  /// The resource a task is about; nil for the namespace that Argo CD creates.
  package func resource(of subject: SyncTask.Subject) -> Resource? {
    switch subject {
    case .target(let index): pipeline.resources[index]
    case .live(let index): pipeline.live[index]
    case .createdNamespace: nil
    }
  }

  package func resource(of task: SyncTask) -> Resource? { resource(of: task.subject) }

  /// The key a task's object has in the engine's list: targets of cluster-scoped kinds carry the application's
  /// namespace, and a generated name is spelled out.
  package func key(of task: SyncTask) -> ResourceKey { key(of: task.subject, in: task.phase) }

  /// The key of a task's object, in the phase that runs it.
  package func key(of subject: SyncTask.Subject, in phase: Phase) -> ResourceKey {
    switch subject {
    case .createdNamespace:
      return ResourceKey(group: "", kind: "Namespace", namespace: "", name: request.namespace)
    case .live(let index):
      return pipeline.key(ofLive: pipeline.live[index], request)
    case .target(let index):
      var key = keys[index]
      if key.namespace.isEmpty { key.namespace = request.namespace }
      if key.name.isEmpty { key.name = pipeline.resources[index].name(in: phase, request) }
      return key
    }
  }

  package func version(of task: SyncTask) -> String { resource(of: task)?.version ?? "v1" }

  /// Whether the kind lives in no namespace.
  package func isClusterScoped(_ kind: GroupKind) -> Bool { pipeline.kinds.scope(of: kind) == .cluster }

  /// What becomes of a prune task (the engine's `isPruningDisabled` and `objRequiresPruneConfirmation`).
  package func outcome(ofPruning live: Resource) -> PruneOutcome {
    if request.has(pruneOption: "confirm", of: live), request.release.knowsPruneConfirmation {
      return .needsConfirmation
    }
    if request.has(pruneOption: "false", of: live) { return .disabled }
    return request.prune ? .pruned : .notRequested
  }
}
