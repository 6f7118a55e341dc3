import Diagnostics
import Ordering

/// An application syncs only what is out of sync, so that what is in sync keeps nobody waiting (gotcha G52).
///
/// Resources without a difference make no task (`filterOutOfSyncTasks`, `WithResourceModificationChecker`): their health
/// is not awaited, whatever their wave. What this comes to in a sync that changes only later waves the first sync does not
/// show; so it is a warning, unless the Application may be a child of the one that these resources belong to.
struct GatesLeftOut: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    guard pipeline.application?.has(option: option) == true, let resource = pipeline.applicationResource else {
      return []
    }
    let gates = subject.inOrder.filter { index in
      guard !subject.resources[index].isHook, !subject.resources[index].isHealthyAtOnce, let place = subject.gate(index)
      else { return false }
      return subject.plan.steps.dropFirst(place.step + 1).contains { $0.phase == place.phase }
    }
    guard let first = gates.first, let place = subject.gate(first) else { return [] }
    return [.gatesLeftOut(first, place, resource, isCertain: subject.certainApplication != nil, subject)]
  }

  fileprivate static let option = "ApplyOutOfSyncOnly=true"
}

extension Resource {
  /// Whether it is a Service that waits for no address, which holds nobody up (`getCorev1ServiceHealth`).
  fileprivate var isHealthyAtOnce: Bool {
    kind == "Service" && group.isEmpty && manifest["spec"]?["type"]?.string != "LoadBalancer"
  }
}

extension Diagnostic {
  fileprivate static func gatesLeftOut(
    _ index: Int, _ place: CheckSubject.Placement, _ application: Resource, isCertain: Bool, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      isCertain ? .warning : .note, .gatesLeftOut,
      "with `\(GatesLeftOut.option)` nothing waits for \(subject.name(index)) in a sync that does not change it, healthy "
        + "or not",
      at: subject.label(ofOption: GatesLeftOut.option, in: application),
      also: [subject.label(index, "\(subject.place(place)), awaited when it is changed")].compactMap { $0 },
      help: "take the option away where later waves need earlier ones to be healthy")
  }
}
