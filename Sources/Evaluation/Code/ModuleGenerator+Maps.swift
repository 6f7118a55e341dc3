import Diagnostics
import Ordering
import Syntax

// Maps whose keys are known before the script runs are made in one step from a shape; the others grow entry by entry.

/// The entries of a map literal as a tree of single keys.
private struct EntryTree {
  enum Child {
    case value(Expression)
    case tree(EntryTree)
  }

  private(set) var keys: [String] = []
  private(set) var spans: [Span] = []
  private(set) var children: [Child] = []
  private var index: [String: Int] = [:]

  /// What stood in the way of adding a field.
  enum Conflict: Error {
    case repeated(first: Span, second: Span, path: String)
    /// What a key holds is known only when the script runs.
    case open
  }

  /// Takes in the fields of a map literal, if its keys are all known.
  mutating func add(_ map: MapExpression) throws(Conflict) {
    guard map.loops.isEmpty else { throw .open }
    for entry in map.entries {
      switch entry {
      case .clause: break
      case .field(let field): try add(field.path[...], field.value)
      case .spread, .conditional: throw .open
      }
    }
  }

  private mutating func add(_ path: ArraySlice<KeyPart>, _ value: Expression) throws(Conflict) {
    guard let part = path.first, case .name(let key, _) = part.kind else { throw .open }
    let rest = path.dropFirst()
    guard let position = index[key] else {
      var child = Child.value(value)
      if !rest.isEmpty {
        var tree = EntryTree()
        try tree.add(rest, value)
        child = .tree(tree)
      } else if case .map(let map) = value.kind {
        child = try EntryTree.child(of: map) ?? child
      }
      index[key] = keys.count
      keys.append(key)
      spans.append(part.span)
      children.append(child)
      return
    }
    guard case .tree(var tree) = children[position] else {
      if rest.isEmpty, case .map = value.kind { throw .open }
      let isOpen = if case .value(let expression) = children[position] { !expression.isScalarLiteral } else { true }
      if isOpen, !rest.isEmpty { throw .open }
      throw .repeated(first: spans[position], second: part.span, path: key)
    }
    if rest.isEmpty {
      guard case .map(let map) = value.kind else {
        if value.isScalarLiteral { throw .repeated(first: spans[position], second: part.span, path: key) }
        throw .open
      }
      try tree.add(map)
    } else {
      try tree.add(rest, value)
    }
    children[position] = .tree(tree)
  }

  /// The entries of a map as a tree; nothing if its keys are not all known.
  private static func child(of map: MapExpression) throws(Conflict) -> Child? {
    var tree = EntryTree()
    do throws(Conflict) {
      try tree.add(map)
      return .tree(tree)
    } catch {
      if case .repeated = error { throw error }
      return nil
    }
  }
}

extension Expression {
  /// Whether it can be no map.
  fileprivate var isScalarLiteral: Bool {
    switch kind {
    case .null, .boolean, .integer, .float, .quantity, .string, .interpolation, .capital, .list: true
    default: false
    }
  }
}

extension ModuleGenerator {
  /// The most entries that one instruction makes a map of.
  private static let mostAtOnce = 200

  func map(_ map: MapExpression, into target: Int) {
    var tree = EntryTree()
    do throws(EntryTree.Conflict) {
      try tree.add(map)
      guard tree.children.count <= ModuleGenerator.mostAtOnce else { return growing(map, into: target) }
      return make(tree, into: target, at: map.span)
    } catch {
      if case .repeated(let first, let second, let path) = error {
        report(.repeatedLeaf(path, label(second), first: label(first)))
      } else {
        growing(map, into: target)
      }
    }
  }

  private func make(_ tree: EntryTree, into target: Int, at span: Span) {
    let mark = top
    defer { release(to: mark) }
    var places: [EntryPlace] = []
    for (key, child) in zip(tree.spans, tree.children) {
      let register = temporary(at: key)
      switch child {
      case .value(let expression):
        value(of: expression, into: register)
        places.append(EntryPlace(key: key, value: expression.span))
      case .tree(let inner):
        make(inner, into: register, at: key)
        places.append(EntryPlace(key: key, value: key))
      }
    }
    emit(.map, target, mark, tree.keys.count, d: session.program.shapes.count, at: span)
    session.program.shapes.append(MapShape(keys: tree.keys, places: places, file: file))
  }

  /// Emits a map that grows entry by entry.
  func growing(_ map: MapExpression, into target: Int) {
    emit(.beginMap, at: map.span)
    loops(map.loops[...]) { entries(map.entries) }
    emit(.endMap, target, at: map.span)
  }

