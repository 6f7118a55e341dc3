import Diagnostics
import Ordering

/// A hook for the deletion is of a type that only later releases know, or that they find only where it stands alone
/// (`isPreDeleteHook`, `isHookOfType`).
struct DeleteHookNotKnown: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let release = subject.plan.request.release
    return subject.resources.indices.compactMap { index in
      guard let hook = subject.resources[index].hook else { return nil }
      let unknown = hook.types.filter { $0.isForDeletion && !hook.deletionTypes(in: release).contains($0) }
      return unknown.isEmpty ? nil : .deleteHookNotKnown(index, hook, unknown, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func deleteHookNotKnown(
    _ index: Int, _ hook: HookDeclaration, _ unknown: [HookType], _ subject: CheckSubject
  ) -> Diagnostic {
    let release = subject.plan.request.release
    let isIdle = subject.resources[index].phases.isEmpty && hook.deletionTypes(in: release).isEmpty
    let later = unknown.filter { !release.deletionHookTypes.contains($0) }
    let isNew = !later.isEmpty
    let rule: ReleaseRule = isNew ? .runsPreDeleteHooks : .findsDeleteHooksInLists
    let types = (isNew ? later : unknown).map { Prose.quoted($0.rawValue) }
    let name = subject.name(index)
    return Diagnostic(
      .warning, .unknownHook,
      "\(Prose.all(types)) \(types.count == 1 ? "is" : "are") read \(isNew ? "" : "in a list ")since Argo CD "
        + "\(rule.history), so Argo CD \(release) "
        + (isIdle ? "never applies \(name)" : "passes over it for \(name)"),
      at: subject.hookLabel(index),
      help: isNew && hook.types.contains(.postDelete)
        ? "let `PostDelete` stand alone, which is all that Argo CD \(release) knows"
        : isNew
          ? "Argo CD \(release) knows `PostDelete`, which runs when all is gone" : "make a hook of each type")
  }
}
