extension Pipeline {
  /// The kinds of what is wanted that nothing defines, where it is shown which definitions are live; none where it is
  /// not. Who only says what a kind's version is defines nothing, and an API of its own server has no definition.
  package var undefinedKinds: Set<GroupKind> {
    let present = live + untracked
    guard present.contains(where: { $0.groupKind == .customResourceDefinition }) else { return [] }
    let everything = present + resources + companions
    var known = Set(everything.compactMap(\.definedKind))
    known.formUnion(present.map(\.groupKind))
    let groups = Set(
      everything.filter { $0.kind == "APIService" }.compactMap { $0.manifest["spec"]?["group"]?.string })
    return Set(resources.map(\.groupKind)).filter { kind in
      KindTable.builtIn[kind] == nil && !known.contains(kind) && !groups.contains(kind.group)
    }
  }
}
