import Diagnostics

// The order of a sync.
//
// The domain is small: resources with a phase and a wave, live objects that are no longer wanted, and one engine whose
// decisions have to be met to the letter. The planner is that engine's list-making, as a page of named steps, each of
// which takes what the one before left:
//
//     resources --normalise--> targets --set apart--> tasks --reverse, last--> waves --sort, pull forward--> order
//
// Everything is looked up by position in the pipeline and nothing is copied, so that planning is O(n log n) in the
// number of resources, whatever depends on what.
//
// The invariant: the result depends on the pipeline and the request alone; and on the order of declarations only where
// Argo CD's own result does, which is where two manifests have the same key.

/// Makes the plan of a sync.
package struct Planner: Sendable {
  let pipeline: Pipeline
  let request: SyncRequest
  var keys: [ResourceKey] = []
  /// What the resources are sorted by after phase and wave, in the same places.
  var marks: [SortMark] = []
  /// Whether a resource says of itself that it is a hook, which few do.
  var declaresHook: [Bool] = []
  var tasks: [SyncTask] = []
  var omissions: [(resource: Int, why: Omission)] = []
  var deleteHooks: [(type: HookType, resources: [Int])] = []
  var diagnostics: [Diagnostic] = []

  init(_ pipeline: Pipeline, _ request: SyncRequest) {
    self.pipeline = pipeline
    self.request = request
  }

  /// The plan of a pipeline under a request.
  package static func plan(_ pipeline: Pipeline, _ request: SyncRequest) -> Plan {
    var planner = Planner(pipeline, request)
    return planner.plan()
  }

  private mutating func plan() -> Plan {
    normaliseKeys()
    var targets = withoutDuplicates()
    setDeleteHooksApart(&targets)
    let (resources, hooks) = splitHooks(targets)
    let reconciled = matchWithLive(resources)
    makeResourceTasks(reconciled)
    makeHookTasks(hooks)
    makeNamespaceTask(resources)
    arrange()
    return assemble()
  }

  /// Puts the tasks in order.
  mutating func arrange() {
    reversePruneWaves()
    moveLastPrunesBehind()
    sort()
    pullNamespacesForward()
    pullDefinitionsForward()
  }

  private func assemble() -> Plan {
    var plan = Plan(
      pipeline: pipeline,
      request: request,
      keys: keys,
      tasks: tasks,
      steps: Step.steps(of: tasks) { kind(of: $0.subject) },
      ties: ties(),
      omissions: omissions.sorted { $0.resource < $1.resource },
      deleteHooks: deleteHooks,
      diagnostics: diagnostics
    )
    plan.diagnostics += plan.remarks()
    return plan
  }

  func kind(of subject: SyncTask.Subject) -> String {
    switch subject {
    case .target(let index): keys[index].kind
    case .live(let index): pipeline.live[index].kind
    case .createdNamespace: "Namespace"
    }
  }
}
