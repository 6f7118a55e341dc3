import Diagnostics
import Ordering
import Testing

/// A pipeline written down in lines, so that the places in messages can be checked:
///
///     Job/migrate hook PreSync
///     ConfigMap/shop/settings wave 2
///     Deployment/web after Job/migrate group-after ConfigMap/settings
///
/// `live` and `beside` before a resource say where it stands. Words with `=` are parts of its manifest; on a line that
/// begins with `app`, sync options of the application.
struct NeedsText {
  let file: SourceFile
  private(set) var pipeline = Pipeline()

  init(_ text: String) {
    file = SourceFile(path: "needs.txt", text: text)
    var offset = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var words: [(text: String, place: Origin)] = []
      var start = offset
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        let span = Span(start: start, end: start + word.utf8.count)
        if !word.isEmpty { words.append((String(word), .source(file, span))) }
        start += word.utf8.count + 1
      }
      offset += line.utf8.count + 1
      read(words)
    }
  }

  private mutating func read(_ words: [(text: String, place: Origin)]) {
    switch words.first?.text {
    case nil: break
    case "app": readApplication(words.dropFirst().map(\.text))
    case "live": pipeline.live.append(resource(words.dropFirst()))
    case "beside": pipeline.companions.append(resource(words.dropFirst()))
    default:
      let resource = resource(words[...])
      pipeline.resources.append(resource)
      pipeline.kinds.add(definition: resource)
    }
  }

  private mutating func readApplication(_ options: [String]) {
    pipeline.application = Application(
      name: "shop",
      namespace: "",
      destinationNamespace: "",
      destinationCluster: "",
      syncOptions: options.filter { $0 != "selfHeal" },
      automation: nil,
      managedNamespaceMetadata: nil
    )
    let automated = options.contains("selfHeal") ? "true" : "false"
    pipeline.applicationResource = Resource(
      group: "argoproj.io",
      version: "v1alpha1",
      kind: "Application",
      name: "shop",
      manifest: NeedsText.manifest(["spec.syncPolicy.automated.selfHeal=\(automated)"]),
      origin: .source(file, .zero)
    )
  }

  private func resource(_ words: ArraySlice<(text: String, place: Origin)>) -> Resource {
    guard let head = words.first, let reference = Reference(head.text) else { preconditionFailure("\(words)") }
    let apiVersion = KindTable.builtIn.groups(of: reference.kind).first ?? "example.com/v1"
    let parts = apiVersion.split(separator: "/").map(String.init)
    let isGenerated = reference.name.hasSuffix("-")
    var resource = Resource(
      group: reference.group ?? (parts.count == 2 ? parts[0] : ""),
      version: parts[parts.count - 1],
      kind: reference.kind,
      namespace: reference.namespace ?? "",
      name: isGenerated ? "" : reference.name,
      generateName: isGenerated ? reference.name : "",
      manifest: NeedsText.manifest(words.map(\.text).filter { $0.contains("=") }),
      origin: head.place
    )
    let rest = Array(words.dropFirst())
    for (word, argument) in zip(rest, rest.dropFirst()) {
      switch word.text {
      case "wave": resource.wave = WaveDeclaration(Int(argument.text) ?? 0, Reason(.clause, at: argument.place))
      case "hook":
        let types = argument.text.split(separator: ",").compactMap { HookType(rawValue: String($0)) }
        resource.hook = HookDeclaration(types: types, reason: Reason(.clause, at: argument.place))
      case "after", "group-after":
        guard let need = Reference(argument.text) else { continue }
        let isFromGroup = word.text == "group-after"
        resource.after.append(Requirement(need, at: argument.place, isFromGroup: isFromGroup))
      default: break
      }
    }
    return resource
  }

  /// A manifest of `a.b.c=text` pairs; a number in a path stands for a list of one.
  private static func manifest(_ pairs: [String]) -> ManifestNode {
    var root = ManifestNode(.map(ManifestMap()))
    for pair in pairs {
      let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
      let value: ManifestNode = sides[1] == "true" ? ManifestNode(.bool(true)) : .string(sides[1])
      root = set(root, sides[0].split(separator: ".").map(String.init)[...], value)
    }
    return root
  }

  private static func set(_ node: ManifestNode?, _ path: ArraySlice<String>, _ value: ManifestNode) -> ManifestNode {
    guard let key = path.first else { return value }
    if Int(key) != nil { return ManifestNode(.list([set(node?.list?.first, path.dropFirst(), value)])) }
    var map = node?.map ?? ManifestMap()
    map[key] = set(map[key], path.dropFirst(), value)
    return ManifestNode(.map(map))
  }
}

extension NeedsText {
  /// The messages about the needs, as they are printed.
  func messages(_ request: SyncRequest = SyncRequest()) -> String {
    var renderer = DiagnosticRenderer()
    let diagnostics = WaveSynthesis.solve(pipeline, request).diagnostics
    return diagnostics.map { renderer.render($0).plain }.joined()
  }

  /// The waves that were worked out: `web 2 after Job/a (wave 1)`.
  func waves(_ request: SyncRequest = SyncRequest()) -> [String] {
    WaveSynthesis.solve(pipeline, request).waves.map { index, wave in
      let resource = pipeline.resources[index]
      let name = "\(resource.name)\(resource.generateName) \(wave.value)"
      switch wave.reason.rule {
      case .after(let reference, let wave): return "\(name) after \(reference) (wave \(wave))"
      case .before(let reference, let wave): return "\(name) before \(reference) (wave \(wave))"
      default: return "\(name) for no reason"
      }
    }
  }
}

/// A pipeline and what is said of its needs.
struct MessageCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let request: SyncRequest
  let source: String
  let expected: String

  init(_ claim: String, under request: SyncRequest = SyncRequest(), _ source: String, says expected: String) {
    testDescription = claim
    self.request = request
    self.source = source
    self.expected = expected + "\n"
  }

  var found: String { NeedsText(source).messages(request) }
}
