/// What an application wants synced without being asked (`syncPolicy.automated`).
package struct AutomationPolicy: Sendable {
  /// Whether it is not switched off by `enabled: false`, which not every release reads.
  package var isEnabled = true
  package var prunes = false
  package var healsItself = false
  /// Whether everything may be pruned.
  package var allowsEmpty = false

  /// A policy that says no more than whether it prunes.
  package init(prunes: Bool) { self.prunes = prunes }

  /// Reads the policy of an application; nil if it has none.
  package init?(_ application: Resource?) {
    guard let automated = application?.manifest["spec"]?["syncPolicy"]?["automated"], automated.map != nil else {
      return nil
    }
    isEnabled = automated["enabled"]?.bool ?? true
    prunes = automated["prune"]?.bool ?? false
    healsItself = automated["selfHeal"]?.bool ?? false
    allowsEmpty = automated["allowEmpty"]?.bool ?? false
  }

  /// Reads the policy that an application has under a release; nil if it has none, or has switched it off.
  package init?(_ application: Resource?, _ release: Release) {
    self.init(application)
    guard holds(in: release) else { return nil }
  }

  /// Whether a release syncs by it (`IsAutomatedSyncEnabled`).
  package func holds(in release: Release) -> Bool { isEnabled || !release.knowsAutomatedEnabled }
}
