import Diagnostics
import Ordering

/// A hook that a sync deletes is used by what stays (gotcha G02, the engine's `deleteBeforeCreation` and
/// `deleteOnPhaseSuccessful`). What a controller makes of a hook goes with it, where it belongs to it.
struct HookUsedOutside: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      // What only a failure deletes stays as a rule, which is how people keep a hook that others use.
      guard resource.isHook, resource.isMadeAnew || resource.has(.hookSucceeded) else { return nil }
      let users = users(of: index, subject)
      return users.isEmpty ? nil : .hookUsedOutside(index, users, subject)
    }
  }

  /// Who uses the object, or what is made of it and goes with it, and is no hook.
  private static func users(of index: Int, _ subject: CheckSubject) -> [(index: Int, need: ObjectNeed)] {
    let key = subject.plan.keys[index]
    return subject.graph.dependents(of: index).compactMap { user in
      guard subject.resources[user].hook == nil, !subject.placements[user].isEmpty else { return nil }
      let edge = subject.graph.edges[user].first { edge in
        isLastingUse(edge.need.role) && edge.providers.contains(index)
          && (isItself(key, edge.need, subject) || !subject.resources[index].leavesWhatItMakes)
      }
      return edge.map { (user, $0.need) }
    }
  }

  /// Whether a need is one of the object, and not of what somebody makes of it.
  fileprivate static func isItself(_ key: ResourceKey, _ need: ObjectNeed, _ subject: CheckSubject) -> Bool {
    key.isMeant(by: need.key, subject.plan.pipeline.kinds) || need.role == .definition
  }

  /// Whether the user misses the object for as long as it is gone.
  private static func isLastingUse(_ role: ObjectNeed.Role) -> Bool {
    switch role {
    case .configuration, .serviceAccount, .claim, .volume, .imagePullSecret, .certificate, .issuer, .secretStore,
      .definition, .namespace:
      true
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func hookUsedOutside(
    _ index: Int, _ users: [(index: Int, need: ObjectNeed)], _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    let names = Prose.some(users.map { subject.name($0.index) }, atMost: 3)
    let what =
      resource.isMadeAnew ? "which every sync deletes and makes anew" : "which a sync deletes when it has succeeded"
    var role = users.count == 1 ? "uses it" : "use it"
    if let need = users.first?.need, !HookUsedOutside.isItself(subject.plan.keys[index], need, subject) {
      let made = Prose.quoted("\(need.key.kind)/\(need.key.name)")
      role = "\(users.count == 1 ? "uses" : "use") \(made), which goes with it"
    }
    if resource.isNamespace { role = users.count == 1 ? "lives in it" : "live in it" }
    if resource.definedKind != nil { role = users.count == 1 ? "is of its kind" : "are of its kind" }
    return Diagnostic(
      .warning, .hookUsedOutside, "\(subject.name(index)) is a hook, \(what), and \(names) \(role)",
      at: resource.isMadeAnew ? subject.hookLabel(index) : subject.policyLabel(index),
      also: [users.first.flatMap { subject.label($0.index, at: $0.need.place) }].compactMap { $0 },
      help:
        "take the hook annotation away and give it an early wave; a hook that needs it too can be one of Sync, in a "
        + "later wave")
  }
}
