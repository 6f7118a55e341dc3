import Diagnostics
import Manifests
import Ordering

/// Makes a manifest of a declaration: what its head and its clauses say, and the fields of its body.
struct ManifestAssembly {
  private let site: DeclarationSite
  /// The kind: that of the head, unless the body says it in quotes, as it must what no head can say.
  let kind: String
  private let name: ResourceName
  private let body: MapObject?
  private let memory: MemoryMeter
  private var metadata: [ManifestMap.Entry] = []
  private var labels = StringEntries()
  private var annotations = StringEntries()
  /// Of the manifest itself.
  private var entries: [ManifestMap.Entry] = []
  private var hasOwnOrder = false

  init(_ site: DeclarationSite, _ name: ResourceName, _ body: MapObject?, _ memory: MemoryMeter) {
    self.memory = memory
    self.site = site
    kind = body.flatMap { ManifestAssembly.quotedKind($0) } ?? site.kind.kind
    self.name = name
    self.body = body
  }

  private static func quotedKind(_ body: MapObject) -> String? {
    guard let position = body.shape.position(of: "kind"), isQuoted(body, position), let text = body[position].text,
      !text.isEmpty
    else { return nil }
    return text
  }

  /// The apiVersion that the body gives.
  func apiVersion() throws(Halt) -> String? {
    guard let body, let position = body.shape.position(of: "apiVersion") else { return nil }
    guard let text = body[position].text, !text.isEmpty else {
      throw Halt(.notAPIVersion(body[position], label(body, position)))
    }
    return text
  }

  private func label(_ map: MapObject, _ position: Int) -> Label {
    guard !map.shape.places.isEmpty, let file = map.shape.file else { return Label(site.file, site.head) }
    return Label(file, map.shape.places[position].key)
  }

  /// The manifest. What a group says and the body says otherwise is taken out of the clauses.
  mutating func manifest(apiVersion: String, _ clauses: inout ClauseValues) throws(Halt) -> ManifestNode {
    // Made in place: what the head says stands first, and its metadata are known last.
    entries.reserveCapacity(3 + (body?.count ?? 0))
    entries.append(ManifestMap.Entry("apiVersion", .string(apiVersion), keySpan: site.kind.span))
    entries.append(ManifestMap.Entry("kind", .string(kind), keySpan: site.kind.span))
    entries.append(ManifestMap.Entry("metadata", ManifestNode(.null), keySpan: site.name))
    if let body { try read(body) }
    try settle(&clauses)
    entries[2].value = metadataNode(clauses)
    return ManifestNode(.map(ManifestMap(entries: entries)), span: site.head)
  }

  private func metadataNode(_ clauses: ClauseValues) -> ManifestNode {
    var entries: [ManifestMap.Entry] = []
    entries.reserveCapacity(metadata.count + 4)
    entries.append(ManifestMap.Entry(name.key, ManifestNode(.string(name.text), span: site.name), keySpan: site.name))
    if let namespace = clauses.namespace {
      entries.append(entry("namespace", namespace.content, at: namespace.place))
    }
    if let node = labels.node { entries.append(ManifestMap.Entry("labels", node)) }
    var annotations = annotations
    annotations.entries.reserveCapacity(annotations.entries.count + clauses.annotationCount)
    clauses.appendAnnotations(in: site.file, to: &annotations.entries)
    if let node = annotations.node { entries.append(ManifestMap.Entry("annotations", node)) }
    entries += metadata
    return ManifestNode(.map(ManifestMap(entries: entries)), span: site.name)
  }

  private func entry(_ key: String, _ text: String, at place: ScriptPlace) -> ManifestMap.Entry {
    let span = place.span(in: site.file)
    return ManifestMap.Entry(key, ManifestNode(.string(text), span: span), keySpan: span)
  }

  private mutating func read(_ body: MapObject) throws(Halt) {
    for position in 0..<body.count {
      let value = body[position]
      switch body.shape.keys[position] {
      case "apiVersion": break
      case "kind":
        guard value.text == kind else { throw Halt(.otherKind(value, site.kind.kind, label(body, position))) }
      case "metadata":
        guard case .map(let map) = value else { throw Halt(.notMap("metadata", value, label(body, position))) }
        try read(metadata: map)
      case "labels" where !ManifestAssembly.isQuoted(body, position):
        labels = try strings(value, onto: labels, "labels", label(body, position))
      case "annotations" where !ManifestAssembly.isQuoted(body, position):
        annotations = try strings(value, onto: annotations, "annotations", label(body, position))
      case let key:
        if site.kind.holdsStrings(at: [key]), !ManifestAssembly.isQuoted(body, position), case .map(let map) = value {
          try checkStrings(map)
        }
        entries.append(try entry(key, value, body, position))
      }
    }
  }

