import Ordering

/// The anchors of one document, and how much its aliases have made of it.
///
/// Copies of a node share their parts, so an alias costs no memory here; but whoever walks the tree meets every copy,
/// and a dozen lines can make a billion of them.
struct AliasTable {
  enum Use {
    case node(ManifestNode, height: Int)
    case unknown
    case insideItself
    case tooMany
  }

  private enum Anchor {
    case open
    case defined(ManifestNode, nodes: Int, height: Int)
  }

  /// Long text counts as more than one node: so many bytes as one.
  static let bytesOfNode = 64

  /// How many nodes a scalar counts as.
  static func weight(of content: ManifestNode.Content) -> Int {
    guard case .string(let text) = content else { return 1 }
    return 1 + text.utf8.count / bytesOfNode
  }

  /// Nodes that were written out.
  var ownNodes = 0
  private var aliasNodes = 0
  private var anchors: [String: Anchor] = [:]

  /// Aliases may make this many nodes of any document, and as many as it has of its own of a larger one.
  private static let mostAliasNodes = 400_000

  var allNodes: Int { ownNodes + aliasNodes }

  /// The anchors there are, by name.
  var names: [String] { anchors.keys.sorted() }

  mutating func reset() {
    ownNodes = 0
    aliasNodes = 0
    if !anchors.isEmpty { anchors.removeAll() }
  }

  mutating func open(_ name: String) {
    anchors[name] = .open
  }

  mutating func define(_ name: String, _ node: ManifestNode, nodes: Int, height: Int) {
    anchors[name] = .defined(node, nodes: nodes, height: height)
  }

  mutating func use(_ name: String) -> Use {
    switch anchors[name] {
    case nil: return .unknown
    case .open: return .insideItself
    case .defined(let node, let nodes, let height):
      aliasNodes = aliasNodes.addingReportingOverflow(nodes).partialValue
      guard aliasNodes <= max(AliasTable.mostAliasNodes, ownNodes) else { return .tooMany }
      return .node(node, height: height)
    }
  }
}
