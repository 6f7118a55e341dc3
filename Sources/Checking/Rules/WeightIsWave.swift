import Diagnostics
import Manifests
import Ordering

/// A resource that is no hook has Helm's hook weight, which Argo CD takes for its wave (gotcha G42, `syncwaves.Wave`).
struct WeightIsWave: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.hook == nil, resource.wave.reason.rule == .annotation(ArgoKey.helmHookWeight),
        resource.wave.value != 0
      else { return nil }
      return .weightIsWave(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func weightIsWave(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let wave = subject.resources[index].wave
    return Diagnostic(
      .warning, .weightIsWave,
      "\(subject.name(index)) is no hook, so that Helm passes over its weight, and Argo CD takes it for wave \(wave.value)",
      at: Label(wave.reason.place) ?? subject.label(index),
      help: "take the weight away, or say `argocd.argoproj.io/sync-wave` if the wave is meant")
  }
}
