import Diagnostics
import Manifests
import Ordering

/// `PruneLast=true` where nothing is pruned: automated syncs without `prune`, or a resource with `Prune=false` (gotcha
/// G48).
///
/// The option says when something is pruned, not that it is (`pruneObject`, `autoSync`).
struct PruneLastUnused: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    var found: [Diagnostic] = []
    if let application = pipeline.applicationResource, pipeline.application?.has(option: option) == true,
      let policy = AutomationPolicy(application, subject.plan.request.release), !policy.prunes
    {
      found.append(.pruneLastUnused(application, subject))
    }
    for index in subject.inOrder {
      let options = subject.resources[index].options
      if options.contains(option), options.contains("Prune=false") {
        found.append(.pruneLastContradicted(index, subject))
      }
    }
    return found
  }

  fileprivate static let option = "PruneLast=true"
}

extension Diagnostic {
  fileprivate static func pruneLastUnused(_ application: Resource, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .pruneLastUnused,
      "automated syncs of this application prune nothing, and so nothing last",
      at: subject.label(ofOption: PruneLastUnused.option, in: application),
      help: "`automated: {prune: true}` lets them prune; without it somebody has to, with `argocd app sync --prune`")
  }

  fileprivate static func pruneLastContradicted(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .pruneLastUnused, "\(subject.name(index)) is never pruned, with `Prune=false`, and so not last",
      at: subject.label(index, "has both options"), help: "keep one of `Prune=false` and `\(PruneLastUnused.option)`",
      fixIts: WordList(ArgoKey.syncOptions, of: subject.resources[index])?.removing(PruneLastUnused.option) ?? [])
  }
}
