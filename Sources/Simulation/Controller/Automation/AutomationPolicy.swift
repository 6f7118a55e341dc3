import Ordering

/// What an application wants synced without being asked (`syncPolicy.automated`).
struct AutomationPolicy: Sendable {
  var prunes: Bool
  var healsItself: Bool
  /// Whether everything may be pruned.
  var allowsEmpty: Bool

  /// Reads the policy of an application; nil if it has none, or has switched it off.
  init?(_ application: Resource?, _ release: Release) {
    guard let automated = application?.manifest["spec"]?["syncPolicy"]?["automated"], automated.map != nil else {
      return nil
    }
    if release.knowsAutomatedEnabled, automated["enabled"]?.bool == false { return nil }
    prunes = automated["prune"]?.bool ?? false
    healsItself = automated["selfHeal"]?.bool ?? false
    allowsEmpty = automated["allowEmpty"]?.bool ?? false
  }
}
