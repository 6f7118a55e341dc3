import Diagnostics
import Manifests
import Ordering

extension Ledger {
  /// An entry that is being amended.
  struct Amended {
    var entry: Int
    var manifest: ManifestNode
    var isChanged = false
  }

  /// Amends what a reference means: registers hold the reference, and the arguments of the clauses. The fields follow.
  func amend(_ site: AmendmentSite, _ registers: UnsafePointer<Value>) throws(Halt) -> Amended {
    guard case .reference(let object) = registers[0] else {
      throw Halt(.notReference(registers[0], Label(site.file, site.target)))
    }
    var rest = registers + 1
    let said = try ClauseValues(site.clauses, &rest)
    let position: Int
    do throws(Halt) {
      position = try entry(object.reference)
    } catch {
      throw error.placed(at: Label(site.file, site.target))
    }
    try entries[position].amend(said, &kinds)
    return Amended(entry: position, manifest: entries[position].resource.manifest)
  }

  /// Takes in what the fields of an amendment have made of a manifest.
  func finish(_ amended: Amended) {
    guard amended.isChanged else { return }
    let diagnostics = entries[amended.entry].reread(amended.manifest)
    self.diagnostics += diagnostics
    if let definition = entries[amended.entry].resource.definedKind {
      kinds.add(definition, of: entries[amended.entry].resource)
    }
  }
}

extension Ledger.Entry {
  /// Replaces what clauses say; needs and options add up.
  mutating func amend(_ said: ClauseValues, _ kinds: inout KindBook) throws(Halt) {
    let isCluster = kinds.table.scope(of: resource.groupKind) == .cluster
    if let namespace = said.namespace, isCluster { throw Halt(.clusterScoped(resource.kind, namespace.place.label)) }
    if let outcome = said.outcome, outcome.content.needsHealthCheck, pending == nil,
      !HealthCheckedKinds(release: .newest).contains(resource.groupKind)
    {
      throw Halt(.outcomeWithoutHealth(resource.kind, outcome.place.label))
    }
    var said = said
    let more = said.options.filter { !resource.options.contains($0.content) }
    if let first = more.first {
      said.options = resource.options.map { Said(content: $0, place: first.place) } + more
    }
    write(said)
    if let changed = said.behaviour {
      behaviour = Behaviour(
        duration: changed.duration ?? behaviour?.duration, outcome: changed.outcome ?? behaviour?.outcome)
    }
  }

  /// What of the groups around a loaded manifest reaches it: where the manifest itself says nothing.
  func given(_ groups: ClauseValues, in file: SourceFile, _ kinds: inout KindBook) -> Ledger.Entry {
    var entry = self
    var said = groups
    if resource.wave.reason.rule != .standard { said.wave = nil }
    if resource.hook != nil { said.hook = nil }
    if resource.delete.reason.rule != .standard { said.delete = nil }
    if !resource.namespace.isEmpty || kinds.table.scope(of: resource.groupKind) == .cluster { said.namespace = nil }
    let more = groups.options.filter { !resource.options.contains($0.content) }
    said.options =
      more.first.map { first in
        resource.options.map { Said(content: $0, place: first.place, isFromGroup: true) } + more
      } ?? []
    entry.write(said)
    entry.behaviour = said.behaviour
    return entry
  }

  /// Writes what clauses say into the manifest, and takes it over.
  private mutating func write(_ said: ClauseValues) {
    var manifest = resource.manifest
    var annotations: [ManifestMap.Entry] = []
    said.appendAnnotations(in: nil, to: &annotations)
    for annotation in annotations {
      manifest.set([.key("metadata"), .key("annotations"), .key(annotation.key)], annotation.value)
    }
    if let namespace = said.namespace {
      manifest.set([.key("metadata"), .key("namespace")], .string(namespace.content))
      resource.namespace = namespace.content
    }
    resource.manifest = manifest
    if !annotations.isEmpty, case .source(let file, _) = resource.origin {
      var old = resource
      if let wave = said.wave { old.wave = WaveDeclaration(wave.content, wave.reason) }
      if let hook = said.hook { old.hook = HookDeclaration(types: hook.content, reason: hook.reason) }
      if let delete = said.delete { old.delete = DeleteDeclaration(delete.content, delete.reason) }
      // What is wrong with the other annotations was said when they were read first.
      _ = resource.readAnnotations(in: file)
      resource.keepReasons(of: old)
    }
    for requirement in said.after where !resource.after.contains(requirement) { resource.after.append(requirement) }
  }

  /// Reads the resource from its changed manifest; what clauses said and the manifest still says keeps its reason.
  mutating func reread(_ manifest: ManifestNode) -> [Diagnostic] {
    let old = resource
    resource.manifest = manifest
    resource.namespace = manifest["metadata"]?["namespace"]?.string ?? ""
    if let apiVersion = manifest["apiVersion"]?.string, !apiVersion.isEmpty {
      let (group, version) = KindBook.split(apiVersion)
      resource.group = group
      resource.version = version
      pending = nil
    }
    guard manifest["metadata"]?["annotations"] != old.manifest["metadata"]?["annotations"] else { return [] }
    var diagnostics: [Diagnostic] = []
    if case .source(let file, _) = resource.origin { diagnostics = resource.readAnnotations(in: file) }
    resource.keepReasons(of: old)
    return diagnostics
  }
}
