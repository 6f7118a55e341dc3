import Diagnostics
import Manifests
import Ordering
import TestSupport

/// Writes the inputs of a recorded case as a script: what words of the language can say is said by them, the rest by
/// fields, and what no declaration may say, such as an annotation that is a number, by manifests to load.
struct CaseScript {
  private(set) var text = ""
  /// The manifests that the script loads, by path.
  private(set) var loaded: [String: String] = [:]
  private var random: SeededGenerator
  private var introduced: Set<GroupKind> = []

  /// - Parameter isShuffled: whether what is declared stands in another order than in the case.
  init(_ recorded: ManifestNode, kinds: KindTable, seed: UInt64, isShuffled: Bool = false) {
    random = SeededGenerator(seed: seed)
    for part in ["target", "live", "unmanagedLive"] {
      for object in recorded[part]?.list ?? [] { introduce(object, kinds) }
    }
    var targets = recorded["target"]?.list ?? []
    if isShuffled { targets.shuffle(using: &random) }
    for object in targets { write(object) }
    write(recorded["live"], in: "live")
    write(recorded["unmanagedLive"], in: "live untracked")
  }

  private mutating func write(_ objects: ManifestNode?, in section: String) {
    guard let objects = objects?.list, !objects.isEmpty else { return }
    text += "\(section) {\n"
    for object in objects { write(object) }
    text += "}\n"
  }

  private mutating func introduce(_ object: ManifestNode, _ kinds: KindTable) {
    let (group, version) = ObjectReader.split(object["apiVersion"]?.string ?? "")
    let kind = GroupKind(group: group, kind: object["kind"]?.string ?? "")
    guard introduced.insert(kind).inserted else { return }
    let apiVersion = group.isEmpty ? version : "\(group)/\(version)"
    text += "kind \(kind.kind) = \"\(apiVersion)\"\(kinds.scope(of: kind) == .cluster ? " cluster" : "")\n"
  }

  private mutating func write(_ object: ManifestNode) {
    guard let declaration = declaration(of: object) else {
      let path = "manifest-\(loaded.count).json"
      loaded[path] = JSONWriter.line(object)
      text += "load \"\(path)\"\n"
      return
    }
    text += declaration
  }

  /// The declaration of an object; nothing if it says what no declaration may.
  private mutating func declaration(of object: ManifestNode) -> String? {
    guard var map = object.map, let kind = map["kind"]?.string, var metadata = map["metadata"]?.map else { return nil }
    let name = metadata["name"]?.string ?? ""
    let generated = metadata["generateName"]?.string ?? ""
    guard name.isEmpty ? generated.hasSuffix("-") : !name.hasSuffix("-") && generated.isEmpty else { return nil }
    var annotations = metadata["annotations"]?.map ?? ManifestMap()
    guard annotations.entries.allSatisfy({ $0.value.string != nil }) else { return nil }
    let words = clauses(&annotations)
    let clauses = words.joined(separator: " ")
    map["kind"] = nil
    metadata["name"] = nil
    metadata["generateName"] = nil
    metadata["annotations"] = annotations.entries.isEmpty ? nil : ManifestNode(.map(annotations))
    map["metadata"] = metadata.entries.isEmpty ? nil : ManifestNode(.map(metadata))
    let body = CaseScript.text(of: ManifestNode(.map(map)))
    let head = "\(kind) \"\(name.isEmpty ? generated : name)\""
    return switch Int.random(in: 0..<3, using: &random) {
    case 0 where !clauses.isEmpty: "\(clauses) { \(head) \(body) }\n"
    case 1 where !clauses.isEmpty: "\(head) {\n\(words.joined(separator: "\n"))\n...\(body)\n}\n"
    default: "\(head) \(clauses) \(body)\n"
    }
  }

  /// Takes out of annotations what clauses can say.
  private mutating func clauses(_ annotations: inout ManifestMap) -> [String] {
    var clauses: [String] = []
    let waveKey = ArgoKey.syncWave
    if let text = annotations[waveKey]?.string, let wave = Int(text), String(wave) == text, flip() {
      clauses.append("wave \(wave)")
      annotations[waveKey] = nil
    }
    if let words = CaseScript.words(annotations[ArgoKey.hook], HookType.allCases.map(\.rawValue)), flip() {
      clauses.append("hook \(words)")
      annotations[ArgoKey.hook] = nil
    }
    if let words = CaseScript.words(annotations[ArgoKey.hookDeletePolicy], DeletePolicy.allCases.map(\.rawValue)),
      flip()
    {
      clauses.append("delete \(words)")
      annotations[ArgoKey.hookDeletePolicy] = nil
    }
    return clauses
  }

  private mutating func flip() -> Bool { Bool.random(using: &random) }

  /// The words of a list, if the language knows all of them.
  private static func words(_ node: ManifestNode?, _ known: [String]) -> String? {
    guard let text = node?.string else { return nil }
    let words = text.split(separator: ",").map { $0.trimmingPrefix(while: { $0 == " " }) }.map(String.init)
    guard !words.isEmpty, words.allSatisfy(known.contains) else { return nil }
    return words.joined(separator: ", ")
  }

  /// A node as an expression of the language.
  static func text(of node: ManifestNode) -> String {
    switch node.content {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .float(let number): "\(number)"
    case .string(let text): quoted(text)
    case .list(let items): "[" + items.map { self.text(of: $0) }.joined(separator: ", ") + "]"
    case .map(let map):
      "{ " + map.entries.map { "\(quoted($0.key)): \(text(of: $0.value))" }.joined(separator: ", ") + " }"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..<" ": "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
