import Diagnostics
import Ordering

/// The keys of maps that were made alike, in their order, with the places they were written at.
final class MapShape {
  let keys: [String]
  /// By key; empty for maps that no literal made.
  let places: [EntryPlace]
  let file: SourceFile?
  private let index: [String: Int]

  /// From this many keys on an index is worth its making.
  private static let indexed = 9

  init(keys: [String], places: [EntryPlace] = [], file: SourceFile? = nil) {
    self.keys = keys
    self.places = places
    self.file = file
    index =
      keys.count < MapShape.indexed
      ? [:] : Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a key among the keys.
  func position(of key: String) -> Int? {
    guard index.isEmpty else { return index[key] }
    for position in keys.indices where keys[position] == key { return position }
    return nil
  }
}

/// Where an entry of a map was written.
struct EntryPlace: Hashable {
  var key: Span
  var value: Span

  static let unknown = EntryPlace(key: .zero, value: .zero)
}

/// A map: a shape that many maps share, and the values, in one piece of memory.
package final class MapObject: ManagedBuffer<MapObject.Header, Value> {
  package struct Header {
    fileprivate(set) var shape: MapShape
    fileprivate(set) var depth: Int32
    fileprivate var count: Int
    /// What a manifest has for the map, kept if the map is one that a script makes once and uses often.
    fileprivate var kept: Kept
  }

  fileprivate enum Kept {
    case never
    case notYet
    case manifest(ManifestMap)
  }

  /// Takes values in the order of the shape's keys.
  static func make(_ shape: MapShape, _ values: UnsafeBufferPointer<Value>) -> MapObject {
    var depth: Int32 = 0
    for value in values { depth = max(depth, value.depth) }
    let header = Header(shape: shape, depth: depth + 1, count: values.count, kept: .never)
    let buffer = MapObject.create(minimumCapacity: values.count) { _ in header }
    if let start = values.baseAddress {
      buffer.withUnsafeMutablePointerToElements { $0.initialize(from: start, count: values.count) }
    }
    return unsafeDowncast(buffer, to: MapObject.self)
  }

  static func make(_ shape: MapShape, _ values: [Value]) -> MapObject {
    values.withUnsafeBufferPointer { make(shape, $0) }
  }

  deinit {
    _ = withUnsafeMutablePointers { header, elements in elements.deinitialize(count: header.pointee.count) }
  }

  /// Lets the map keep what a manifest has for it.
  func keepManifest() { header.kept = .notYet }

  /// What a manifest has for the map, which is made at most once if the map keeps it.
  func manifest(in file: SourceFile?, _ allowance: inout Int) -> ManifestMap? {
    // Places hold in one file alone.
    guard shape.file == file || shape.places.isEmpty else { return makeManifest(in: file, &allowance) }
    switch header.kept {
    case .manifest(let map): return map
    case .never: return makeManifest(in: file, &allowance)
    case .notYet:
      guard let map = makeManifest(in: file, &allowance) else { return nil }
      header.kept = .manifest(map)
      return map
    }
  }

  var shape: MapShape { header.shape }
  var depth: Int32 { header.depth }
  var count: Int { header.count }

  subscript(position: Int) -> Value {
    precondition(position < header.count, "a map has a value for each key of its shape")
    return withUnsafeMutablePointerToElements { $0[position] }
  }

  subscript(key: String) -> Value? {
    shape.position(of: key).map { self[$0] }
  }

  var values: [Value] { (0..<count).map { self[$0] } }

  /// Keys and values in order.
  var entries: some Sequence<(key: String, value: Value)> {
    (0..<count).lazy.map { (key: self.shape.keys[$0], value: self[$0]) }
  }
}
