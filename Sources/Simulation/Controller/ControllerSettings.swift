import Ordering

/// What an Argo CD installation is set to, as far as a sync depends on it.
package struct ControllerSettings: Sendable {
  /// How long the controller pauses after a wave that is not the last, in milliseconds (`ARGOCD_SYNC_WAVE_DELAY`).
  package var waveDelay = 2_000
  /// After how long a sync is terminated, in milliseconds; nil for never (`controller.sync.timeout.seconds`).
  package var syncTimeout: Int?
  /// Kinds with a health check of the installation's own.
  package var customChecks: Set<GroupKind> = []

  package init() {}

  /// Reads the ConfigMaps `argocd-cm` and `argocd-cmd-params-cm` among what is in the cluster.
  package init(_ objects: [Resource]) {
    for object in objects where object.kind == "ConfigMap" && object.group.isEmpty {
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
      case "argocd-cm": readChecks(data)
      default: break
      }
    }
  }

  /// Reads which kinds have a check; what the checks say is Lua, and is not run.
  private mutating func readChecks(_ data: ManifestNode?) {
    let prefix = "resource.customizations.health."
    for entry in data?.map?.entries ?? [] where entry.key.hasPrefix(prefix) {
      let name = entry.key.dropFirst(prefix.count)
      guard let dash = name.lastIndex(of: "_") else {
        customChecks.insert(GroupKind(group: "", kind: String(name)))
        continue
      }
      customChecks.insert(GroupKind(group: String(name[..<dash]), kind: String(name[name.index(after: dash)...])))
    }
  }
}
