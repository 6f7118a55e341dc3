import Diagnostics

// What the project of an application refuses, before Argo CD does.

extension Plan {
  /// Why the sync will be refused, and what the project lacks; and what it leaves alone because it may not see it.
  func refusals() -> [Diagnostic] {
    guard let project = pipeline.project else { return [] }
    let objections = project.objections.map {
      Diagnostic.notPermitted($0, project, at: pipeline.applicationResource?.origin)
    }
    // What is wrong with the application's own destination is not said again of each resource in it.
    let hasNoHome = project.objections.contains { $0.list == Project.Denial.namespace(request.namespace).list }
    var order: [Project.Denial] = []
    var denied: [Project.Denial: [SyncTask]] = [:]
    for (index, denial) in denials where !hasNoHome || denial != .namespace(request.namespace) {
      if denied[denial] == nil { order.append(denial) }
      denied[denial, default: []].append(tasks[index])
    }
    let names = ReferenceNames(self)
    return objections
      + order.map { denial in
        let refused = denied[denial] ?? []
        let origins = refused.compactMap { resource(of: $0)?.origin } + [pipeline.applicationResource?.origin]
        let refusedNames = refused.map { names.name(key(of: $0)) }
        return .notPermitted(denial, of: refusedNames, project, at: origins.first ?? nil)
      } + unseen(project)
  }

  /// Live objects that would be pruned if Argo CD saw them.
  private func unseen(_ project: Project) -> [Diagnostic] {
    guard !pipeline.live.isEmpty, var judge = ProjectJudge(pipeline, request.release) else { return [] }
    let wanted = Set(keys)
    return pipeline.live.compactMap { object in
      let key = pipeline.key(ofLive: object, request)
      guard !object.isHook, !wanted.contains(key), let denial = judge.denial(of: key) else { return nil }
      return .leftAlone(object, denial, project)
    }
  }
}

extension Diagnostic {
  fileprivate static func notPermitted(
    _ denial: Project.Denial, of names: [String], _ project: Project, at origin: Origin?
  ) -> Diagnostic {
    let subject = Prose.some(names.map { Prose.quoted($0) }, atMost: 3)
    return Diagnostic(
      .warning, .notPermitted,
      "the project \(Prose.quoted(project.name)) does not permit \(denial.what), so Argo CD refuses the whole sync "
        + "because of \(subject)",
      at: Label(origin), also: [project.label(of: denial.list, denial.lack)].compactMap { $0 },
      help: denial.cure(project)
    )
  }

  fileprivate static func notPermitted(
    _ objection: Project.Objection, _ project: Project, at origin: Origin?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .notPermitted, "Argo CD refuses to sync this application: \(objection.text)", at: Label(origin),
      also: [project.label(of: objection.list, "")].compactMap { $0 }, help: objection.cure)
  }

  fileprivate static func leftAlone(_ object: Resource, _ denial: Project.Denial, _ project: Project) -> Diagnostic {
    Diagnostic(
      .note, .notPermitted,
      "\(Prose.quoted(object.shortName)) stays in the cluster: the project \(Prose.quoted(project.name)) does not permit "
        + "\(denial.what), and what it does not permit Argo CD does not see",
      at: Label(object.origin), also: [project.label(of: denial.list, denial.lack)].compactMap { $0 },
      help: denial.cure(project))
  }
}

extension Project {
  /// Points at one of its lists, or at the whole where it has none.
  fileprivate func label(of list: String, _ text: String) -> Label? {
    guard !list.isEmpty else { return nil }
    return Label(places[list] ?? origin, text.isEmpty ? "not permitted by `\(list)`" : text)
  }
}

extension Project.Denial {
  /// What is not permitted.
  fileprivate var what: String {
    switch self {
    case .unlistedKind(let kind, _), .deniedKind(let kind, _): Prose.quoted(kind.written)
    case .unlistedName(let kind, let name), .deniedName(let kind, let name):
      "the name \(Prose.quoted(name)) for \(Prose.quoted(kind.written))"
    case .namespace(let namespace): "the namespace \(Prose.quoted(namespace)) on this cluster"
    }
  }

  /// The list of the project that says so.
  fileprivate var list: String {
    switch self {
    case .unlistedKind(_, let isNamespaced): isNamespaced ? "namespaceResourceWhitelist" : "clusterResourceWhitelist"
    case .deniedKind(_, let isNamespaced): isNamespaced ? "namespaceResourceBlacklist" : "clusterResourceBlacklist"
    case .unlistedName: "clusterResourceWhitelist"
    case .deniedName: "clusterResourceBlacklist"
    case .namespace: "destinations"
    }
  }

  /// What is the matter with that list.
  fileprivate var lack: String {
    switch self {
    case .unlistedKind(let kind, _): "`\(list)` has no \(Prose.quoted(kind.written))"
    case .unlistedName(let kind, _): "`\(list)` has \(Prose.quoted(kind.written)) of other names"
    case .deniedKind, .deniedName: "`\(list)` denies it"
    case .namespace: "none of `\(list)` has it"
    }
  }

  /// What to do about it.
  fileprivate func cure(_ project: Project) -> String {
    let place = "`spec.\(list)` of `AppProject/\(project.name)`"
    switch self {
    case .unlistedKind(let kind, _):
      return "add `{ group: \"\(kind.group)\", kind: \"\(kind.kind)\" }` to \(place)"
    case .deniedKind(let kind, _): return "take \(Prose.quoted(kind.written)) out of \(place)"
    case .unlistedName(let kind, let name):
      return "add `{ group: \"\(kind.group)\", kind: \"\(kind.kind)\", name: \"\(name)\" }` to \(place)"
    case .deniedName(let kind, let name):
      return "take \(Prose.quoted("\(kind.written)/\(name)")) out of \(place)"
    case .namespace(let namespace):
      let cluster =
        project.cluster.name.map { "name: \"\($0)\"" } ?? project.cluster.server.map { "server: \"\($0)\"" }
        ?? "server: \"*\""
      return "add `{ \(cluster), namespace: \"\(namespace)\" }` to \(place)"
    }
  }
}

extension GroupKind {
  /// The kind with its group in front, as people write it: `batch/Job`, and `Secret` for the core group.
  package var written: String { group.isEmpty ? kind : "\(group)/\(kind)" }
}
