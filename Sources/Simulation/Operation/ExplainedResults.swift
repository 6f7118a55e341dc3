import Ordering

// What the controller makes of the messages of results, before it shows them and hands them to the next step
// (`AugmentSyncMsg`). The message of the operation itself stays the engine's.

extension SyncOperation {
  /// What the API server says of a group and a version that it does not serve.
  static let notServed = "the server could not find the requested resource"

  /// Says more of what came of tasks in the last step, where Argo CD knows more than the cluster said.
  mutating func explainResults(_ cluster: VirtualCluster) {
    for slot in changedSlots {
      guard let result = slots[slot], let task = slotTasks[slot].first,
        let text = explanation(of: result, version: plan.version(of: tasks[task].task), cluster)
      else { continue }
      slots[slot]?.message = text
      for task in slotTasks[slot] { tasks[task].message = text }
    }
  }

  private func explanation(of result: TaskResult, version: String, _ cluster: VirtualCluster) -> String? {
    // Most messages say that something was made, and are too short to hold any of this.
    guard result.message.utf8.count >= SyncOperation.notServed.utf8.count else { return nil }
    if result.message.contains(SyncOperation.notServed) {
      let key = result.key
      let kind = "\(key.group)/\(key.kind)"
      guard let (other, served) = cluster.served(like: key.groupKind) else {
        return "The Kubernetes API could not find \(kind) for requested resource \(key.namespace)/\(key.name). "
          + "Make sure the \"\(key.kind)\" CRD is installed on the destination cluster."
      }
      return "The Kubernetes API could not find version \"\(version)\" of \(kind) for requested resource "
        + "\(key.namespace)/\(key.name). Version \"\(served)\" of \(other.group)/\(other.kind) is installed on the "
        + "destination cluster."
    }
    if result.message.contains(SyncOperation.tooLong), !result.message.contains(SyncOperation.additional) {
      return result.message + SyncOperation.additional
    }
    return nil
  }

  private static let additional =
    " \n -Additional Info: This error usually means that you are trying to add a large resource on client side. "
    + "Consider using Server-side apply or syncing with replace enabled. Note: Syncing with Replace enabled is "
    + "potentially destructive as it may cause resource deletion and re-creation."
}
