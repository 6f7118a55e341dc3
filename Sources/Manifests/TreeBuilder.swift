import Diagnostics
import Ordering

/// Builds the tree of one document from its parts in the order they are read, without recursion.
///
/// Finished nodes wait on flat stacks until the collection that holds them is closed; then they are moved into an
/// array of their own. Readers of YAML and of JSON drive the same builder, so that twice-written keys, nesting and
/// aliases are judged in one place.
struct TreeBuilder: ~Copyable {
  enum Collection { case list, map }

  /// A collection that is still open, or the document itself.
  struct Frame {
    var collection: Collection?
    var start: Int
    /// Where its parts begin on the stack of items or of entries.
    var first: Int
    /// The key whose value is awaited; kept while there is none, since clearing it costs.
    var key = ""
    var keySpan = Span.zero
    var fingerprint: UInt64 = 0
    var state = KeyState.awaited
    /// Whether the collection stands where a key should, so that it will be thrown away.
    var isKey = false
    var hasMerge = false
    /// The greatest nesting below.
    var height = 0
    var anchor: String?
    /// How many nodes the document had when this was opened.
    var nodesBefore: Int
  }

  enum KeyState {
    case awaited
    case given
    case merge
    /// There was a key that cannot be one; its value is thrown away.
    case unusable
  }

  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var root: ManifestNode?
  /// Whether the document cannot be had at all; the reader then gives it up.
  private(set) var isAbandoned = false

  private var items = MoveStack<ManifestNode>()
  private var entries = MoveStack<ManifestMap.Entry>()
  /// Of each key on the stack of entries, in the same places.
  private var fingerprints = MoveStack<UInt64>()
  private var outer: [Frame] = []
  private var frame: Frame
  private var aliases = AliasTable()

  private var errors = 0

  /// More messages of one weight than this are not collected, and a file with so many errors is not read on: nobody
  /// reads them.
  static let mostDiagnostics = 1_000

  init(_ file: SourceFile) {
    self.file = file
    frame = Frame(collection: nil, start: 0, first: 0, nodesBefore: 0)
  }

  /// Whether the next part is a map's key.
  var wantsKey: Bool { frame.collection == .map && frame.state == .awaited }

  var collection: Collection? { frame.collection }

  /// Whether it is worth reading on.
  var takesErrors: Bool { errors < TreeBuilder.mostDiagnostics }

  mutating func report(_ diagnostic: Diagnostic) {
    let isError = diagnostic.severity == .error
    guard isError ? takesErrors : diagnostics.count - errors < TreeBuilder.mostDiagnostics else { return }
    if isError { errors += 1 }
    diagnostics.append(diagnostic)
  }

  /// Forgets the messages after a number of them, when a reader finds that it should not have tried.
  mutating func withdraw(to count: Int) {
    diagnostics.removeLast(diagnostics.count - count)
    errors = diagnostics.count { $0.severity == .error }
  }

  /// Starts a document.
  mutating func reset() {
    items.drop(from: 0)
    entries.drop(from: 0)
    fingerprints.drop(from: 0)
    outer.removeAll(keepingCapacity: true)
    frame = Frame(collection: nil, start: 0, first: 0, nodesBefore: 0)
    aliases.reset()
    root = nil
    isAbandoned = false
  }

  /// Takes the key whose value comes next.
  mutating func key(_ name: String, _ span: Span, fingerprint: UInt64) {
    aliases.ownNodes += name.utf8.count / AliasTable.bytesOfNode
    frame.key = name
    frame.keySpan = span
    frame.fingerprint = fingerprint
    frame.state = .given
  }

  /// Takes a `<<`, whose value is merged into the map.
  mutating func mergeKey(_ span: Span) {
    frame.keySpan = span
    frame.state = .merge
    frame.hasMerge = true
  }

  /// Takes a key that cannot be one, reported already.
  mutating func unusableKey() {
    frame.state = .unusable
  }

