import Diagnostics
import Manifests
import Ordering

/// The manifests of a plan in the order in which `swell yaml` writes them: PreDelete, then the sync in its order, then
/// PostDelete, then what no sync applies. Nothing is added that nobody wrote, and nothing is left out but what a later
/// manifest of the same key replaces.
package struct ManifestOutput {
  package var resources: [Resource] = []

  /// - Parameter withApplication: whether the Application and what stands beside it come first.
  package init(_ plan: Plan, withApplication: Bool) {
    if withApplication {
      resources += [plan.pipeline.applicationResource].compactMap { $0 } + plan.pipeline.companions
    }
    var isWritten = [Bool](repeating: false, count: plan.pipeline.resources.count)
    let deleteHooks = plan.deleteHooks.map { ($0.type, $0.resources) }
    func take(_ index: Int) {
      guard !isWritten[index] else { return }
      isWritten[index] = true
      resources.append(plan.pipeline.resources[index])
    }
    let inSync = Set(plan.tasks.lazy.compactMap { $0.target })
    for (type, hooks) in deleteHooks where type == .preDelete {
      for index in hooks where !inSync.contains(index) { take(index) }
    }
    for task in plan.tasks { if let index = task.target { take(index) } }
    for (type, hooks) in deleteHooks where type == .postDelete { hooks.forEach(take) }
    for omission in plan.omissions where omission.why != .replaced { take(omission.resource) }
  }
}

extension SyncTask {
  fileprivate var target: Int? {
    if case .target(let index) = subject { index } else { nil }
  }
}
