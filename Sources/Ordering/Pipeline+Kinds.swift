extension Pipeline {
  /// The kinds of what is wanted that nothing defines, where it is shown which definitions are live; none where it is
  /// not.
  package var undefinedKinds: Set<GroupKind> {
    let present = live + untracked
    guard present.contains(where: { $0.groupKind == .customResourceDefinition }) else { return [] }
    let served = Set(present.map(\.groupKind))
    return Set(resources.map(\.groupKind)).filter { kinds[$0] == nil && !served.contains($0) }
  }
}
