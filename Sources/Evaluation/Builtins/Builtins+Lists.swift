import Diagnostics

extension Builtins {
  static var ofLists: [Builtin] {
    [
      Builtin("len", ["value"], "how many items, entries or characters a value has") { a throws(Halt) in
        switch a[0] {
        case .list(let items, _): return .int(items.count)
        case .range(let range): return .int(range.count)
        case .map(let map): return .int(map.count)
        case .string(let text), .quantity(let text):
          try a.machine.count(text.utf8.count / 64)
          return .int(text.count)
        default: throw .wrongArgument(a[0], wanted: "a list, a map or a string", 0)
        }
      },
      Builtin("keys", ["map"], "the keys of a map, in order") { a throws(Halt) in
        .list(try a.map(0).shape.keys.map { .string($0) })
      },
      Builtin("values", ["map"], "the values of a map, in order") { a throws(Halt) in .list(try a.map(0).values) },
      Builtin("any", ["list", "holds"], required: 1, "whether an item is true, or makes a function true") {
        a throws(Halt) in
        for item in try a.list(0) where try isTrue(item, a) { return .bool(true) }
        return .bool(false)
      },
      Builtin("all", ["list", "holds"], required: 1, "whether every item is true, or makes a function true") {
        a throws(Halt) in
        for item in try a.list(0) where !(try isTrue(item, a)) { return .bool(false) }
        return .bool(true)
      },
      Builtin("sum", ["list"], "the sum of the numbers of a list") { a throws(Halt) in
        var total = Value.int(0)
        for item in try a.list(0) {
          switch item {
          case .int, .float: total = try a.machine.sum(total, item)
          default: throw .wrongItem(item, wanted: "a list of numbers")
          }
        }
        return total
      },
      Builtin("min", ["list", "other"], required: 1, "the least of a list, or of two values") { a throws(Halt) in
        try extreme(a) { $0 < 0 }
      },
      Builtin("max", ["list", "other"], required: 1, "the greatest of a list, or of two values") { a throws(Halt) in
        try extreme(a) { $0 > 0 }
      },
      Builtin("sort", ["list"], "the items in order: numbers by size, strings byte by byte") { a throws(Halt) in
        try sorted(try a.list(0).map { ($0, $0) }, a)
      },
      Builtin("sortBy", ["list", "key"], "the items in the order of what a function gives for each") { a throws(Halt) in
        let function = try a.function(1)
        var pairs: [(key: Value, item: Value)] = []
        for item in try a.list(0) { pairs.append((try a.call(function, item), item)) }
        return try sorted(pairs, a)
      },
      Builtin("unique", ["list"], "the items without repetition, in the order they come first") { a throws(Halt) in
        var seen = SeenValues()
        var result: [Value] = []
        for item in try a.list(0) where try seen.insert(item, a.machine) { result.append(item) }
        return .list(result)
      },
      Builtin("join", ["list", "separator"], required: 1, "the items as one string, with a separator between") {
        a throws(Halt) in
        let separator = a.has(1) ? try a.text(1) : ""
        var text = ""
        for (index, item) in try a.list(0).enumerated() {
          guard let part = item.plainText else { throw .wrongItem(item, wanted: "a list of strings or numbers") }
          if index > 0 { text += separator }
          text += part
          try a.machine.memory.charge(part.utf8.count + separator.utf8.count)
        }
        return .string(text)
      },
      Builtin("merge", ["map", "changes"], "the first map with the second over it, maps inside likewise") {
        a throws(Halt) in
        try a.machine.measure(a[1])
        return .map(merged(try a.map(0), try a.map(1)))
      },
    ]
  }

  private static func isTrue(_ item: Value, _ a: Arguments) throws(Halt) -> Bool {
    try a.machine.truth(a.has(1) ? try a.call(try a.function(1), item) : item)
  }

  private static func extreme(_ a: Arguments, _ isBetter: (Int) -> Bool) throws(Halt) -> Value {
    let items = a.has(1) ? [a[0], a[1]] : try a.list(0)
    guard var best = items.first else { throw .emptyList() }
    for item in items.dropFirst() where isBetter(try a.machine.order(item, best, areItems: true)) { best = item }
    return best
  }

  /// Sorts by keys, those of equal keys in the order they had.
  private static func sorted(_ pairs: [(key: Value, item: Value)], _ a: Arguments) throws(Halt) -> Value {
    for pair in pairs where pair.key.depth > 0 { try a.machine.measure(pair.key) }
    var problem: Halt?
    let order = pairs.indices.sorted { left, right in
      guard problem == nil else { return left < right }
      guard let order = pairs[left].key.order(pairs[right].key) else {
        problem = .notComparable(pairs[left].key, pairs[right].key)
        return left < right
      }
      return order == 0 ? left < right : order < 0
    }
    if let problem { throw problem }
    try a.machine.count(pairs.count)
    return .list(order.map { pairs[$0].item })
  }

  private static func merged(_ map: MapObject, _ changes: MapObject) -> MapObject {
    var keys = map.shape.keys
    var values = map.values
    for (key, value) in changes.entries {
      guard let position = map.shape.position(of: key) else {
        keys.append(key)
        values.append(value)
        continue
      }
      if case .map(let old) = values[position], case .map(let new) = value {
        values[position] = .map(merged(old, new))
      } else {
        values[position] = value
      }
    }
    return MapObject.make(MapShape(keys: keys), values)
  }
}

/// Values met before; what has a plain text is found by it, everything else by looking at each.
private struct SeenValues {
  private var texts: Set<String> = []
  private var others: [Value] = []

  /// Takes a value in, and says whether it is new.
  mutating func insert(_ value: Value, _ machine: Machine) throws(Halt) -> Bool {
    if case .float(let number) = value, let whole = Int(exactly: number) { return try insert(.int(whole), machine) }
    if let text = value.plainText {
      let kind = if case .string = value { "s" } else if case .quantity = value { "s" } else { "o" }
      return texts.insert(kind + text).inserted
    }
    try machine.count(others.count)
    for other in others where try machine.areEqual(other, value) { return false }
    others.append(value)
    return true
  }
}
