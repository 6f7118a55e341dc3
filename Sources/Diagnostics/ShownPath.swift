/// Paths as people give them and messages show them.
package enum ShownPath {
  /// The folder that a path begins with, its last slash included; that of a file at a revision is no shorter than the
  /// revision, whose name may hold slashes.
  package static func folder(of path: String) -> Substring {
    let start = revision(of: path)?.endIndex ?? path.startIndex
    let slash = path[start...].lastIndex(of: "/").map { path.index(after: $0) }
    return path[..<(slash ?? start)]
  }

  /// What a path that names a file at a revision, `git:REV:PATH`, begins with, up to its second colon. A colon inside of
  /// braces is part of the revision, as in `HEAD^{/fix: this}`.
  package static func revision(of path: String) -> Substring? {
    guard path.hasPrefix(revisionMark) else { return nil }
    var depth = 0
    for index in path[path.index(path.startIndex, offsetBy: revisionMark.count)...].indices {
      switch path[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case ":" where depth <= 0: return path[...index]
      default: break
      }
    }
    return nil
  }

  package static let revisionMark = "git:"
}
