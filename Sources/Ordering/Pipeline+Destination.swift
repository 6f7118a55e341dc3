// Where resources go that name no namespace.

extension Pipeline {
  /// The resources that would go nowhere: those without a namespace of an Application whose destination is a cluster and
  /// no namespace. Who says neither leaves out what does not matter, and who says a namespace besides means it.
  package func homeless(_ request: SyncRequest) -> [Resource] {
    guard let application, !application.destinationCluster.isEmpty, application.destinationNamespace.isEmpty,
      request.namespace == SyncRequest().namespace
    else { return [] }
    return resources.filter { $0.namespace.isEmpty && !$0.isHook && kinds.scope(of: $0.groupKind) != .cluster }
  }

  /// What a sync of such resources ends with (`CompareAppState`, `FormatAppConditions`); nil if there are none.
  package func namespaceError(_ request: SyncRequest) -> String? {
    let texts = homeless(request).map {
      "InvalidSpecError: Namespace for \($0.name) \($0.group)/\($0.version), Kind=\($0.kind) is missing."
    }
    return texts.isEmpty ? nil : texts.joined(separator: ";")
  }
}
