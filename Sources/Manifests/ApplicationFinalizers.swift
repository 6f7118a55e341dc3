import Ordering

/// What an operator asks for who deletes an application (`argocd app delete --cascade --propagation-policy`).
package enum Cascade: String, Sendable, Hashable, CaseIterable {
  /// Resources go along, and each is there until what it owns is gone.
  case foreground
  /// Resources go along, and what they own goes after them.
  case background
  /// Resources stay.
  case orphan
}

/// The finalizers of an Application: what has to be done before it is gone.
///
/// They say it in an order of their own, which is not that of the list: `pre-delete-finalizer`, `resources-finalizer`,
/// `post-delete-finalizer`, and then the `/cleanup` of both (`finalizeApplicationDeletion`).
package struct ApplicationFinalizers: Sendable, Equatable {
  package private(set) var names: [String]

  package static let resources = "resources-finalizer.argocd.argoproj.io"

  package init(_ names: [String]) {
    self.names = names
  }

  /// Reads those of an Application's manifest.
  package init(of application: Resource) {
    self.init((application.manifest["metadata"]?["finalizers"]?.list ?? []).compactMap(\.string))
  }

  /// The finalizer by which hooks of a type run, or that by which they are cleaned up afterwards.
  package static func name(of type: HookType, cleanup: Bool = false) -> String {
    "\(type == .preDelete ? "pre" : "post")-delete-finalizer.argocd.argoproj.io\(cleanup ? "/cleanup" : "")"
  }

  /// Whether a finalizer is one by which resources go along (`isPropagationPolicyFinalizer`).
  private static func isOfResources(_ name: String) -> Bool {
    [resources, resources + "/foreground", resources + "/background"].contains(name)
  }

  package func contains(_ name: String) -> Bool { names.contains(name) }

  package mutating func add(_ name: String) {
    if !contains(name) { names.append(name) }
  }

  package mutating func remove(_ name: String) { names.removeAll { $0 == name } }

  /// What becomes of the resources: of several finalizers that say it the first decides (`GetPropagationPolicy`).
  package var cascade: Cascade {
    guard let first = names.first(where: ApplicationFinalizers.isOfResources) else { return .orphan }
    return first.hasSuffix("/background") ? .background : .foreground
  }

  /// Takes away those by which resources go along; returns them.
  @discardableResult
  package mutating func removeCascade() -> [String] {
    let found = names.filter(ApplicationFinalizers.isOfResources)
    names.removeAll(where: ApplicationFinalizers.isOfResources)
    return found
  }

  /// Does what an operator asks for, which adds to what is there already and takes nothing of it away (`Server.Delete`).
  package mutating func ask(for cascade: Cascade) {
    switch cascade {
    case .orphan: removeCascade()
    case .foreground, .background: add("\(ApplicationFinalizers.resources)/\(cascade.rawValue)")
    }
  }
}
