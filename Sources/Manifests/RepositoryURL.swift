import Ordering

/// Addresses of repositories, as projects compare them.
package enum RepositoryURL {
  /// What a list says to an address.
  enum Verdict: Equatable {
    case permitted
    /// No entry matches.
    case unlisted
    /// This entry denies it.
    case denied(by: String)
  }

  /// An address is permitted if some entry matches, and none that begins with `!` denies it (`IsSourcePermitted`).
  static func verdict(on url: String, _ list: [String]) -> Verdict {
    let sought = normalized(url)
    var isMatched = false
    for pattern in list {
      let isDenial = pattern.hasPrefix("!")
      let plain = normalized(isDenial ? String(pattern.dropFirst()) : pattern)
      let entry = Project.Entry(isDenial ? "!" + plain : plain, .repository)
      if entry.matches(sought) { isMatched = true } else if isDenial { return .denied(by: pattern) }
    }
    return isMatched ? .permitted : .unlisted
  }

  /// Whether two addresses are of one repository.
  package static func areSame(_ one: String, _ other: String) -> Bool { normalized(one) == normalized(other) }

  /// An address without what makes no difference: case, `.git` at the end, and the two ways to write SSH
  /// (`NormalizeGitURL`).
  static func normalized(_ url: String) -> String {
    var text = String(Substring(url.lowercased()).trimmingSpace)
    if let at = text.firstIndex(of: "@"), isSSH(text, at) {
      if text.hasPrefix("ssh://") {
        text.removeFirst("ssh://".count)
      } else if let colon = text.firstIndex(of: ":") {
        text.replaceSubrange(colon...colon, with: "/")
      }
    }
    if text.hasSuffix(".git") { text.removeLast(".git".count) }
    // Go writes these as escapes when it puts an address together again, so that alternatives in braces never match.
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if let escape = escapes[scalar] { result += escape } else { result.unicodeScalars.append(scalar) }
    }
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "{": "%7B", "}": "%7D", "|": "%7C", "\\": "%5C", "^": "%5E", "\"": "%22", "<": "%3C", ">": "%3E", " ": "%20",
    "`": "%60",
  ]

  /// Whether it is of the form `git@host:path` or `ssh://git@host/path` (`IsSSHURL`).
  private static func isSSH(_ text: String, _ at: String.Index) -> Bool {
    var user = text[..<at]
    if user.hasPrefix("ssh://") { user = user.dropFirst("ssh://".count) }
    let rest = text[text.index(after: at)...]
    return !user.contains("/") && !user.contains(":") && !rest.isEmpty && !rest.contains("@")
  }
}
