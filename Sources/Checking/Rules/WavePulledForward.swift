import Diagnostics
import Ordering

/// A definition or a namespace was given a place in the order, and goes to another one, in front of what needs it first
/// (gotcha G43, `syncTasks.Sort`).
struct WavePulledForward: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.plan.tasks.compactMap { task in
      guard case .target(let index) = task.subject, subject.resources[index].hasOwnWave,
        case .pulledForward(.target(let other), let phase, let wave) = task.placement
      else { return nil }
      return .wavePulledForward(index, task, from: (phase, wave), for: other, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func wavePulledForward(
    _ index: Int, _ task: SyncTask, from own: (phase: Phase, wave: Int), for other: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    let need = resource.isNamespace ? "lives in it" : "is of its kind"
    return Diagnostic(
      .note, .pulledForward,
      "\(subject.name(index)) is applied in \(task.phase.rawValue) wave \(task.wave) and not in \(own.phase.rawValue) wave "
        + "\(own.wave): \(subject.name(other)) \(need)",
      at: Label(resource.wave.reason.place) ?? subject.label(index),
      also: [subject.label(other, "needs it in \(task.phase.rawValue) wave \(task.wave)")].compactMap { $0 },
      help: "Argo CD moves definitions and namespaces in front of what needs them, so that this wave orders nothing")
  }
}