  mutating func scalar(_ content: ManifestNode.Content, _ span: Span) {
    aliases.ownNodes += AliasTable.weight(of: content)
    place(ManifestNode(content, span: span))
  }

  mutating func open(_ collection: Collection, at start: Int, anchor: String? = nil) {
    guard outer.count < ManifestNode.deepestNesting else {
      report(.tooDeep(Label(file, Span(start: start, end: start + 1))))
      isAbandoned = true
      return
    }
    let isKey = wantsKey
    let first = collection == .list ? items.count : entries.count
    outer.append(frame)
    frame = Frame(collection: collection, start: start, first: first, nodesBefore: aliases.allNodes)
    frame.isKey = isKey
    frame.anchor = anchor
    aliases.ownNodes += 1
    if let anchor { aliases.open(anchor) }
  }

  /// Closes the innermost collection, whose last byte stands before `end`.
  mutating func close(at end: Int) {
    guard let collection = frame.collection, var parent = outer.popLast() else { return }
    let span = Span(start: frame.start, end: end)
    let node =
      switch collection {
      case .list: ManifestNode(.list(items.take(from: frame.first)), span: span)
      case .map: ManifestNode(.map(closeMap()), span: span)
      }
    let height = frame.height + 1
    if let anchor = frame.anchor {
      aliases.define(anchor, node, nodes: aliases.allNodes - frame.nodesBefore, height: height)
    }
    let isKey = frame.isKey
    parent.height = max(parent.height, height)
    frame = parent
    if isKey { frame.state = .unusable } else { place(node) }
  }

  /// Remembers a scalar that has an anchor.
  mutating func anchor(_ name: String, _ content: ManifestNode.Content, _ span: Span) {
    aliases.define(name, ManifestNode(content, span: span), nodes: AliasTable.weight(of: content), height: 0)
  }

  /// The node that an alias stands for; reports why there is none.
  mutating func resolve(alias name: String, _ span: Span) -> ManifestNode {
    let label = Label(file, span)
    switch aliases.use(name) {
    case .unknown: report(.unknownAlias(name, label, known: aliases.names))
    case .insideItself: report(.aliasInsideItself(name, label))
    case .tooMany:
      report(.aliasBomb(label))
      isAbandoned = true
    case .node(let node, let height):
      frame.height = max(frame.height, height)
      if outer.count + height > ManifestNode.deepestNesting {
        report(.tooDeep(label))
        isAbandoned = true
      }
      return ManifestNode(node.content, span: span)
    }
    return ManifestNode(.null, span: span)
  }

  /// Puts a finished node where it belongs.
  mutating func place(_ node: consuming ManifestNode) {
    switch frame.collection {
    case .list: items.push(node)
    case nil: root = node
    case .map:
      switch frame.state {
      case .given:
        entries.push(ManifestMap.Entry(frame.key, node, keySpan: frame.keySpan))
        fingerprints.push(frame.fingerprint)
      case .merge:
        entries.push(ManifestMap.Entry("<<", node, keySpan: frame.keySpan))
        fingerprints.push(KeyFingerprint.merge)
      case .awaited, .unusable: break
      }
      frame.state = .awaited
    }
  }

  private mutating func closeMap() -> ManifestMap {
    let first = frame.first
    let mayRepeat = fingerprints.withElements(from: first) { KeyFingerprint.mayRepeat($0) }
    guard mayRepeat || frame.hasMerge else {
      fingerprints.drop(from: first)
      return ManifestMap(entries: entries.take(from: first))
    }
    var assembly = MapAssembly(file)
    let marks = fingerprints.take(from: first)
    for (entry, mark) in zip(entries.take(from: first), marks) {
      if mark == KeyFingerprint.merge { assembly.merge(entry) } else { assembly.add(entry) }
    }
    for diagnostic in assembly.diagnostics { report(diagnostic) }
    return ManifestMap(entries: assembly.entries)
  }
}
