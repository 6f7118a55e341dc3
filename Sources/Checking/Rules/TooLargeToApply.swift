import Diagnostics
import Manifests
import Ordering
import Simulation

/// An object is too large to be applied as Argo CD does by default, which keeps what was applied last in an annotation of
/// the object.
///
/// With `ServerSideApply=true` the cluster keeps that, and what is replaced keeps nothing (`applyObject`,
/// `shouldUseServerSideApply`). Whether the application has an option is certain only where its manifest is here.
struct TooLargeToApply: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let options = OperationOptions(subject.plan.pipeline.application)
    let release = subject.plan.request.release
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isTooLargeForAnnotation, !options.appliesOnServer(resource),
        !options.replaces(resource, over: subject.live[subject.clusterKey(index)], in: release)
      else { return nil }
      return .tooLargeToApply(index, subject)
    }
  }

  fileprivate static let option = "ServerSideApply=true"
}

extension Diagnostic {
  fileprivate static func tooLargeToApply(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isRefusing = subject.resources[index].options.contains("ServerSideApply=false")
    return Diagnostic(
      subject.certainApplication == nil ? .warning : .error, .tooLargeToApply,
      "\(subject.name(index)) is too large to be applied: what was applied last is kept in its annotations, which may have "
        + "\(Resource.longestAnnotations) bytes",
      at: isRefusing ? subject.label(index, annotation: ArgoKey.syncOptions) : subject.label(index),
      help: isRefusing
        ? "say `\(TooLargeToApply.option)` in place of `ServerSideApply=false`, so that the cluster keeps it"
        : "say `\(TooLargeToApply.option)` in its sync options or in those of the application, so that the cluster keeps it",
      fixIts: isRefusing
        ? [] : WordList(ArgoKey.syncOptions, of: subject.resources[index])?.adding(TooLargeToApply.option) ?? [])
  }
}
