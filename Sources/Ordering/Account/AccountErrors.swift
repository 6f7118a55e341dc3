import Diagnostics

// What there is to say when a reference means nothing.

extension Diagnostic {
  /// That nothing a plan, or any of several, has to do with is called so.
  package static func nothingCalled(_ reference: Reference, in plans: [Plan], at label: Label? = nil) -> Diagnostic {
    let helps = plans.lazy.compactMap { $0.whereabouts(of: reference) }
    return Diagnostic(
      .error, .unknownReference, "nothing here is called \(Prose.quoted(reference.description))", at: label,
      help: helps.first ?? nearest(to: reference, in: plans))
  }

  private static func nearest(to reference: Reference, in plans: [Plan]) -> String? {
    let keys = plans.flatMap { plan in
      let known = plan.pipeline.resources.map { ($0.kind, $0.ownName, $0.shortName) }
      return known + plan.tasks.map { plan.key(of: $0) }.map { ($0.kind, $0.name, "\($0.kind)/\($0.name)") }
    }
    let sought = "\(reference.kind)/\(reference.name)"
    if let question = Suggestion(for: sought, among: keys.map { $0.2 }).question { return question }
    // A kind that was cut short, as kubectl lets one do, is far from what is meant; the name tells.
    var namesakes: [String] = []
    for (_, name, short) in keys where name == reference.name && !namesakes.contains(short) { namesakes.append(short) }
    guard !namesakes.isEmpty else { return nil }
    return "there is \(Prose.some(namesakes.map { Prose.quoted($0) }, atMost: 3))"
  }
}

extension Plan {
  /// Where something is that the sync has nothing to do with, or what tells it from what was asked for.
  fileprivate func whereabouts(of reference: Reference) -> String? {
    let bare = Reference(kind: reference.kind, name: reference.name)
    let namesakes = reference == bare ? [] : subjects(meantBy: bare).map { key(of: $0) }
    if !namesakes.isEmpty {
      let names = namesakes.map { Prose.quoted($0.name(like: reference, among: namesakes)) }
      return "there is \(Prose.some(names, atMost: 3))"
    }
    let isMeant = { (object: Resource) in reference.matches(pipeline.clusterKey(ofLive: object, request)) }
    if pipeline.live.contains(where: isMeant) { return "it is only in the cluster, and this sync leaves it alone" }
    if pipeline.untracked.contains(where: isMeant) { return "it is in the cluster, and not the application's" }
    let beside = pipeline.companions + [pipeline.applicationResource].compactMap { $0 }
    return beside.contains(where: isMeant) ? "it stands beside the application and is no part of its sync" : nil
  }
}

extension ResourceKey {
  /// A reference to one of several namesakes: with what tells them apart, and with what another reference says.
  fileprivate func name(like other: Reference, among namesakes: [ResourceKey]) -> String {
    let isGroupSaid = other.group != nil || namesakes.contains { $0.group != group }
    let isNamespaceSaid = other.namespace != nil || namesakes.contains { $0.namespace != namespace }
    return Reference(
      group: isGroupSaid && !group.isEmpty ? group : nil, kind: kind,
      namespace: isNamespaceSaid && !namespace.isEmpty ? namespace : nil, name: name
    ).description
  }
}
