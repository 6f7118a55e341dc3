import Diagnostics

/// Reads the pipeline and the request back from an ordering document.
///
/// The plan in the document is not read: it follows from the rest. What a resource says of its hook, wave and policies
/// is taken as written, since it may come from words of a script that the manifest alone no longer shows.
package struct PipelineDecoder {
  private let file: SourceFile
  private var diagnostics: [Diagnostic] = []

  private init(_ file: SourceFile) {
    self.file = file
  }

  /// Whether a document says it is an ordering document of any version.
  package static func recognises(_ root: ManifestNode) -> Bool {
    root["format"]?.string?.hasPrefix("swell.ordering/") ?? false
  }

  /// The messages of a document that stand beside its plans, and what was wrong with them.
  package static func readMessages(_ root: ManifestNode, in file: SourceFile) -> (
    messages: [Diagnostic], diagnostics: [Diagnostic]
  ) {
    var decoder = PipelineDecoder(file)
    let messages = decoder.messages(root["diagnostics"])
    return (messages, decoder.diagnostics)
  }

  /// The pipeline of a document with the request it was planned under, and what was wrong with it.
  package static func read(
    _ root: ManifestNode,
    in file: SourceFile
  ) -> (pipeline: Pipeline, request: SyncRequest, diagnostics: [Diagnostic]) {
    var decoder = PipelineDecoder(file)
    let (pipeline, request) = decoder.document(root)
    return (pipeline, request, decoder.diagnostics)
  }

  private mutating func document(_ root: ManifestNode) -> (Pipeline, SyncRequest) {
    var pipeline = Pipeline()
    var request = SyncRequest()
    guard let format = root["format"], format.string == PlanEncoder.format else {
      report("this ordering document is of a version that Swell does not read", root["format"] ?? root)
      return (pipeline, request)
    }
    if let node = root["argocd"], let release = text(node, "argocd") {
      do {
        request.release = try Release(release)
      } catch {
        report(error.message, node, help: error.help)
      }
    }
    if root["resources"] == nil { report("this ordering document has no `resources`", format) }
    readRequest(root["request"], into: &request)
    readApplication(root["application"], into: &pipeline)
    pipeline.application?.managedNamespaceMetadata = request.managedNamespaceMetadata
    pipeline.resources = resources(root["resources"])
    pipeline.companions = resources(root["companions"])
    pipeline.live = resources(root["live"])
    pipeline.untracked = resources(root["untracked"])
    for resource in pipeline.companions + pipeline.resources + pipeline.live + pipeline.untracked {
      pipeline.kinds.add(definition: resource)
    }
    return (pipeline, request)
  }

  private mutating func readRequest(_ node: ManifestNode?, into request: inout SyncRequest) {
    guard let node = map(node, "request") else { return }
    request.namespace = node["namespace"].flatMap { text($0, "namespace") } ?? request.namespace
    request.revision = node["revision"].flatMap { text($0, "revision") } ?? request.revision
    if let start = node["startedAt"] {
      if let seconds = start.integer { request.startedAt = seconds } else { report("expected a whole number", start) }
    }
    request.prune = flag(node["prune"])
    request.pruneLast = flag(node["pruneLast"])
    request.defaultPrune = node["defaultPrune"]?.string
    request.skipHooks = flag(node["skipHooks"])
    request.selected = node["only"].flatMap { references($0) }
    request.createNamespace = flag(node["createNamespace"])
    if let metadata = node["managedNamespaceMetadata"], metadata.map != nil {
      request.managedNamespaceMetadata = NamespaceMetadata(
        labels: metadata["labels"]?.map ?? ManifestMap(),
        annotations: metadata["annotations"]?.map ?? ManifestMap()
      )
    }
  }

  private mutating func readApplication(_ node: ManifestNode?, into pipeline: inout Pipeline) {
    guard let node = map(node, "application") else { return }
    let manifest = node["resource"].flatMap { resource($0) }
    // Whether it prunes is said as the release of the document has it; its manifest says it for every release.
    let isPruning = manifest == nil && node["automatedPrune"]?.bool == true
    pipeline.application = Application(
      name: node["name"]?.string ?? "",
      namespace: node["namespace"]?.string ?? "",
      destinationNamespace: node["destination"]?["namespace"]?.string ?? "",
      destinationCluster: node["destination"]?["cluster"]?.string ?? "",
      syncOptions: node["syncOptions"]?.list?.compactMap(\.string) ?? [],
      automation: isPruning ? AutomationPolicy(prunes: true) : AutomationPolicy(manifest),
      managedNamespaceMetadata: nil
    )
    pipeline.applicationResource = manifest
  }

  /// A part that is a map, or null for none.
  private mutating func map(_ node: ManifestNode?, _ what: String) -> ManifestNode? {
    guard let node, !node.isNull else { return nil }
    if node.map == nil { report("expected `\(what)` as a map, found \(node.article)", node) }
    return node.map == nil ? nil : node
  }

  private mutating func flag(_ node: ManifestNode?) -> Bool {
    guard let node else { return false }
    if node.bool == nil { report("expected true or false, found \(node.article)", node) }
    return node.bool ?? false
  }

  private mutating func references(_ node: ManifestNode) -> [Reference]? {
    guard !node.isNull else { return nil }
    return (node.list ?? []).compactMap { reference($0) }
  }

  private mutating func reference(_ node: ManifestNode) -> Reference? {
    let reference = node.string.flatMap { Reference($0) }
    if reference == nil { report("expected a reference such as `Kind/name`", node) }
    return reference
  }

  private mutating func resources(_ node: ManifestNode?) -> [Resource] {
    guard let node else { return [] }
    guard let items = node.list else {
      report("expected a list of resources, found \(node.article)", node)
      return []
    }
    return items.compactMap { resource($0) }
  }

  private mutating func resource(_ node: ManifestNode) -> Resource? {
    guard let version = text(node["version"] ?? node, "version"), let kind = text(node["kind"] ?? node, "kind") else {
      return nil
    }
    guard let manifest = node["manifest"], manifest.map != nil else {
      report("this resource has no manifest; write the document with `swell plan -o ir`", node)
      return nil
    }
    return Resource(
      group: node["group"]?.string ?? "",
      version: version,
      kind: kind,
      namespace: node["namespace"].flatMap { text($0, "namespace") } ?? "",
      name: node["name"].flatMap { text($0, "name") } ?? "",
      generateName: node["generateName"].flatMap { text($0, "generateName") } ?? "",
      uid: manifest["metadata"]?["uid"]?.string ?? "",
      hook: hook(node["hook"]),
      wave: wave(node["wave"]),
      delete: delete(node["delete"]),
      options: node["options"]?.list?.compactMap(\.string) ?? [],
      after: requirements(node["after"]),
      manifest: manifest,
      origin: location(node["at"]).map(Origin.recorded) ?? .source(file, node.span)
    )
  }

  private mutating func hook(_ node: ManifestNode?) -> HookDeclaration? {
    guard let node, node.map != nil else { return nil }
    return HookDeclaration(
      types: words(node["types"], HookType.self),
      unlisted: node["unlisted"].map { words($0, HookType.self) }, reason: reason(node))
  }

  private mutating func wave(_ node: ManifestNode?) -> WaveDeclaration {
    guard let node, let value = node["value"] else { return .standard }
    guard let number = value.integer else {
      report("expected a whole number, found \(value.article)", value)
      return .standard
    }
    return WaveDeclaration(number, reason(node))
  }

  private mutating func delete(_ node: ManifestNode?) -> DeleteDeclaration {
    guard let node, node.map != nil else { return .standard }
    return DeleteDeclaration(words(node["policies"], DeletePolicy.self), reason(node))
  }

  private mutating func words<Word: RawRepresentable<String> & CaseIterable>(
    _ node: ManifestNode?,
    _ type: Word.Type
  ) -> [Word] {
    var words: [Word] = []
    for item in node?.list ?? [] {
      if let word = item.string.flatMap({ Word(rawValue: $0) }) {
        words.append(word)
      } else {
        report("expected \(Prose.either(Word.allCases.map { "`\($0.rawValue)`" }))", item)
      }
    }
    return words
  }

  private mutating func requirements(_ node: ManifestNode?) -> [Requirement] {
    (node?.list ?? []).compactMap { item in
      reference(item["ref"] ?? item).map { reference in
        let place = location(item["at"]).map(Origin.recorded)
        return Requirement(reference, at: place, isFromGroup: item["rule"]?.string == "group")
      }
    }
  }

  private mutating func reason(_ node: ManifestNode) -> Reason {
    Reason(rule(node), at: location(node["at"]).map(Origin.recorded))
  }

  private mutating func rule(_ node: ManifestNode) -> Reason.Rule {
    let name = node["rule"]?.string
    switch name {
    case "annotation": return node["key"]?.string.map(Reason.Rule.annotation) ?? .standard
    case "clause": return .clause
    case "group": return .group
    case "after", "before":
      guard let reference = reference(node["ref"] ?? node), let wave = node["wave"]?.integer else { return .standard }
      return name == "after" ? .after(reference, wave: wave) : .before(reference, wave: wave)
    default: return .standard
    }
  }

  func location(_ node: ManifestNode?) -> Location? {
    guard let path = node?["file"]?.string, let line = node?["line"]?.integer, let column = node?["column"]?.integer
    else { return nil }
    return Location(path: path, line: line, column: column)
  }

  mutating func text(_ node: ManifestNode, _ what: String) -> String? {
    if let text = node.string { return text }
    report("expected `\(what)` as a string, found \(node.article)", node)
    return nil
  }

  mutating func report(_ message: String, _ node: ManifestNode, help: String? = nil) {
    diagnostics.append(Diagnostic(.error, .malformedIR, message, at: Label(file, node.span), help: help))
  }
}
