import Diagnostics
import Ordering

/// A hook has a name and a generateName, and the name wins (gotcha G34).
struct GenerateNameIgnored: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isHook, !resource.name.isEmpty, !resource.generateName.isEmpty else { return nil }
      return .generateNameIgnored(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func generateNameIgnored(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let place = subject.resources[index].manifest["metadata"]?["generateName"]?.span ?? .zero
    return Diagnostic(
      .warning, .generateNameIgnored,
      "\(subject.name(index)) has a name and a `generateName`, which then means nothing: every sync has one name for it",
      at: subject.label(index, at: place), help: "take one of the two away",
      fixIts: subject.resources[index].removal(ofMetadata: "generateName"))
  }
}
