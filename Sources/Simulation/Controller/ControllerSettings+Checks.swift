import Diagnostics
import Manifests
import Ordering

// Which kinds an installation has a health check of its own for. What the checks say is Lua, and is not run.
extension ControllerSettings {
  /// Reads the data of `argocd-cm`, in the form of today and in the older one (`GetResourceOverrides`,
  /// `appendResourceOverridesFromSplitKeys`).
  mutating func readChecks(_ data: ManifestNode?) {
    let prefix = "resource.customizations.health."
    for entry in data?.map?.entries ?? [] {
      if entry.key == "resource.customizations" { readChecks(inText: entry.value.string ?? "") }
      guard entry.key.hasPrefix(prefix) else { continue }
      let parts = entry.key.dropFirst(prefix.count).split(separator: "_", omittingEmptySubsequences: false)
      // A group of nothing before the kind is not the core group, and is found by no object.
      switch parts.count {
      case 1: customChecks.insert(GroupKind(group: "", kind: String(parts[0])))
      case 2 where !parts[0].isEmpty: customChecks.insert(GroupKind(group: String(parts[0]), kind: String(parts[1])))
      default: break
      }
    }
  }

  /// Reads the older form: all in one text, by group and kind.
  private mutating func readChecks(inText text: String) {
    let parsed = ManifestReader(SourceFile(path: "resource.customizations", text: text)).documents()
    for entry in parsed.documents.first?.root.map?.entries ?? [] {
      guard entry.value["health.lua"]?.string?.isEmpty == false else { continue }
      let parts = entry.key.split(separator: "/", maxSplits: 1).map(String.init)
      guard let kind = parts.last else { continue }
      customChecks.insert(GroupKind(group: parts.count == 2 ? parts[0] : "", kind: kind))
    }
  }

  /// Reads the ArgoCD of the operator, which writes `argocd-cm` from it.
  mutating func readChecks(ofOperated installation: Resource) {
    let spec = installation.manifest["spec"]
    for check in spec?["resourceHealthChecks"]?.list ?? [] {
      guard let kind = check["kind"]?.string else { continue }
      customChecks.insert(GroupKind(group: check["group"]?.string ?? "", kind: kind))
    }
    readChecks(spec?["extraConfig"])
    readChecks(inText: spec?["resourceCustomizations"]?.string ?? "")
  }
}
