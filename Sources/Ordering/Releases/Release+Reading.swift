import Diagnostics

/// Why a text names no release whose rules are known.
package struct ReleaseRefusal: Error, Hashable {
  /// What was read.
  package var text: String
  /// What is said of it, after its name.
  package var reason: String
  /// What can be named instead.
  package var help: String

  init(_ text: String, _ reason: String, help: String) {
    (self.text, self.reason, self.help) = (text, reason, help)
  }

  package var message: String { "\(Prose.quoted(text)) \(reason)" }
}

extension Release {
  /// Reads `3.4`, `3.4.2`, `v3.4.2` and what `argocd version` prints, such as `v3.4.2+1a2b3c4`. A patch that follows the
  /// same rules as the last of its line is that one.
  package init(_ text: String) throws(ReleaseRefusal) {
    let release = try Release(exactly: text)
    self = release.endOfLine.flatMap { $0.follows(sameRulesAs: release) ? $0 : nil } ?? release
  }

  /// Reads the same, and keeps the number of every patch.
  init(exactly text: String) throws(ReleaseRefusal) {
    let parts = try Release.numbers(in: text)
    let (major, minor) = (parts[0], parts[1])
    guard let end = Release.at(major, minor).endOfLine else { throw .unknownLine(text, major, minor) }
    guard parts.count == 3 else {
      self = end
      return
    }
    let release = Release.at(major, minor, parts[2])
    guard release <= end else { throw .unknownPatch(text, end) }
    self = release
  }

  /// Whether no rule holds in one of two patches of a line and not in the other.
  private func follows(sameRulesAs other: Release) -> Bool {
    ReleaseRule.all.allSatisfy { $0.holds(in: self) == $0.holds(in: other) }
  }

  /// Why a text names no release; nil if it does.
  package static func refusal(of text: String) -> ReleaseRefusal? {
    do throws(ReleaseRefusal) {
      _ = try Release(text)
      return nil
    } catch {
      return error
    }
  }

  /// Two or three numbers, with dots between them.
  private static func numbers(in text: String) throws(ReleaseRefusal) -> [Int] {
    var rest = Substring(text)
    if rest.first == "v" { rest.removeFirst() }
    // The commit that a build names says nothing about the rules.
    if let build = rest.firstIndex(of: "+") { rest = rest[..<build] }
    if let mark = rest.firstIndex(of: "-"), numbers(rest[..<mark]).count == 3 { throw .candidate(text, rest[..<mark]) }
    let parts = numbers(rest)
    if parts.count == 1 { throw .majorAlone(text, parts[0]) }
    guard (2...3).contains(parts.count) else { throw .noRelease(text) }
    return parts
  }

  /// The numbers between dots; none if anything else is there.
  private static func numbers(_ text: Substring) -> [Int] {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = words.allSatisfy { word in
      !word.isEmpty && word.utf8.count <= 9 && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return isPlain ? words.compactMap { Int($0) } : []
  }
}

extension ReleaseRefusal {
  private static let known = "the rules of \(Release.oldest) to \(Release.newest) are known"

  fileprivate static func noRelease(_ text: String) -> ReleaseRefusal {
    ReleaseRefusal(
      text, "names no release of Argo CD",
      help: "\(known); write one as `\(Release.newest)` or `\(Release.newest.tag)`")
  }

  fileprivate static func majorAlone(_ text: String, _ major: Int) -> ReleaseRefusal {
    let lines = Release.lines.filter { $0.major == major }
    guard !lines.isEmpty else { return unknownLine(text, major, 0) }
    return ReleaseRefusal(
      text, "names more than one release", help: "choose \(Prose.either(lines.map { Prose.quoted($0.rawValue) }))")
  }

  fileprivate static func candidate(_ text: String, _ release: Substring) -> ReleaseRefusal {
    ReleaseRefusal(text, "is no release but what came before \(release), and its rules are not known", help: known)
  }

  fileprivate static func unknownLine(_ text: String, _ major: Int, _ minor: Int) -> ReleaseRefusal {
    let line = Release.at(major, minor)
    if line < .oldest {
      return ReleaseRefusal(
        text, "is older than \(Release.oldest), the oldest release of Argo CD whose rules are known", help: known)
    }
    guard line > .newest else { return ReleaseRefusal(text, "names no release of Argo CD", help: known) }
    return ReleaseRefusal(
      text, "is newer than \(Release.newest), the newest release of Argo CD whose rules are known", help: known)
  }

  fileprivate static func unknownPatch(_ text: String, _ end: Release) -> ReleaseRefusal {
    ReleaseRefusal(
      text, "is newer than \(end.tag), the last patch of \(end) whose rules are known",
      help: "\(Prose.quoted(end.rawValue)) stands for that one")
  }
}
