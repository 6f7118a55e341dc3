extension Resource {
  /// The annotation in which `kubectl apply` keeps what was applied last may not be longer, with all others, in bytes
  /// (`TotalAnnotationSizeLimitB` in Kubernetes).
  package static let longestAnnotations = 262_144

  /// Whether it is too large to be applied the way that keeps all of it in an annotation.
  package var isTooLargeForAnnotation: Bool { manifest.isLonger(than: Resource.longestAnnotations) }
}

extension ManifestNode {
  /// Whether the manifest takes more bytes than a limit as JSON without blanks; what has to be escaped counts once.
  fileprivate func isLonger(than limit: Int) -> Bool {
    var left = limit
    var open = [self]
    while left >= 0, let node = open.popLast() {
      switch node.content {
      case .null, .bool: left -= 4
      case .integer(let number): left -= String(number).utf8.count
      case .float: left -= 8
      case .string(let text): left -= text.utf8.count + 2
      case .list(let items):
        left -= items.count + 1
        open += items
      case .map(let map):
        left -= 1
        for entry in map.entries {
          left -= entry.key.utf8.count + 4
          open.append(entry.value)
        }
      }
    }
    return left < 0
  }
}