  /// Whether a key is written in quotes, which take it as it stands.
  private static func isQuoted(_ map: MapObject, _ position: Int) -> Bool {
    guard !map.shape.places.isEmpty, let file = map.shape.file else { return false }
    let text = file.text(map.shape.places[position].key)
    return text.hasPrefix("\"") || text.hasPrefix("'")
  }

  private func checkStrings(_ map: MapObject) throws(Halt) {
    for position in 0..<map.count where !map[position].standsForString {
      throw Halt(.notString(map.shape.keys[position], map[position], label(map, position)))
    }
  }

  private mutating func read(metadata map: MapObject) throws(Halt) {
    for position in 0..<map.count {
      let value = map[position]
      switch map.shape.keys[position] {
      case name.key where name.isFromBody: break
      case "name" where !name.isFromBody, name.key:
        throw Halt(.nameTwice(label(map, position), head: Label(site.file, site.name)))
      case "labels": labels = try strings(value, onto: labels, "labels", label(map, position))
      case "annotations": annotations = try strings(value, onto: annotations, "annotations", label(map, position))
      case let key: metadata.append(try entry(key, value, map, position))
      }
    }
  }

  /// The entries of a map of strings behind those that are there already.
  private mutating func strings(
    _ value: Value, onto earlier: StringEntries, _ key: String, _ label: Label
  ) throws(Halt) -> StringEntries {
    var result = earlier
    if case .null = value {
      result.isSaid = true
      return result
    }
    guard case .map(let map) = value else { throw Halt(.notMap(key, value, label)) }
    result.isSaid = true
    result.isMap = true
    result.entries.reserveCapacity(earlier.entries.count + map.count)
    for position in 0..<map.count {
      let name = map.shape.keys[position]
      guard map[position].standsForString else {
        throw Halt(.notString(name, map[position], self.label(map, position)))
      }
      if let first = earlier.entries.first(where: { $0.key == name }) {
        throw Halt(.repeatedLeaf(name, self.label(map, position), first: Label(site.file, first.keySpan)))
      }
      if ArgoKey.orders(name) { hasOwnOrder = true }
      result.entries.append(try entry(name, map[position], map, position))
    }
    return result
  }

  private func entry(_ key: String, _ value: Value, _ map: MapObject, _ position: Int) throws(Halt) -> ManifestMap.Entry
  {
    let hasPlaces = !map.shape.places.isEmpty && map.shape.file == site.file
    let place = hasPlaces ? map.shape.places[position] : .unknown
    let node = try memory.node(of: value, in: site.file, at: place.value) { () in
      Halt(.notData(key, label(map, position)))
    }
    return ManifestMap.Entry(key, node, keySpan: place.key)
  }

  /// Lets the body win over groups, and finds what it says that the head says too.
  private func settle(_ clauses: inout ClauseValues) throws(Halt) {
    if let position = metadata.firstIndex(where: { $0.key == "namespace" }), let said = clauses.namespace {
      guard said.isFromGroup else {
        throw Halt(.saidTwice("namespace", entryLabel(metadata[position]), clause: said.place.label))
      }
      clauses.namespace = nil
    }
    guard hasOwnOrder else { return }
    for entry in annotations.entries {
      switch entry.key {
      case ArgoKey.syncWave: clauses.wave = try unless(clauses.wave, entry)
      case ArgoKey.hook: clauses.hook = try unless(clauses.hook, entry)
      case ArgoKey.hookDeletePolicy: clauses.delete = try unless(clauses.delete, entry)
      case ArgoKey.syncOptions:
        if let said = clauses.options.first(where: { !$0.isFromGroup }) { _ = try unless(said, entry) }
        clauses.options = []
      default: break
      }
    }
  }

  private func unless<Content>(_ said: Said<Content>?, _ entry: ManifestMap.Entry) throws(Halt) -> Said<Content>? {
    guard let said, !said.isFromGroup else { return nil }
    throw Halt(.saidTwice(ArgoKey.shortName(entry.key), entryLabel(entry), clause: said.place.label))
  }

  private func entryLabel(_ entry: ManifestMap.Entry) -> Label { Label(site.file, entry.keySpan) }

