import Manifests
import Ordering

extension Release {
  /// Whether an object is a delete hook of a type.
  func isHook(_ resource: Resource, for type: HookType) -> Bool {
    resource.hook?.deletionTypes(in: self).contains(type) ?? false
  }
}

/// Why an object stays when its application is deleted.
package enum Sparing: Sendable, Hashable {
  /// Definitions never go with an application: their objects would go too.
  case definition
  /// It is the application itself.
  case application
  /// `Delete=false`, of its own or of the application.
  case option(ofApplication: Bool)
  /// Helm's `resource-policy: keep`.
  case helm
}

extension Resource {
  /// Why it is not deleted with its application; nil if it is (`shouldBeDeleted`).
  package func sparing(by application: Application?, _ release: Release) -> Sparing? {
    if groupKind == .customResourceDefinition { return .definition }
    if isApplication, let application, name == application.name,
      namespace.isEmpty || application.namespace.isEmpty || namespace == application.namespace
    {
      return .application
    }
    let own = value(ofOption: "Delete").map(String.init)
    let general = release.knowsDeleteOptions ? application?.value(ofOption: "Delete") : nil
    if (own ?? general) == "false" { return .option(ofApplication: own == nil) }
    return isKeptByHelm ? .helm : nil
  }

  private var isKeptByHelm: Bool {
    let policy = manifest["metadata"]?["annotations"]?[ArgoKey.helmResourcePolicy]?.string ?? ""
    return policy.split(separator: ",").contains { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words == ["keep"]
    }
  }

  /// Whether somebody has to confirm its deletion, which `Prune=confirm` asks for as well
  /// (`isObjRequiresDeletionConfirmation`).
  func needsConfirmation(under application: Application?, _ release: Release) -> Bool {
    let application = release.knowsDeleteOptions ? application : nil
    return ["Delete", "Prune"].contains { option in
      (value(ofOption: option).map(String.init) ?? application?.value(ofOption: option)) == "confirm"
    }
  }

  /// How long its pods take to stop, as far as their hooks say: the longest `preStop` that sleeps, within the grace that
  /// they have.
  var stoppingTime: Int {
    let longest = containersToStop.compactMap(Resource.preStopSleep).max() ?? 0
    let grace = podSpec?["terminationGracePeriodSeconds"]?.integer ?? 30
    return VirtualTime.milliseconds(seconds: min(longest, Double(max(0, grace))))
  }

  /// What runs until it is told to stop; what a Job does is over by itself.
  private var containersToStop: [ManifestNode] { isJob ? [] : podSpec?["containers"]?.list ?? [] }

  private static func preStopSleep(_ container: ManifestNode) -> Double? {
    let hook = container["lifecycle"]?["preStop"]
    if let seconds = hook?["sleep"]?["seconds"]?.integer { return Double(max(0, seconds)) }
    let words = (hook?["exec"]?["command"]?.list ?? []).compactMap(\.string).flatMap { text in
      text.split { $0.isWhitespace || ";&|()".contains($0) }.map(String.init)
    }
    for (word, next) in zip(words, words.dropFirst()) where word == "sleep" || word.hasSuffix("/sleep") {
      if let seconds = Double(next), seconds >= 0 { return seconds }
    }
    return nil
  }
}
