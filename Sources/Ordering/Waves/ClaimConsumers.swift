/// When claims are bound: which storage class decides, and what mounts them no later than they are applied.
struct ClaimConsumers {
  private struct Claim: Hashable {
    var namespace: String
    var name: String
  }

  private let plan: Plan
  private let first: [Int?]
  /// By claim: the position of the first task of whatever mounts it.
  private var mounts: [Claim: Int] = [:]
  private var classes = StorageClasses()

  init(_ plan: Plan) {
    self.plan = plan
    first = plan.firstTasks(of: plan.pipeline.resources.count)
    for (index, resource) in plan.pipeline.resources.enumerated() {
      guard let task = first[index] else { continue }
      for name in resource.mountedClaims {
        let claim = Claim(namespace: plan.keys[index].namespace, name: name)
        mounts[claim] = min(mounts[claim] ?? task, task)
      }
    }
    let pipeline = plan.pipeline
    for resource in [pipeline.untracked, pipeline.live, pipeline.companions, pipeline.resources].joined() {
      classes.add(resource)
    }
  }

  /// When a claim is bound, as far as is known.
  func binding(of claim: Resource) -> ClaimBinding { classes.binding(of: claim) }

  /// Whether something that mounts a claim is applied in the claim's own step or before.
  func isMounted(_ claim: Int) -> Bool {
    let key = plan.keys[claim]
    guard let own = first[claim], let mount = mounts[Claim(namespace: key.namespace, name: key.name)] else {
      return false
    }
    return mount < own || plan.tasks[mount].isInStep(with: plan.tasks[own])
  }
}

extension Resource {
  /// The claims that its pods mount as soon as it is applied.
  fileprivate var mountedClaims: [String] {
    (podSpec?["volumes"]?.list ?? []).compactMap { $0["persistentVolumeClaim"]?["claimName"]?.string }
  }
}
