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
    let plan = subject.plan
    let general = OperationOptions(plan.pipeline.application)
    guard !general.replace else { return [] }
    var large = subject.inOrder.filter { index in
      let resource = subject.resources[index]
      guard !resource.options.contains("Replace=true"), resource.isTooLargeForAnnotation else { return false }
      let isOnServer = general.serverSideApply || resource.options.contains(option)
      return !isOnServer || resource.options.contains("ServerSideApply=false")
    }
    guard !large.isEmpty else { return [] }
    if plan.request.release.readsOptionsOfLiveObjects {
      let replaced = Set(
        (plan.pipeline.live + plan.pipeline.untracked).filter { $0.options.contains("Replace=true") }
          .map { plan.pipeline.clusterKey(ofLive: $0, plan.request) })
      large.removeAll { replaced.contains(subject.clusterKey($0)) }
    }
    return large.map { .tooLargeToApply($0, subject) }
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
