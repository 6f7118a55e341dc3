import Diagnostics
import Ordering
import Syntax

extension ModuleGenerator {
  func declare(_ declaration: Declaration, at span: Span) {
    let mark = top
    defer { release(to: mark) }
    let first = temporary(at: declaration.name.span)
    checkBareName(declaration.name)
    value(of: declaration.name.value, into: first)
    let clauses = self.clauses(declaration.clauses, body: declaration.body)
    if let body = declaration.body {
      checkBody(body, of: declaration.kind)
      value(of: Expression(kind: .map(body), span: body.span), into: temporary(at: body.span))
    }
    emit(.declare, first, d: session.program.declarations.count, at: span)
    session.program.declarations.append(
      DeclarationSite(
        kind: declaration.kind,
        name: declaration.name.span,
        head: declaration.kind.span.joined(with: declaration.name.span),
        clauses: clauses,
        hasBody: declaration.body != nil,
        file: file
      )
    )
  }

  /// Emits the arguments of the clauses of a head and of a body. A clause of the body stands for one of the head; twice
  /// the same in one place is a mistake.
  private func clauses(_ head: [Clause], body: MapExpression?) -> [ClauseSite] {
    let inner = body?.clauses ?? []
    reportRepeated(head)
    reportRepeated(inner)
    let kinds = inner.map { ClauseSite.Kind($0.kind) }
    let outer = head.filter { clause in
      let kind = ClauseSite.Kind(clause.kind)
      return kind.addsUp || !kinds.contains { $0 == kind || $0.isOutcome && kind.isOutcome }
    }
    return outer.map { self.clause($0, isInBody: false) } + inner.map { self.clause($0, isInBody: true) }
  }

  private func reportRepeated(_ clauses: [Clause]) {
    for (index, clause) in clauses.enumerated() {
      let kind = ClauseSite.Kind(clause.kind)
      guard !kind.addsUp else { continue }
      guard
        let first = clauses[..<index].first(where: {
          let other = ClauseSite.Kind($0.kind)
          return other == kind || other.isOutcome && kind.isOutcome
        })
      else { continue }
      report(
        .repeatedClause(
          file.text(clause.word), label(clause.span), first: file.text(first.word), label(first.span)))
    }
  }

  private func clause(_ clause: Clause, isInBody: Bool) -> ClauseSite {
    var site = ClauseSite(
      kind: ClauseSite.Kind(clause.kind), word: clause.word, arguments: [], isInBody: isInBody, file: file)
    let expressions: [Expression]
    switch clause.kind {
    case .wave(let wave): expressions = [wave]
    case .hook(let types):
      expressions = checked(types, among: HookType.allCases.map(\.rawValue)) { .unknownPhase($0, $1) }
    case .delete(let policies):
      expressions = checked(policies, among: DeletePolicy.allCases.map(\.rawValue)) { .unknownDeletePolicy($0, $1) }
    case .options(let values): expressions = values
    case .after(let values): expressions = checkedNeeds(values)
    case .namespace(let name):
      checkBareName(name)
      expressions = [name.value]
    case .takes(let duration): expressions = [duration]
    case .runs(let path): expressions = [path]
    case .works, .hangs, .suspends, .vanishes: expressions = []
    case .fails(let times, let message):
      site.hasTimes = times != nil
      expressions = [times, message].compactMap { $0 }
    case .rejected(let message), .invalid(let message): expressions = [message].compactMap { $0 }
    }
    _ = row(expressions)
    site.arguments = expressions.map(\.span)
    return site
  }

  /// Finds misspelt words among the arguments of a clause before the script runs; those that stand for variables which
  /// nobody made, such as `presync`, are left out of what is returned.
  private func checked(
    _ expressions: [Expression], among names: [String], _ message: (String, Label) -> Diagnostic
  ) -> [Expression] {
    expressions.map { expression in
      switch expression.kind {
      case .capital(let text), .string(let text):
        if !names.contains(text) { report(message(text, label(expression.span))) }
      case .list(var list) where list.loops.isEmpty:
        let values = checked(list.items.map(\.value), among: names, message)
        for (index, value) in values.enumerated() { list.items[index].value = value }
        return Expression(kind: .list(list), span: expression.span)
      case .variable(let name):
        guard case .unknown = meaning(of: name) else { break }
        let isWord = Suggestion.nearest(to: name, among: names) != nil
        guard isWord || Suggestion.nearest(to: name, among: visibleNames) == nil else { break }
        report(message(name, label(expression.span)))
        return Expression(kind: .missing, span: expression.span)
      default: break
      }
      return expression
    }
  }

  /// Finds words among references that were meant as names of resources.
  func checkedNeeds(_ expressions: [Expression]) -> [Expression] {
    expressions.map { expression in
      if let small = smallKind(in: expression) {
        report(.smallKind(small, file.text(expression.span), label(expression.span)))
        return Expression(kind: .missing, span: expression.span)
      }
      guard case .variable(let name) = expression.kind, case .unknown = meaning(of: name),
        Suggestion.nearest(to: name, among: visibleNames) == nil
      else { return expression }
      report(.needWithoutKind(name, label(expression.span)))
      return Expression(kind: .missing, span: expression.span)
    }
  }

  /// The kind in a reference that was written in small letters, as `kubectl` takes it.
  private func smallKind(in expression: Expression) -> String? {
    guard case .product(let first, let terms) = expression.kind, terms.count == 1, terms[0].operator == .divide,
      case .variable(let kind) = first.kind, case .unknown = meaning(of: kind)
    else { return nil }
    return kind
  }

