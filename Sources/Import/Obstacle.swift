import Diagnostics
import Evaluation
import Manifests
import Ordering

/// What keeps a manifest from being declared in a script.
struct Obstacle {
  var diagnostic: Diagnostic

  /// The first obstacle in a resource.
  static func first(in resource: Resource) -> Obstacle? {
    let metadata = resource.manifest["metadata"]
    for key in ["labels", "annotations"] {
      guard let node = metadata?[key] else { continue }
      if let stray = stray(in: node, key) { return Obstacle(diagnostic: .notStrings(stray, key, resource)) }
    }
    guard resource.group.isEmpty, resource.kind == "ConfigMap" || resource.kind == "Secret" else { return nil }
    for key in ["data", "stringData", "binaryData"] {
      guard let node = resource.manifest[key], node.map != nil else { continue }
      if let stray = stray(in: node, key) { return Obstacle(diagnostic: .notStrings(stray, key, resource)) }
    }
    return nil
  }

  /// The entry of a map that holds no string where Kubernetes takes nothing else; or the map, if it is none.
  private static func stray(in node: ManifestNode, _ key: String) -> ManifestMap.Entry? {
    if node.isNull { return nil }
    guard let map = node.map else { return ManifestMap.Entry(key, node, keySpan: node.span) }
    return map.entries.first { $0.value.string == nil && !$0.value.isNull }
  }
}

extension Diagnostic {
  fileprivate static func notStrings(_ entry: ManifestMap.Entry, _ map: String, _ resource: Resource) -> Diagnostic {
    let isMap = entry.key == map
    return Diagnostic(
      .error, .notImported,
      "\(Prose.quoted(resource.shortName)) is left out: "
        + (isMap
          ? "\(Prose.quoted(map)) is \(entry.value.article), and no map"
          : "\(Prose.quoted(entry.key)) in \(Prose.quoted(map)) is \(entry.value.article), and no string"),
      at: Label(Place(resource.origin)).moved(to: entry.value.span),
      help: isMap ? nil : "Kubernetes refuses it as well; put the value in quotes")
  }
}
