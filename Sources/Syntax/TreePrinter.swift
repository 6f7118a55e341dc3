import Diagnostics

/// Writes a tree as indented text, a node a line, for those who build Swell and for tests.
///
/// It reads the tree by reflection, so that no node and no part of one can be forgotten. Places and missing parts are
/// left out: two scripts that say the same print the same.
package struct TreePrinter {
  private var lines: [String] = []

  /// The tree of a script.
  package static func text(of script: Script) -> String {
    var printer = TreePrinter()
    for statement in script.statements { printer.write(statement, "", 0) }
    return printer.lines.map { $0 + "\n" }.joined()
  }

  private mutating func write(_ value: Any, _ label: String, _ depth: Int) {
    let mirror = Mirror(reflecting: value)
    let head = String(repeating: "  ", count: depth) + (label.isEmpty ? "" : "\(label): ")
    switch mirror.displayStyle {
    case .optional:
      if let (_, inner) = mirror.children.first { write(inner, label, depth) }
    case .collection:
      guard !mirror.children.isEmpty else { return }
      lines.append("\(head)[]")
      for (_, item) in mirror.children { write(item, "", depth + 1) }
    case .enum: writeCase(value, mirror, head, depth)
    case .struct where value is any RawRepresentable: lines.append("\(head)\(value)")
    case .struct, .tuple: writeParts(mirror, head, label, depth)
    default: lines.append("\(head)\(TreePrinter.scalar(value))")
    }
  }

  /// A case with what it carries; a case that carries nothing is its name.
  private mutating func writeCase(_ value: Any, _ mirror: Mirror, _ head: String, _ depth: Int) {
    guard let (name, inner) = mirror.children.first, let name else { return lines.append("\(head)\(value)") }
    let carried = Mirror(reflecting: inner)
    if carried.displayStyle == nil || inner is String {
      lines.append("\(head)\(name) \(TreePrinter.scalar(inner))")
    } else {
      lines.append("\(head)\(name)")
      write(inner, "", depth + 1)
    }
  }

  private mutating func writeParts(_ mirror: Mirror, _ head: String, _ label: String, _ depth: Int) {
    let parts = mirror.children.filter { part in !(part.value is Span) && part.label != "name.isMissing" }
    // A wrapper of one kind is no level of its own.
    if parts.count == 1, let only = parts.first, only.label == "kind" || only.label == "text" {
      return write(only.value, label, depth)
    }
    var depth = depth
    if !label.isEmpty {
      lines.append(head.trimmingEnd)
      depth += 1
    }
    for part in parts {
      let name = part.label.map { $0.hasPrefix(".") ? "" : $0 } ?? ""
      write(part.value, name, depth)
    }
  }

  private static func scalar(_ value: Any) -> String {
    if let text = value as? String { return "\"\(Prose.visible(text))\"" }
    return "\(value)"
  }
}

extension String {
  fileprivate var trimmingEnd: String {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }
}
