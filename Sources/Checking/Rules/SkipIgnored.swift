import Diagnostics
import Ordering

/// `Skip` stands beside a phase, where it means nothing (gotcha G06).
///
/// Argo CD leaves out what has `Skip` alone for its types, and runs what has others beside it in those (`hook.Skip`,
/// `hook.Types`).
struct SkipIgnored: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      guard let hook = subject.resources[index].hook, hook.types.contains(.skip), !hook.isSkipped else { return nil }
      return .skipIgnored(index, hook.phases, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func skipIgnored(_ index: Int, _ phases: [Phase], _ subject: CheckSubject) -> Diagnostic {
    let names = Prose.all(phases.map { Prose.quoted($0.rawValue) })
    return Diagnostic(
      .warning, .skipIgnored, "\(subject.name(index)) runs in \(names), whatever `Skip` says beside that",
      at: subject.hookLabel(index), help: "keep `Skip` alone to leave it out of every sync, or take it away")
  }
}