  /// Finds bare names that are very likely meant as a variable: those of a function, of a loop or of a block.
  func checkBareName(_ name: Name) {
    guard case .string(let text) = name.value.kind, file.text(name.span) == text,
      let local = functions[functions.count - 1].local(text)
    else { return }
    report(.bareName(text, label(name.span), variable: label(local.span.span)))
  }

  func amend(_ amendment: Amendment) {
    let mark = top
    defer { release(to: mark) }
    let first = temporary(at: amendment.target.span)
    reference(amendment.target, into: first)
    let clauses = self.clauses(amendment.clauses, body: amendment.body)
    emit(.amend, first, d: session.program.amendments.count, at: amendment.target.span)
    session.program.amendments.append(AmendmentSite(target: amendment.target.span, clauses: clauses, file: file))
    if let body = amendment.body {
      checkBody(body, of: amendment.target.kind)
      changes(body.entries)
    }
    emit(.endAmend, at: amendment.target.span)
  }

  /// - Parameter around: the field that holds these, where it reaches into lists and so is no value of its own.
  private func changes(_ entries: [MapEntry], below around: Field? = nil) {
    for entry in entries {
      switch entry {
      case .clause: break
      case .field(var field):
        let key = field.keySpan
        field.path = (around?.path ?? []) + field.path
        if case .map(let map) = field.value.kind, map.loops.isEmpty, map.reachesIntoLists {
          changes(map.entries, below: field)
        } else {
          put(field, .amendField, at: key)
        }
      case .spread(let expression):
        let mark = top
        if var around {
          around.value = expression
          put(around, .amendField)
        } else {
          emit(.amendMerge, operand(expression), at: expression.span)
        }
        release(to: mark)
      case .conditional(let conditional):
        self.conditional(conditional) { self.changes($0.entries, below: around) }
      }
    }
  }

  func group(_ group: Group) {
    reportRepeated(group.clauses)
    let mark = top
    let clauses = group.clauses.map { clause($0, isInBody: false) }
    emit(.openGroup, mark, d: session.program.groups.count, at: group.body.span)
    session.program.groups.append(clauses)
    surroundings += 1
    compile(group.body)
    surroundings -= 1
    emit(.closeGroup, at: group.body.span)
    release(to: mark)
  }

  func section(_ section: Section, _ block: Block) {
    emit(.openSection, d: session.program.sections.count, at: block.span)
    session.program.sections.append(section)
    let outer = liveBlock
    if section != .companions { liveBlock = block.span }
    surroundings += 1
    compile(block)
    surroundings -= 1
    liveBlock = outer
    emit(.closeSection, at: block.span)
  }

  func holder(_ holder: Holder) {
    let mark = top
    defer { release(to: mark) }
    value(of: holder.name.value, into: temporary(at: holder.name.span))
    if let namespace = holder.namespace { value(of: namespace.value, into: temporary(at: namespace.span)) }
    let kind = KindName(kind: holder.isProject ? "AppProject" : "Application", group: nil, span: holder.name.span)
    if let body = holder.body {
      for clause in body.clauses { report(.clauseInHolder(file.text(clause.word), label(clause.span))) }
      checkBody(body, of: kind)
      value(of: Expression(kind: .map(body), span: body.span), into: temporary(at: body.span))
    }
    emit(.holder, mark, d: session.program.holders.count, at: holder.name.span)
    session.program.holders.append(
      HolderSite(
        isProject: holder.isProject,
        name: holder.name.span,
        head: holder.name.span,
        namespace: holder.namespace?.span,
        hasBody: holder.body != nil,
        file: file
      )
    )
  }

  func kind(_ kind: KindDeclaration) {
    let mark = top
    emit(.declareKind, row([kind.apiVersion]), d: session.program.kinds.count, at: kind.name.span)
    session.program.kinds.append(
      KindSite(
        name: kind.name.text, isCluster: kind.isCluster, span: kind.name.span, apiVersion: kind.apiVersion.span,
        file: file))
    release(to: mark)
  }

  func load(_ load: Load) {
    let mark = top
    emit(.load, row([load.pattern]), at: load.pattern.span)
    release(to: mark)
  }
}

extension MapExpression {
  /// Whether a key in it, or in a map in it, is a place in a list.
  fileprivate var reachesIntoLists: Bool {
    entries.contains { entry in
      switch entry {
      case .clause, .spread: return false
      case .conditional(let conditional):
        let bodies = conditional.branches.map(\.body) + [conditional.otherwise].compactMap { $0 }
        return bodies.contains(where: \.reachesIntoLists)
      case .field(let field):
        if field.path.contains(where: { if case .index = $0.kind { true } else { false } }) { return true }
        if case .map(let map) = field.value.kind { return map.reachesIntoLists }
        return false
      }
    }
  }
}

extension ClauseSite.Kind {
  init(_ kind: Clause.Kind) {
    switch kind {
    case .wave: self = .wave
    case .hook: self = .hook
    case .delete: self = .delete
    case .namespace: self = .namespace
    case .options: self = .options
    case .after: self = .after
    case .takes: self = .takes
    case .runs: self = .runs
    case .works: self = .works
    case .hangs: self = .hangs
    case .suspends: self = .suspends
    case .vanishes: self = .vanishes
    case .fails: self = .fails
    case .rejected: self = .rejected
    case .invalid: self = .invalid
    }
  }

  /// Whether several of it are added up rather than being a contradiction.
  var addsUp: Bool { self == .after || self == .options }

  /// Whether it says how something ends in the cluster, of which there is one.
  var isOutcome: Bool {
    switch self {
    case .works, .hangs, .suspends, .vanishes, .fails, .rejected, .invalid: true
    case .wave, .hook, .delete, .namespace, .options, .after, .takes, .runs: false
    }
  }
}
