import Diagnostics
import Ordering
import Syntax

// Lists, maps, strings and what is inside them.

extension Machine {
  func list(_ values: UnsafeBufferPointer<Value>) throws(Halt) -> Value {
    try checked(.list(Array(values)))
  }

  func map(_ shape: MapShape, _ values: UnsafeBufferPointer<Value>) throws(Halt) -> Value {
    try checked(.map(MapObject.make(shape, values)))
  }

  /// A value that is not nested too deep.
  func checked(_ value: Value) throws(Halt) -> Value {
    guard value.depth <= Value.deepestNesting else { throw .nestedTooDeep() }
    return value
  }

  func append(item: Value, to list: inout Value) throws(Halt) {
    guard case .list(var items, let depth) = list else { return }
    list = .null
    try memory.charge(MemoryLayout<Value>.stride)
    items.append(item)
    list = try checked(.list(items, depth: max(depth, item.depth + 1)))
  }

  func appendAll(_ more: Value, to list: inout Value) throws(Halt) {
    guard case .list(var items, let depth) = list else { return }
    try chargeItems(of: more)
    guard let added = more.items else { throw .notSpreadable(more, into: "a list") }
    list = .null
    items += added
    list = .list(items, depth: max(depth, more.depth))
  }

  func putField(_ path: FieldPath, _ value: Value, _ computed: UnsafePointer<Value>) throws(Halt) {
    guard let builder = growing.last else { return }
    try memory.charge(96)
    if case .map = value { try measure(value) }
    var keys: [String] = []
    var next = 0
    for step in path.steps {
      switch step {
      case .key(let key, _): keys.append(key)
      case .computed, .index:
        keys.append(computed[next].plainText ?? "")
        next += 1
      }
    }
    let place = EntryPlace(key: path.key, value: path.value)
    try builder.put(keys[...], value, (path.file, place))
  }

  func mergeMap(_ value: Value) throws(Halt) {
    guard case .map(let map) = value else { throw .notSpreadable(value, into: "a map") }
    try memory.charge(map.count * 96)
    try measure(value)
    try growing.last?.merge(map)
  }

  func endMap() throws(Halt) -> Value {
    guard let builder = growing.popLast() else { return .null }
    return try checked(.map(builder.finish()))
  }

  func interpolate(_ interpolation: Interpolation, _ registers: UnsafeMutablePointer<Value>) throws(Halt) -> Value {
    var text = ""
    for (position, piece) in interpolation.pieces.enumerated() {
      switch piece {
      case .text(let part): text += part
      case .register(let register):
        guard let part = registers[register].plainText else {
          throw .notInterpolable(registers[register], interpolation.spans[position])
        }
        // What is long is counted before it is there.
        if part.utf8.count > 4_096 { try memory.charge(part.utf8.count) }
        text += part
      }
    }
    try memory.charge(min(text.utf8.count, 4_096))
    return .string(text)
  }

  func reference(_ site: ReferenceSite, _ parts: UnsafePointer<Value>) throws(Halt) -> Value {
    let names = try (0..<(site.hasNamespace ? 2 : 1)).map { (index) throws(Halt) in
      guard let name = parts[index].text, !name.isEmpty else { throw .notName(parts[index]) }
      return name
    }
    return .reference(
      ReferenceObject(
        Reference(
          group: site.kind.group,
          kind: site.kind.kind,
          namespace: site.hasNamespace ? names[0] : nil,
          name: names[names.count - 1]
        )
      )
    )
  }

  /// - Parameter place: the instruction that asks.
  func member(_ member: Identifier, of value: Value, at place: Int) throws(Halt) -> Value {
    switch value {
    case .map(let map):
      guard let found = map[member.text] else {
        throw .missingKey(member.text, in: map.shape.keys, of: name(at: place), isMember: true)
      }
      return found
    case .reference(let object):
      return try field(member.text, of: object.reference, isMember: true)
    default: throw .noMembers(value, member.text)
    }
  }

  /// Reads a field of what is declared.
  private func field(_ key: String, of reference: Reference, isMember: Bool) throws(Halt) -> Value {
    let manifest = try ledger.manifest(of: reference)
    guard let found = manifest[key] else {
      throw .missingField(key, of: reference, among: manifest.map?.entries.map(\.key) ?? [], isMember: isMember)
    }
    let value = Value(found)
    try memory.charge(try measure(value).parts, each: 64)
    return value
  }

  /// What an instruction looks into, where the script says it in one word or a few with dots.
  private func name(at place: Int) -> String? {
    guard let span = program.operands[place]?.first, span.end - span.start <= 40 else { return nil }
    let text = program.file(of: place).text(span)
    return text.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) } ? text : nil
  }

  func index(_ value: Value, _ index: Value, at place: Int) throws(Halt) -> Value {
    switch (value, index) {
    case (.map(let map), .string(let key)), (.map(let map), .quantity(let key)):
      guard let found = map[key] else {
        throw .missingKey(key, in: map.shape.keys, of: name(at: place), isMember: false)
      }
      return found
    case (.list(let items, _), .int(let position)):
      guard items.indices.contains(position) else { throw .indexOutside(position, count: items.count) }
      return items[position]
    case (.range(let range), .int(let position)):
      guard position >= 0, position < range.count else { throw .indexOutside(position, count: range.count) }
      return .int(range.lowerBound + position)
    case (.list(let items, let depth), .range(let slice)):
      try memory.charge(min(slice.count, items.count), each: MemoryLayout<Value>.stride)
      return .list(Array(items[try bounds(slice, items.count)]), depth: depth)
    case (.range(let range), .range(let slice)):
      let bounds = try bounds(slice, range.count)
      return .range(range.lowerBound + bounds.lowerBound..<range.lowerBound + bounds.upperBound)
    case (.string(let text), .range(let slice)):
      let characters = Array(text)
      try count(characters.count)
      return .string(String(characters[try bounds(slice, characters.count)]))
    case (.string(let text), .int(let position)):
      let characters = Array(text)
      try count(characters.count)
      guard characters.indices.contains(position) else { throw .indexOutside(position, count: characters.count) }
      return .string(String(characters[position]))
    case (.reference(let object), .string(let key)):
      return try field(key, of: object.reference, isMember: false)
    default: throw .notIndexable(value, index)
    }
  }

  private func bounds(_ slice: Range<Int>, _ count: Int) throws(Halt) -> Range<Int> {
    guard slice.lowerBound >= 0, slice.upperBound <= count else { throw .sliceOutside(slice, count: count) }
    return slice
  }
}

extension FieldPath.Step {
  var span: Span {
    switch self {
    case .key(_, let span), .computed(let span), .index(let span): span
    }
  }
}
