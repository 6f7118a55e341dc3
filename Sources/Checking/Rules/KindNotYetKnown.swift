import Diagnostics
import Manifests
import Ordering

/// A custom resource is of a kind that something else in the same sync brings (gotcha G43).
///
/// Every resource is rehearsed before the first is applied, and one of a kind that the cluster does not know fails all
/// of it, unless its definition is in the sync itself (`getSyncTasks`: `SkipDryRunOnMissingResource`, `hasCRDOfGroupKind`).
/// Definitions that a controller makes of something are in no sync, nor are those that an operator brings. Kinds that
/// come from elsewhere are taken to be known.
struct KindNotYetKnown: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    let isOfAll = pipeline.application?.has(option: option) ?? false
    guard !(isOfAll && subject.plan.request.release.readsSkipDryRunOfApplications) else { return [] }
    var makers: [GroupKind: Int] = [:]
    var operators: [(index: Int, package: OperatorPackage)] = []
    for index in subject.inOrder {
      for kind in subject.resources[index].madeKinds where makers[kind] == nil { makers[kind] = index }
      if let package = subject.resources[index].installedPackage { operators.append((index, package)) }
    }
    guard !makers.isEmpty || !operators.isEmpty else { return [] }
    let live = pipeline.live + pipeline.untracked
    var known = Set((subject.resources + live).compactMap(\.definedKind))
    known.formUnion(live.map(\.groupKind))
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard KindTable.builtIn[resource.groupKind] == nil, !resource.options.contains(option) else { return nil }
      let maker =
        makers[resource.groupKind]
        ?? (resource.isOfPlatform ? nil : operators.first { $0.package.mayBring(resource.groupKind) }?.index)
      guard let maker, known.insert(resource.groupKind).inserted else { return nil }
      return .kindNotYetKnown(index, maker, isCertain: makers[resource.groupKind] != nil, subject)
    }
  }

  fileprivate static let option = "SkipDryRunOnMissingResource=true"
}

extension Resource {
  /// The kinds that a controller defines because of it.
  fileprivate var madeKinds: [GroupKind] {
    let spec = manifest["spec"]
    func kinds(_ group: String?, _ names: [String?]) -> [GroupKind] {
      group.map { group in names.compactMap { $0 }.map { GroupKind(group: group, kind: $0) } } ?? []
    }
    switch (group, kind) {
    case ("templates.gatekeeper.sh", "ConstraintTemplate"):
      return kinds("constraints.gatekeeper.sh", [spec?["crd"]?["spec"]?["names"]?["kind"]?.string])
    case ("apiextensions.crossplane.io", "CompositeResourceDefinition"):
      return kinds(spec?["group"]?.string, [spec?["names"]?["kind"]?.string, spec?["claimNames"]?["kind"]?.string])
    case ("kro.run", "ResourceGraphDefinition"):
      let schema = spec?["schema"]
      return kinds(schema?["group"]?.string ?? "kro.run", [schema?["kind"]?.string])
    default: return []
    }
  }

  /// The operator that it has installed, which brings kinds of its own.
  fileprivate var installedPackage: OperatorPackage? {
    guard group == "operators.coreos.com", kind == "Subscription" else { return nil }
    return OperatorPackage(manifest["spec"]?["name"]?.string ?? name)
  }

  /// Whether it is of a kind that is there before any operator.
  fileprivate var isOfPlatform: Bool {
    let groups = ["operators.coreos.com", "monitoring.coreos.com", "argoproj.io", "console.openshift.io"]
    return groups.contains(group) || group.hasSuffix(".k8s.io") || group.hasSuffix(".openshift.io")
  }
}

extension Diagnostic {
  fileprivate static func kindNotYetKnown(
    _ index: Int, _ maker: Int, isCertain: Bool, _ subject: CheckSubject
  ) -> Diagnostic {
    let kind = Prose.quoted(subject.resources[index].kind)
    return Diagnostic(
      .warning, .kindNotYetKnown,
      isCertain
        ? "the first sync fails before it applies anything: the kind \(kind) is made of \(subject.name(maker)), which is "
          + "in the same sync"
        : "if \(subject.name(maker)) brings the kind \(kind), the first sync fails before it applies anything",
      at: subject.label(index, "every resource is rehearsed first"),
      also: [subject.label(maker, "brings the kind later")].compactMap { $0 },
      help:
        "give \(subject.name(index)) the sync option `\(KindNotYetKnown.option)` and a later wave, or an application "
        + "of its own")
  }
}
