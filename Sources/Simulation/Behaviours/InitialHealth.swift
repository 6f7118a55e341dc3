import Manifests
import Ordering

extension Resource {
  /// The health of an object that is there before anything happens: by its status if the engine has a check of its own
  /// for it, else by what its author says, else healthy.
  package func initialHealth(_ behaviour: Behaviour?) -> Health {
    if isAsFound, let health = StatusHealth.of(self) { return health }
    switch behaviour?.outcome {
    case .fails(_, let message): return Health(.degraded, message ?? "")
    case .hangs, .vanishes: return Health(.progressing)
    case .suspends: return Health(.suspended)
    case .works, .rejected, .invalid, nil: return Health(.healthy)
    }
  }

  /// The health of an object as it was found in a cluster, by the engine's own checks; nil for a kind without one.
  package var foundHealth: Health? {
    guard isAsFound else { return nil }
    let metadata = manifest["metadata"]
    let isHeld = metadata?["finalizers"]?.list?.contains { $0.string == ArgoKey.hookFinalizer } ?? false
    if let deletion = metadata?["deletionTimestamp"], !deletion.isNull, !isHeld {
      return Health(.progressing, "Pending deletion")
    }
    return StatusHealth.of(self)
  }

  /// Whether it is as a cluster shows it, so that what its status lacks is not so; what somebody wrote down as being
  /// there says nothing of that.
  private var isAsFound: Bool {
    if let status = manifest["status"], !status.isNull { return true }
    return !uid.isEmpty || manifest["metadata"]?["resourceVersion"]?.string?.isEmpty == false
  }
}
