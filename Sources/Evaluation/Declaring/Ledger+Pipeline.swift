import Diagnostics
import Manifests
import Ordering

extension Ledger {
  /// The pipeline of what is declared so far. Kinds that are not known yet count as namespaced.
  var pipeline: Pipeline {
    func resources(_ entries: [Entry]) -> [Resource] {
      entries.map { entry in
        guard let pending = entry.pending, let known = kinds.knownAlready(entry.resource.kind, group: pending.group)
        else {
          return entry.resource
        }
        return entry.completed(known).resource
      }
    }
    let beside = [project].compactMap { $0 } + companions
    return Pipeline(
      application: application.map { Application($0.resource) },
      applicationResource: application?.resource,
      resources: resources(entries),
      companions: resources(beside),
      live: resources(live),
      untracked: resources(untracked),
      kinds: kinds.table
    )
  }

  /// Says which kinds nobody introduced, and what completing the others brings to light.
  func unknownKinds() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var reported: Set<String> = []
    for entry in entries + companions + live + untracked {
      guard let pending = entry.pending else { continue }
      if let known = kinds.knownAlready(entry.resource.kind, group: pending.group) {
        if let said = entry.clauses.namespace, known.scope == .cluster, !said.isFromGroup {
          diagnostics.append(.clusterScoped(entry.resource.kind, Label(said.place)))
        }
        if let outcome = entry.clauses.outcome, outcome.content.needsHealthCheck, !outcome.isFromGroup,
          !HealthCheckedKinds(release: .newest).contains(known.kind)
        {
          diagnostics.append(.outcomeWithoutHealth(entry.resource.kind, Label(outcome.place)))
        }
      } else if reported.insert("\(entry.resource.kind).\(pending.group ?? "")").inserted {
        diagnostics.append(
          .unknownKind(
            entry.resource.kind, group: pending.group, pending.label, among: kinds.names,
            groups: KindTable.builtIn.groups(of: entry.resource.kind)))
      }
    }
    return diagnostics.isEmpty ? repeatedResources() : diagnostics
  }

  /// Finds what was declared twice before its kind was known.
  private func repeatedResources() -> [Diagnostic] {
    guard entries.contains(where: { $0.pending != nil }) else { return [] }
    var first: [ResourceKey: Resource] = [:]
    return pipeline.resources.compactMap { resource in
      guard !resource.name.isEmpty else { return nil }
      let key = ResourceKey(
        group: resource.group, kind: resource.kind, namespace: resource.namespace, name: resource.name)
      if let earlier = first[key] { return .declaredTwice(resource, first: earlier) }
      first[key] = resource
      return nil
    }
  }
}

extension KindBook {
  /// What is known of a kind, without keeping it at hand.
  func knownAlready(_ kind: String, group: String?) -> Known? {
    var copy = self
    return copy.known(kind, group: group)
  }
}

extension Ledger.Entry {
  /// The entry with what its kind, introduced later, says of it.
  func completed(_ known: KindBook.Known) -> Ledger.Entry {
    var entry = self
    entry.pending = nil
    entry.resource.group = known.kind.group
    entry.resource.version = known.version
    var manifest = resource.manifest
    manifest.set([.key("apiVersion")], .string(known.apiVersion))
    if known.scope == .cluster, pending?.hasGroupNamespace ?? false {
      manifest.set([.key("metadata"), .key("namespace")], ManifestNode(.null))
      entry.resource.namespace = ""
    }
    entry.resource.manifest = manifest
    return entry
  }
}

extension Pipeline {
  /// The pipeline with the waves that its needs come to, written into the manifests as Argo CD reads them.
  package func withWaves(_ request: SyncRequest) -> (pipeline: Pipeline, diagnostics: [Diagnostic]) {
    let result = WaveSynthesis.solve(self, request)
    var pipeline = withComputed(result.waves)
    for (position, wave) in result.waves where wave.value != 0 {
      var manifest = pipeline.resources[position].manifest
      manifest.set([.key("metadata"), .key("annotations"), .key(ArgoKey.syncWave)], .string(String(wave.value)))
      pipeline.resources[position].manifest = manifest
    }
    return (pipeline, result.diagnostics)
  }
}