  private func entries(_ entries: [MapEntry]) {
    for entry in entries {
      switch entry {
      case .clause: break
      case .field(let field): put(field, .putField)
      case .spread(let expression):
        let mark = top
        emit(.mergeMap, operand(expression), at: expression.span)
        release(to: mark)
      case .conditional(let conditional): self.conditional(conditional) { self.entries($0.entries) }
      }
    }
  }

  /// Emits the branches of entries that stand under conditions.
  func conditional(_ conditional: ConditionalEntries, _ body: (MapExpression) -> Void) {
    branches(conditional.branches.map { ($0.condition, $0.body) }, otherwise: conditional.otherwise, body)
  }

  /// Emits the first of some bodies whose condition holds.
  func branches<Body>(_ branches: [(Expression, Body)], otherwise: Body?, _ body: (Body) -> Void) {
    var ends: [Int] = []
    for (condition, choice) in branches {
      let skips = jumps(unless: condition)
      body(choice)
      ends.append(emit(.jump, at: condition.span))
      land(skips)
    }
    if let otherwise { body(otherwise) }
    land(ends)
  }

  /// Emits a field of a map that grows, or of an amendment.
  ///
  /// - Parameter span: where messages point, if not at the whole key.
  func put(_ field: Field, _ opcode: Opcode, at span: Span? = nil) {
    let mark = top
    defer { release(to: mark) }
    var steps: [FieldPath.Step] = []
    let first = top
    for part in field.path {
      switch part.kind {
      case .name(let key, _): steps.append(.key(key, part.span))
      case .computed(let key):
        value(of: key, into: temporary(at: part.span))
        steps.append(.computed(part.span))
      case .index(let index):
        if opcode != .amendField { report(.indexOutsideAmendment(label(part.span))) }
        value(of: index, into: temporary(at: part.span))
        steps.append(.index(part.span))
      }
    }
    emit(opcode, operand(field.value), 0, first, d: session.program.paths.count, at: span ?? field.keySpan)
    session.program.paths.append(
      FieldPath(steps: steps, key: span ?? field.keySpan, value: field.value.span, file: file))
  }

  // What is known before a script runs is made once.

  /// The value of an expression that is the same whenever it is asked for.
  func constant(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .null: return .null
    case .boolean(let flag): return .bool(flag)
    case .integer(let number): return .int(number)
    case .float(let number): return .float(number)
    case .quantity(let text): return .quantity(text)
    case .string(let text), .capital(let text): return .string(text)
    case .parenthesised(let inner): return constant(inner)
    case .missing: return .null
    case .list(let list):
      guard list.loops.isEmpty, !list.items.contains(where: \.isSpread) else { return nil }
      var items: [Value] = []
      for item in list.items {
        guard let value = constant(item.value) else { return nil }
        items.append(value)
      }
      return .list(items)
    case .map(let map):
      guard isConstant(map) else { return nil }
      var tree = EntryTree()
      guard (try? tree.add(map)) != nil else { return nil }
      return constant(tree)
    default: return nil
    }
  }

  /// A quick look before the whole: whether all values are known.
  private func isConstant(_ map: MapExpression) -> Bool {
    map.loops.isEmpty
      && map.entries.allSatisfy { entry in
        switch entry {
        case .field(let field): isConstant(field.value)
        case .clause: true
        case .spread, .conditional: false
        }
      }
  }

  private func isConstant(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .null, .boolean, .integer, .float, .quantity, .string, .capital: true
    case .parenthesised(let inner): isConstant(inner)
    case .list(let list): list.loops.isEmpty && list.items.allSatisfy { !$0.isSpread && isConstant($0.value) }
    case .map(let map): isConstant(map)
    default: false
    }
  }

  private func constant(_ tree: EntryTree) -> Value? {
    var values: [Value] = []
    var places: [EntryPlace] = []
    for (key, child) in zip(tree.spans, tree.children) {
      switch child {
      case .value(let expression):
        guard let value = constant(expression) else { return nil }
        values.append(value)
        places.append(EntryPlace(key: key, value: expression.span))
      case .tree(let inner):
        guard let value = constant(inner) else { return nil }
        values.append(value)
        places.append(EntryPlace(key: key, value: key))
      }
    }
    let map = MapObject.make(MapShape(keys: tree.keys, places: places, file: file), values)
    map.keepManifest()
    return .map(map)
  }
}