  /// The resource of the manifest.
  func resource(
    _ manifest: ManifestNode, _ known: KindBook.Known?, _ clauses: ClauseValues, _ origin: Origin,
    _ diagnostics: inout [Diagnostic]
  ) -> Resource {
    var resource = Resource(
      group: known?.kind.group ?? site.kind.group ?? "",
      version: known?.version ?? "",
      kind: kind,
      namespace: clauses.namespace?.content ?? metadata.first { $0.key == "namespace" }?.value.string ?? "",
      name: name.isGenerated ? "" : name.text,
      generateName: name.isGenerated ? name.text : metadata.first { $0.key == "generateName" }?.value.string ?? "",
      uid: metadata.first { $0.key == "uid" }?.value.string ?? "",
      hook: clauses.hook.map { HookDeclaration(types: $0.content, reason: $0.reason) },
      wave: clauses.wave.map { WaveDeclaration($0.content, $0.reason) } ?? .standard,
      delete: clauses.delete.map { DeleteDeclaration($0.content, $0.reason) } ?? .standard,
      options: clauses.options.map(\.content),
      after: clauses.after,
      manifest: manifest,
      origin: origin
    )
    if hasOwnOrder {
      let said = resource
      // Options of clauses were looked at where they stand.
      diagnostics += resource.readAnnotations(in: site.file).filter {
        $0.code != .unknownOption || clauses.options.isEmpty
      }
      resource.keepReasons(of: said)
    }
    return resource
  }
}

/// The entries of labels or annotations.
private struct StringEntries {
  var entries: [ManifestMap.Entry] = []
  /// Whether the body speaks of them, be it to say that there are none.
  var isSaid = false
  /// Whether it does so with a map.
  var isMap = false

  /// What a manifest has of them: where there is none of them, just what was said.
  var node: ManifestNode? {
    if !entries.isEmpty || isMap { return ManifestNode(.map(ManifestMap(entries: entries))) }
    return isSaid ? ManifestNode(.null) : nil
  }
}

extension Value {
  /// Whether Kubernetes takes it where it wants a string: null counts as an empty one.
  fileprivate var standsForString: Bool {
    if case .null = self { true } else { text != nil }
  }
}

extension ClauseValues {
  /// How many annotations they come to.
  fileprivate var annotationCount: Int {
    (hook == nil ? 0 : 1) + (delete == nil ? 0 : 1) + (wave == nil ? 0 : 1) + (options.isEmpty ? 0 : 1)
  }

  /// What clauses say, as the annotations that Argo CD reads.
  ///
  /// - Parameter file: the file of the manifest, to which alone its places may point.
  func appendAnnotations(in file: SourceFile?, to entries: inout [ManifestMap.Entry]) {
    func add(_ key: String, _ text: String, _ place: ScriptPlace) {
      let span = place.span(in: file)
      entries.append(ManifestMap.Entry(key, ManifestNode(.string(text), span: span), keySpan: span))
    }
    if let hook { add(ArgoKey.hook, hook.content.map(\.rawValue).joined(separator: ","), hook.place) }
    if let delete { add(ArgoKey.hookDeletePolicy, delete.content.map(\.rawValue).joined(separator: ","), delete.place) }
    if let wave { add(ArgoKey.syncWave, String(wave.content), wave.place) }
    if let first = options.first {
      add(ArgoKey.syncOptions, options.map(\.content).joined(separator: ","), first.place)
    }
  }
}

extension Resource {
  /// Takes over why things are so from the resource as it was, where a clause said what the annotations say now.
  ///
  /// What the annotations come to is Argo CD's to decide, who unites some of them; a clause is one of them.
  mutating func keepReasons(of old: Resource) {
    if old.wave.reason.rule.isScripted, wave.value == old.wave.value, wave.reason.rule == .annotation(ArgoKey.syncWave)
    {
      wave = old.wave
    }
    if var hook, let reason = old.hook?.reason, reason.rule.isScripted, hook.reason.rule == .annotation(ArgoKey.hook) {
      hook.reason = reason
      self.hook = hook
    }
    if old.delete.reason.rule.isScripted, delete.reason.rule == .annotation(ArgoKey.hookDeletePolicy) {
      delete.reason = old.delete.reason
    }
  }
}

extension Reason.Rule {
  /// Whether a clause of a script says it.
  fileprivate var isScripted: Bool { self == .clause || self == .group }
}
