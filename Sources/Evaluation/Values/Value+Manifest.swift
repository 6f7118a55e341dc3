import Diagnostics
import Ordering

// Between values and manifests.

extension Value {
  /// What a manifest has for the value; nothing for what is no data, such as a function.
  ///
  /// - Parameters:
  ///   - file: the file of the manifest, to which alone its places may point.
  ///   - allowance: how many bytes it may take still; less than none, and nothing is made, where they do not suffice.
  func node(in file: SourceFile?, at span: Span = .zero, _ allowance: inout Int) -> ManifestNode? {
    let content: ManifestNode.Content
    allowance -= MemoryLayout<ManifestMap.Entry>.stride
    guard allowance >= 0 else { return nil }
    switch self {
    case .null: content = .null
    case .bool(let flag): content = .bool(flag)
    case .int(let number): content = .integer(number)
    case .float(let number): content = .float(number)
    case .string(let text), .quantity(let text):
      allowance -= text.utf8.count
      content = .string(text)
    case .range(let range):
      let (bytes, overflow) = range.count.multipliedReportingOverflow(by: MemoryLayout<ManifestNode>.stride)
      allowance -= overflow ? .max / 2 : bytes
      guard allowance >= 0 else { return nil }
      content = .list(range.map { ManifestNode(.integer($0)) })
    case .list(let items, _):
      var nodes: [ManifestNode] = []
      nodes.reserveCapacity(min(items.count, allowance / MemoryLayout<ManifestNode>.stride))
      for item in items {
        guard let node = item.node(in: file, &allowance) else { return nil }
        nodes.append(node)
      }
      content = .list(nodes)
    case .map(let map):
      guard let entries = map.manifest(in: file, &allowance) else { return nil }
      content = .map(entries)
    case .reference(let object): content = .string(object.reference.description)
    case .function, .cell, .unset: return nil
    }
    return ManifestNode(content, span: span)
  }

  /// The value of a manifest's node.
  init(_ node: ManifestNode) {
    switch node.content {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .integer(let number): self = .int(number)
    case .float(let number): self = .float(number)
    case .string(let text): self = .string(text)
    case .list(let items): self = .list(items.map { Value($0) })
    case .map(let map):
      let shape = MapShape(keys: map.entries.map(\.key))
      self = .map(MapObject.make(shape, map.entries.map { Value($0.value) }))
    }
  }
}

extension MapObject {
  /// Makes the entries as a manifest has them.
  func makeManifest(in file: SourceFile?, _ allowance: inout Int) -> ManifestMap? {
    let shape = shape
    let hasPlaces = !shape.places.isEmpty && shape.file == file
    var entries: [ManifestMap.Entry] = []
    entries.reserveCapacity(count)
    for index in 0..<count {
      let place = hasPlaces ? shape.places[index] : .unknown
      guard let node = self[index].node(in: file, at: place.value, &allowance) else { return nil }
      allowance -= shape.keys[index].utf8.count
      entries.append(ManifestMap.Entry(shape.keys[index], node, keySpan: place.key))
    }
    return ManifestMap(entries: entries)
  }
}
