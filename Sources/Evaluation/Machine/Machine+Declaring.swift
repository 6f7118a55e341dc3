import Diagnostics
import Manifests
import Ordering
import Syntax

// Amendments, loading, showing and acting.

extension Machine {
  func amendField(_ path: FieldPath, _ value: Value, _ computed: UnsafePointer<Value>) throws(Halt) {
    var steps: [ManifestStep] = []
    var next = 0
    for step in path.steps {
      switch step {
      case .key(let key, _): steps.append(.key(key))
      case .computed:
        steps.append(.key(computed[next].plainText ?? ""))
        next += 1
      case .index(let span):
        guard case .int(let index) = computed[next] else {
          throw Halt(.notIndex(computed[next], Label(path.file, span)))
        }
        steps.append(.index(index))
        next += 1
      }
    }
    try change(steps, value, Label(path.file, path.key))
  }

  func amendMerge(_ value: Value) throws(Halt) {
    guard case .map(let map) = value else { throw .notSpreadable(value, into: "an amendment") }
    for (key, value) in map.entries { try change([.key(key)], value, nil) }
  }

  private func change(_ steps: [ManifestStep], _ value: Value, _ place: Label?) throws(Halt) {
    guard let last = amending.indices.last else { return }
    let label = place ?? amending[last].label
    let node = try memory.node(of: value) { Halt(.notData("this field", label)) }
    guard Int(value.depth) + steps.count <= ManifestNode.deepestNesting else { throw .nestedTooDeep() }
    var path = steps
    if case .key(let first) = steps[0], first == "labels" || first == "annotations" {
      path.insert(.key("metadata"), at: 0)
    }
    amending[last].changes.append(Ledger.Change(path: path, value: node, label: label))
  }

  func endAmend() throws(Halt) {
    guard let amended = amending.popLast() else { return }
    try ledger.finish(amended)
  }

  /// Takes in the manifests that a pattern names.
  func load(_ pattern: Value, in script: SourceFile, at span: Span) throws(Halt) {
    let label = Label(script, span)
    let path = pattern.text ?? ""
    let files: [SourceFile]
    do throws(LoadFailure) {
      files = try loader.manifests(path, from: script)
    } catch {
      throw Halt(.cannotRead(path, error, label))
    }
    var reader = ObjectReader()
    for file in files {
      let found = ManifestReader(file).forEachDocument { reader.read($0.root, in: file) }
      ledger.diagnostics += found
      if found.hasErrors { throw Halt(.brokenManifests(file, label)) }
    }
    reader.finish()
    // What annotations get wrong is said in the end: an amendment may have mended it.
    ledger.diagnostics += reader.diagnostics.filter { [.notKubernetes, .missingName].contains($0.code) }
    try count(reader.resources.count)
    try memory.charge(files.reduce(0) { $0 + $1.bytes.count })
    try ledger.load(reader.resources)
  }

  /// Shows the value of an expression that stands alone; what has none, or has declared something, shows nothing.
  func show(_ value: Value, since before: Value) throws(Halt) {
    if case .null = value { return }
    if case .int(let count) = before, ledger.declarationCount > count { return }
    try print(try text(of: value, asWritten: true))
  }

  func print(_ values: UnsafeBufferPointer<Value>) throws(Halt) {
    var line = ""
    for (position, value) in values.enumerated() {
      if position > 0 { line += " " }
      line += try text(of: value)
    }
    try print(line)
  }

  private func print(_ line: String) throws(Halt) {
    try memory.charge(line.utf8.count)
    guard stage.print(line) else { throw .unheard }
  }
}
