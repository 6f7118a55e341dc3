import Ordering

/// A step into a manifest.
enum ManifestStep {
  case key(String)
  case index(Int)
}

/// What stands in the way of a path into a manifest.
enum ManifestObstacle {
  /// A list has no such place, or there is no list.
  case index(Int, items: Int)
  /// A key is asked of a list.
  case key(String, items: Int)
}

extension ManifestNode {
  /// Puts a value at a path, as a merge patch does: maps merge, everything else is replaced, null removes. Maps that
  /// are missing on the way are made.
  ///
  /// - Returns: what stood in the way, if anything did.
  @discardableResult
  mutating func set(_ path: ArraySlice<ManifestStep>, _ value: ManifestNode) -> ManifestObstacle? {
    guard let step = path.first else {
      merge(value)
      return nil
    }
    switch step {
    case .key(let key):
      if let items = list { return .key(key, items: items.count) }
      var map = self.map ?? ManifestMap()
      // The map is taken out while it changes, so that nothing else holds it.
      content = .null
      if path.count == 1, value.isNull {
        map[key] = nil
        content = .map(map)
        return nil
      }
      var child = map[key] ?? ManifestNode(.map(ManifestMap()))
      map[key] = ManifestNode(.null)
      let problem = child.set(path.dropFirst(), value)
      map[key] = child
      content = .map(map)
      return problem
    case .index(let index):
      guard var items = list else { return .index(index, items: 0) }
      guard items.indices.contains(index) else { return .index(index, items: items.count) }
      content = .null
      if path.count == 1, value.isNull {
        items.remove(at: index)
        content = .list(items)
        return nil
      }
      let problem = items[index].set(path.dropFirst(), value)
      content = .list(items)
      return problem
    }
  }

  @discardableResult
  mutating func set(_ path: [ManifestStep], _ value: ManifestNode) -> ManifestObstacle? {
    set(path[...], value)
  }

  private mutating func merge(_ value: ManifestNode) {
    guard case .map(let changes) = value.content, var map = self.map else {
      self = value.withoutNulls
      return
    }
    for entry in changes.entries {
      if entry.value.isNull {
        map[entry.key] = nil
      } else if var child = map[entry.key] {
        child.merge(entry.value)
        map[entry.key] = child
      } else {
        map[entry.key] = entry.value.withoutNulls
      }
    }
    content = .map(map)
  }

  /// The value without the entries that a patch would remove.
  private var withoutNulls: ManifestNode {
    guard case .map(let map) = content, map.entries.contains(where: { $0.value.isNull || $0.value.map != nil }) else {
      return self
    }
    let kept = map.entries.filter { !$0.value.isNull }.map { entry in
      ManifestMap.Entry(entry.key, entry.value.withoutNulls, keySpan: entry.keySpan)
    }
    return ManifestNode(.map(ManifestMap(entries: kept)), span: span)
  }
}
