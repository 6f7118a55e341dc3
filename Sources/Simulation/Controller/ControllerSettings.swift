import Ordering

/// What an Argo CD installation is set to, as far as a sync depends on it.
package struct ControllerSettings: Sendable {
  /// How long the controller pauses after a wave that is not the last, in milliseconds (`ARGOCD_SYNC_WAVE_DELAY`).
  package var waveDelay = 2_000
  /// After how long a sync is terminated, in milliseconds; nil for never (`controller.sync.timeout.seconds`).
  package var syncTimeout: Int?
  /// How long the controller waits before it heals again.
  package var selfHeal = SelfHealBackoff()
  /// Kinds with a health check of the installation's own.
  package var customChecks: Set<GroupKind> = []

  package init() {}

  /// Reads the ConfigMaps `argocd-cm` and `argocd-cmd-params-cm` among what is in the cluster, and what an operator makes
  /// them of.
  package init(_ objects: [Resource]) {
    for object in objects {
      if object.group == Resource.applicationGroup, object.kind == "ArgoCD" { readChecks(ofOperated: object) }
      guard object.kind == "ConfigMap", object.group.isEmpty else { continue }
      let data = object.manifest["data"]
      switch object.name {
      case "argocd-cmd-params-cm":
        // What is no number counts as the standard, as the controller has it.
        if let text = data?["controller.sync.wave.delay.seconds"]?.string, let seconds = Int(text) {
          waveDelay = VirtualTime.milliseconds(seconds: Double(seconds))
        }
        if let text = data?["controller.sync.timeout.seconds"]?.string, let seconds = Int(text), seconds > 0 {
          syncTimeout = VirtualTime.milliseconds(seconds: Double(seconds))
        }
        selfHeal.read(data)
      case "argocd-cm": readChecks(data)
      default: break
      }
    }
  }
}

/// How long the controller waits after a sync before it heals again what has drifted, in milliseconds
/// (`selfHealRemainingBackoff`).
package struct SelfHealBackoff: Sendable {
  /// Of the first wait that there is; without it all waits are `flat`.
  private var first = 2_000
  private var factor = 3
  private var longest = 300_000
  private var flat: Int?

  /// Reads what `argocd-cmd-params-cm` says.
  mutating func read(_ data: ManifestNode?) {
    func number(_ key: String) -> Int? {
      data?["controller.self.heal.\(key)"]?.string.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }
    func time(_ key: String) -> Int? { number(key).map { VirtualTime.milliseconds(seconds: Double($0)) } }
    first = time("backoff.timeout.seconds") ?? first
    factor = number("backoff.factor") ?? factor
    longest = time("backoff.cap.seconds") ?? longest
    flat = time("timeout.seconds") ?? flat
  }

  /// The wait after so many attempts on one revision.
  func wait(after attempts: Int, _ release: Release) -> Int {
    guard release.healsWithBackoff else { return flat ?? 5_000 }
    guard first > 0 else { return flat ?? 0 }
    guard attempts > 0 else { return 0 }
    var time = first
    for _ in 1..<max(attempts, 1) {
      guard factor != 0 else { return time }
      let (product, overflow) = time.multipliedReportingOverflow(by: factor)
      if longest > 0, overflow || product > longest { return longest }
      if product == time { return time }
      time = overflow ? VirtualTime.longest : min(product, VirtualTime.longest)
      if time == VirtualTime.longest { return time }
    }
    return time
  }
}
