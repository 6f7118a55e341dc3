import Diagnostics
import Manifests
import Ordering

/// Helm runs some hooks at an installation only and others at an upgrade; Argo CD runs both in every sync (gotcha G41,
/// the engine's `helm.Types`).
struct InstallAndUpgradeHooks: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let hooks = subject.inOrder.filter { subject.resources[$0].isHelmHook && subject.resources[$0].isRunOnce }
    return ["pre", "post"].flatMap { time -> [Diagnostic] in
      func only(_ occasion: String, not other: String) -> [Int] {
        hooks.filter { index in
          let words = subject.resources[index].words(of: ArgoKey.helmHook)
          return words.contains("\(time)-\(occasion)") && !words.contains("\(time)-\(other)")
        }
      }
      let (installs, upgrades) = (only("install", not: "upgrade"), only("upgrade", not: "install"))
      if let install = installs.first, let upgrade = upgrades.first {
        return [.installAndUpgrade(install, upgrade, subject)]
      }
      return installs.map { .onOneOccasion($0, "installs", subject) }
        + upgrades.map { .onOneOccasion($0, "upgrades", subject) }
    }
  }
}

extension Diagnostic {
  fileprivate static func installAndUpgrade(_ install: Int, _ upgrade: Int, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .helmOccasion,
      "Helm runs either \(subject.name(install)) or \(subject.name(upgrade)), and Argo CD runs both in every sync",
      at: subject.hookLabel(upgrade, "meant for upgrades"),
      also: [subject.hookLabel(install, "meant for installations")].compactMap { $0 },
      help: "make one hook that does for both, or leave one out with the annotation `argocd.argoproj.io/hook: Skip`")
  }

  fileprivate static func onOneOccasion(_ index: Int, _ occasion: String, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .note, .helmOccasion,
      "Helm runs \(subject.name(index)) only when it \(occasion), and Argo CD runs it in every sync",
      at: subject.hookLabel(index), help: "see that it does no harm when it runs again")
  }
}
