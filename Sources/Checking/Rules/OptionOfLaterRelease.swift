import Diagnostics
import Manifests
import Ordering

/// A sync option that a later release than the one at hand reads there, so that this one passes over it.
struct OptionOfLaterRelease: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let release = subject.plan.request.release
    let pipeline = subject.plan.pipeline
    var found: [Diagnostic] = []
    let applications = [pipeline.applicationResource].compactMap { $0 } + subject.resources.filter(\.isApplication)
    for application in applications {
      for option in Application(application).syncOptions {
        guard let rule = ReleaseRule.reading(ofApplications: option), !rule.holds(in: release) else { continue }
        let name = Prose.quoted(application.shortName)
        let label = subject.label(ofOption: option, in: application)
        found.append(.optionOfLaterRelease(option, " in `syncOptions`", rule, release, name, label))
      }
    }
    for index in subject.inOrder {
      for option in subject.resources[index].options {
        guard let rule = ReleaseRule.reading(ofResources: option), !rule.holds(in: release) else { continue }
        let label = subject.label(index, annotation: ArgoKey.syncOptions)
        found.append(.optionOfLaterRelease(option, "", rule, release, subject.name(index), label))
      }
    }
    return found
  }
}

extension Diagnostic {
  fileprivate static func optionOfLaterRelease(
    _ option: String, _ place: String, _ rule: ReleaseRule, _ release: Release, _ name: String, _ label: Label?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .unknownOption,
      "\(Prose.quoted(option)) is read\(place) since Argo CD \(rule.history), so Argo CD \(release) passes over it "
        + "for \(name)",
      at: label, help: "Argo CD \(release) \(rule.otherwise)")
  }
}
