// Neighbours that say the same in their heads share a group, so that the script reads as the sync runs.
//
//     in shop {
//       wave 1 {
//         Service web
//         Deployment web
//       }
//     }

/// Writes resources under the groups that they share.
struct GroupWriter {
  private let resources: [ImportedResource]
  /// The clauses in the order in which groups are made of them, the outermost first.
  private let kinds: [ClauseKind]

  /// Takes resources in the order of the sync. A namespace that is everybody's goes around everything, others go around
  /// neighbours.
  init(_ resources: [ImportedResource]) {
    self.resources = resources
    let namespaces = Set(resources.lazy.filter { !$0.isClusterScoped }.map { $0.clauses[.namespace] })
    let others: [ClauseKind] = [.hook, .delete, .wave, .options]
    kinds = namespaces.count == 1 ? [.namespace] + others : others + [.namespace]
  }

  func write(to writer: inout ScriptWriter) { write(resources[...], kinds[...], to: &writer) }

  private func write(
    _ resources: ArraySlice<ImportedResource>, _ kinds: ArraySlice<ClauseKind>, to writer: inout ScriptWriter
  ) {
    guard let kind = kinds.first else {
      for resource in resources { writer.write(resource) }
      return
    }
    var rest = resources
    while !rest.isEmpty {
      let run = GroupWriter.run(of: rest, kind)
      rest = rest[run.endIndex...]
      if run.count > 1, run.first?.clauses[kind] != nil {
        group(run, kinds, to: &writer)
      } else {
        write(run, kinds.dropFirst(), to: &writer)
      }
    }
  }

  /// The first resources, as many as say the same in one clause. What lives in no namespace is passed by between two
  /// that do.
  private static func run(of resources: ArraySlice<ImportedResource>, _ kind: ClauseKind)
    -> ArraySlice<ImportedResource>
  {
    let first = resources.first?.clauses[kind]
    var end = resources.startIndex
    for (index, resource) in zip(resources.indices, resources) {
      if resource.clauses[kind] == first {
        end = index + 1
      } else if kind != .namespace || !resource.isClusterScoped || first == nil {
        break
      }
    }
    return resources[resources.startIndex..<end]
  }

  /// Writes a group of all that its members say alike.
  private func group(
    _ members: ArraySlice<ImportedResource>, _ kinds: ArraySlice<ClauseKind>, to writer: inout ScriptWriter
  ) {
    var members = members
    var shared: [String] = []
    for kind in kinds {
      guard let text = members.first?.clauses[kind] else { continue }
      guard members.allSatisfy({ $0.clauses[kind] == text || kind == .namespace && $0.isClusterScoped }) else {
        continue
      }
      shared.append(text)
      for index in members.indices { members[index].clauses[kind] = nil }
    }
    writer.open(shared.joined(separator: " "))
    write(members, kinds.dropFirst(), to: &writer)
    writer.close()
  }
}
