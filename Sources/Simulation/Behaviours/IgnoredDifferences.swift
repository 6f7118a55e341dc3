import Ordering

/// The fields that an application does not want to have compared: `spec.ignoreDifferences`, as far as it names them by
/// `jsonPointers`, or by `jqPathExpressions` that are plain paths.
struct IgnoredDifferences: Sendable {
  private struct Rule: Sendable {
    var group: Glob?
    var kind: Glob?
    var name: String
    var namespace: String
    var paths: [[String]]

    func matches(_ key: ResourceKey) -> Bool {
      guard group?.matches(key.group) ?? false, kind?.matches(key.kind) ?? false else { return false }
      return (name.isEmpty || name == key.name) && (namespace.isEmpty || namespace == key.namespace)
    }
  }

  private var rules: [Rule] = []

  /// Reads them from an Application.
  init(_ application: Resource?) {
    rules = (application?.manifest["spec"]?["ignoreDifferences"]?.list ?? []).map { node in
      let pointers = (node["jsonPointers"]?.list ?? []).compactMap(\.string).compactMap(IgnoredDifferences.path)
      let expressions = (node["jqPathExpressions"]?.list ?? []).compactMap(\.string)
      return Rule(
        group: Glob(node["group"]?.string ?? "", .place), kind: Glob(node["kind"]?.string ?? "", .place),
        name: node["name"]?.string ?? "", namespace: node["namespace"]?.string ?? "",
        paths: pointers + expressions.compactMap(IgnoredDifferences.plainPath))
    }
  }

  /// The paths that are not compared of an object.
  func paths(of key: ResourceKey) -> [[String]] {
    rules.isEmpty ? [] : rules.filter { $0.matches(key) }.flatMap(\.paths)
  }

  /// The steps of a JSON pointer, such as `/spec/replicas`.
  private static func path(_ pointer: String) -> [String]? {
    guard pointer.hasPrefix("/") else { return nil }
    return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { step in
      var name = ""
      var isEscaped = false
      for character in step {
        if isEscaped {
          name += character == "1" ? "/" : character == "0" ? "~" : "~\(character)"
          isEscaped = false
        } else if character == "~" {
          isEscaped = true
        } else {
          name.append(character)
        }
      }
      return name
    }
  }

  /// The steps of an expression that is nothing but names: `.spec.replicas`.
  private static func plainPath(_ expression: String) -> [String]? {
    guard expression.hasPrefix("."), expression.count > 1 else { return nil }
    let steps = expression.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    let isName = { (step: Substring) in !step.isEmpty && step.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
    return steps.allSatisfy(isName) ? steps.map(String.init) : nil
  }
}

extension ManifestNode {
  /// The value at a path; steps into lists are numbers.
  private func value(at path: ArraySlice<String>) -> ManifestNode? {
    guard let step = path.first else { return self }
    let rest = path.dropFirst()
    if let items = list {
      guard let index = Int(step), items.indices.contains(index) else { return nil }
      return items[index].value(at: rest)
    }
    return map?[step]?.value(at: rest)
  }

  /// The same with another value at a path, or with none; unchanged where the path leads nowhere.
  private func replacing(_ path: ArraySlice<String>, with new: ManifestNode?) -> ManifestNode {
    guard let step = path.first else { return new ?? self }
    let rest = path.dropFirst()
    var node = self
    switch content {
    case .list(var items):
      guard let index = Int(step), items.indices.contains(index) else { return self }
      if rest.isEmpty, new == nil {
        items.remove(at: index)
      } else {
        items[index] = items[index].replacing(rest, with: new)
      }
      node.content = .list(items)
    case .map(var map):
      if rest.isEmpty {
        map[step] = new
      } else if let inner = map[step] {
        map[step] = inner.replacing(rest, with: new)
      } else {
        return self
      }
      node.content = .map(map)
    default: break
    }
    return node
  }

  /// The manifest without some fields.
  func without(_ paths: [[String]]) -> ManifestNode { paths.reduce(self) { $0.replacing($1[...], with: nil) } }

  /// The manifest with some fields as they are in another (`normalizeTargetResources`).
  func taking(_ paths: [[String]], from live: ManifestNode) -> ManifestNode {
    paths.reduce(self) { node, path in
      live.value(at: path[...]).map { node.replacing(path[...], with: $0) } ?? node
    }
  }
}
