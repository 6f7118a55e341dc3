import Diagnostics
import Ordering

/// A Sync hook and a workload of one wave start together, and neither waits for the other (gotcha G04).
///
/// A step applies all that it has, kind by kind, before it waits for any of it (`runTasks`); Jobs come after workloads.
struct HookStartsTogether: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var workloads: [Int: Int] = [:]
    for index in subject.inOrder where !subject.resources[index].isHook && subject.resources[index].isServing {
      for place in subject.placements[index] where workloads[place.step] == nil { workloads[place.step] = index }
    }
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isHook, resource.isRunOnce,
        let place = subject.placements[index].first(where: { $0.phase == .sync }), let other = workloads[place.step]
      else { return nil }
      return .hookStartsTogether(index, other, place, subject)
    }
  }
}

extension Resource {
  /// Whether it runs pods that are there for others.
  fileprivate var isServing: Bool {
    group == "apps" && ["Deployment", "StatefulSet", "DaemonSet"].contains(kind)
  }
}

extension Diagnostic {
  fileprivate static func hookStartsTogether(
    _ index: Int, _ other: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .hookStartsTogether,
      "\(subject.name(index)) and \(subject.name(other)) start together in \(subject.place(place)), and neither waits for "
        + "the other",
      at: subject.hookLabel(index), also: [subject.label(other, "in the same wave")].compactMap { $0 },
      help: "an earlier wave has the hook done before, and a later one has \(subject.name(other)) healthy before")
  }
}
