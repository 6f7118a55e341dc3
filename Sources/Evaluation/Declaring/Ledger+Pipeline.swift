import Diagnostics
import Manifests
import Ordering

extension Ledger {
  /// The pipeline of what is declared so far. Kinds that are not known yet count as namespaced.
  var pipeline: Pipeline {
    func resources(_ entries: [Entry]) -> [Resource] { entries.map(completed) }
    var pipeline = Pipeline(
      application: application.map { Application($0.resource) },
      applicationResource: application?.resource,
      resources: resources(entries),
      companions: resources([project].compactMap { $0 } + companions),
      live: resources(live),
      untracked: resources(untracked),
      kinds: kinds.table
    )
    if let position = adoptedApplication {
      pipeline.adopt(position)
    } else if let application = application?.resource {
      pipeline.setApart(beside: application)
    }
    pipeline.readProject()
    return pipeline
  }

  /// The resource of an entry, with what its kind says of it if that was introduced later.
  func completed(_ entry: Entry) -> Resource {
    guard let pending = entry.pending, let known = kinds.knownAlready(entry.resource.kind, group: pending.group) else {
      return entry.resource
    }
    return entry.completed(known).resource
  }

  /// The position of the only Application, if a manifest brought it and the script names none: what `load` finds is read
  /// as it would be on the command line.
  var adoptedApplication: Int? {
    guard application == nil else { return nil }
    let applications = entries.indices.filter { entries[$0].resource.isApplication }
    guard applications.count == 1, entries[applications[0]].resource.isLoaded else { return nil }
    let adopted = entries[applications[0]].resource
    let hasOrdinary = entries.contains { !$0.resource.isApplication && !$0.resource.standsBeside(adopted) }
    return hasOrdinary ? applications[0] : nil
  }

  /// What annotations of loaded manifests get wrong, as they are after all amendments.
  func loadedRemarks(from first: Int = 0) -> [Diagnostic] {
    entries[min(first, entries.count)...].flatMap { entry -> [Diagnostic] in
      guard entry.resource.isLoaded, case .source(let file, _) = entry.resource.origin else { return [] }
      var resource = entry.resource
      return resource.readAnnotations(in: file) + resource.applicationOptionRemarks(in: file)
    }
  }

  /// Says which kinds nobody introduced, and what completing the others brings to light.
  ///
  /// - Parameter mark: the moment since which; what came before is known.
  func unknownKinds(since mark: Mark? = nil) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var reported: Set<String> = []
    let lists = [
      entries.dropFirst(mark?.entries ?? 0), companions.dropFirst(mark?.companions ?? 0),
      live.dropFirst(mark?.live ?? 0), untracked.dropFirst(mark?.untracked ?? 0),
    ]
    for entry in lists.joined() {
      guard let pending = entry.pending else { continue }
      if let known = kinds.knownAlready(entry.resource.kind, group: pending.group) {
        if let said = pending.namespace, known.scope == .cluster, !said.isFromGroup {
          diagnostics.append(.clusterScoped(entry.resource.kind, said.place.label))
        }
        if let outcome = pending.outcome, !outcome.isFromGroup, !isMeaningful(outcome.content, known.kind) {
          diagnostics.append(.outcomeWithoutHealth(entry.resource.kind, outcome.place.label))
        }
      } else if reported.insert("\(entry.resource.kind).\(pending.group ?? "")").inserted {
        diagnostics.append(
          .unknownKind(
            entry.resource.kind, group: pending.group, pending.label, among: kinds.names,
            groups: KindTable.builtIn.groups(of: entry.resource.kind)))
      }
    }
    return diagnostics
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
    if known.scope == .cluster, pending?.namespace?.isFromGroup ?? false {
      manifest.set([.key("metadata"), .key("namespace")], ManifestNode(.null))
      entry.resource.namespace = ""
    }
    entry.resource.manifest = manifest
    return entry
  }
}

extension Pipeline {
  /// Takes one of the resources as the application.
  fileprivate mutating func adopt(_ position: Int) {
    let adopted = resources.remove(at: position)
    application = Application(adopted)
    applicationResource = adopted
    setApart(beside: adopted)
  }

  /// Takes what belongs beside an application out of its sync, as the reading of manifests does, so that a script and
  /// its YAML come to the same.
  fileprivate mutating func setApart(beside application: Resource) {
    let beside = resources.filter { $0.standsBeside(application) }
    guard !beside.isEmpty else { return }
    companions += beside
    resources.removeAll { $0.standsBeside(application) }
  }

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
