import Syntax

extension KindName {
  /// Whether the map at a path of a manifest of this kind has strings alone, by the API of Kubernetes.
  func holdsStrings(at path: some BidirectionalCollection<String>) -> Bool {
    guard let last = path.last else { return false }
    let above = path.dropLast().last
    switch last {
    case "labels", "annotations": return above == nil || above == "metadata"
    // Elsewhere a field may be called so by chance, as in a schema.
    case "matchLabels": return above?.hasSuffix("elector") ?? false
    case "data", "stringData", "binaryData":
      return above == nil && group == nil && (kind == "ConfigMap" || kind == "Secret")
    default: return false
    }
  }
}
