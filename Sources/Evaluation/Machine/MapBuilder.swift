import Diagnostics

/// A map that grows entry by entry; later maps merge into earlier ones, and a leaf that is there stays.
final class MapBuilder {
  enum Child {
    case value(Value)
    case map(MapBuilder)
  }

  private(set) var keys: [String] = []
  private(set) var children: [Child] = []
  private var places: [EntryPlace] = []
  private var file: SourceFile?
  private var isOfOneFile = true
  private var index: [String: Int] = [:]

  /// A place in a file, if the file is known.
  typealias Place = (file: SourceFile?, entry: EntryPlace)

  init() {}

  /// The entries of a map, to be added to.
  init(_ map: MapObject) {
    for position in 0..<map.count {
      append(map.shape.keys[position], .value(map[position]), MapBuilder.place(position, of: map))
    }
  }

  private static func place(_ position: Int, of map: MapObject) -> Place {
    map.shape.places.isEmpty ? (nil, .unknown) : (map.shape.file, map.shape.places[position])
  }

  private func position(of key: String) -> Int? {
    if keys.count < 9 { return keys.firstIndex(of: key) }
    if index.isEmpty { for (position, key) in keys.enumerated() { index[key] = position } }
    return index[key]
  }

  private func append(_ key: String, _ child: Child, _ place: Place) {
    if !index.isEmpty { index[key] = keys.count }
    keys.append(key)
    children.append(child)
    places.append(place.entry)
    if file == nil { file = place.file } else if file != place.file { isOfOneFile = false }
  }

  /// Puts a value at a path of keys.
  func put(_ path: ArraySlice<String>, _ value: Value, _ place: Place) throws(Halt) {
    guard let key = path.first else { return }
    let rest = path.dropFirst()
    guard let position = position(of: key) else {
      if rest.isEmpty { return append(key, .value(value), place) }
      let inner = MapBuilder()
      try inner.put(rest, value, place)
      return append(key, .map(inner), place)
    }
    if rest.isEmpty {
      guard case .map(let map) = value, let inner = opened(position) else { throw repeated(position, place) }
      try inner.merge(map)
    } else {
      guard let inner = opened(position) else { throw repeated(position, place) }
      try inner.put(rest, value, place)
    }
  }

  /// Merges a map in.
  func merge(_ map: MapObject) throws(Halt) {
    for position in 0..<map.count {
      try put([map.shape.keys[position]], map[position], MapBuilder.place(position, of: map))
    }
  }

  /// The builder of the map at a key; nothing if there is something else.
  private func opened(_ position: Int) -> MapBuilder? {
    switch children[position] {
    case .map(let inner): return inner
    case .value(.map(let map)):
      let inner = MapBuilder(map)
      children[position] = .map(inner)
      return inner
    case .value: return nil
    }
  }

  private func repeated(_ position: Int, _ place: Place) -> Halt {
    let first = file.map { Label($0, places[position].key) }
    let second = place.file.map { Label($0, place.entry.key) }
    return .repeatedLeaf(keys[position], second, first: isOfOneFile ? first : nil)
  }

  /// The map as it is now.
  func finish() -> MapObject {
    let isPlaced = isOfOneFile && file != nil
    let shape = MapShape(keys: keys, places: isPlaced ? places : [], file: isPlaced ? file : nil)
    let values = children.map { child -> Value in
      switch child {
      case .value(let value): value
      case .map(let inner): .map(inner.finish())
      }
    }
    return MapObject.make(shape, values)
  }
}
