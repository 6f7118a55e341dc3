import Diagnostics

/// From one release to another, in either direction, such as `2.11..3.5`.
package struct ReleaseRange: Sendable, Hashable, CustomStringConvertible {
  package var old: Release
  package var new: Release

  package init(from old: Release, to new: Release) {
    (self.old, self.new) = (old, new)
  }

  /// Reads `OLD..NEW`.
  package init(_ text: String) throws(ReleaseRefusal) {
    guard let dots = text.firstRange(of: "..") else { throw .noRange(text) }
    let (old, new) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !old.isEmpty, !new.isEmpty, new.first != ".", !new.contains("..") else { throw .noRange(text) }
    self.init(from: try Release(String(old)), to: try Release(String(new)))
  }

  package var description: String { "\(old)..\(new)" }

  /// The rules that hold in one of the two and not in the other.
  package var differences: [ReleaseRule] { ReleaseRule.all.filter { $0.holds(in: old) != $0.holds(in: new) } }
}

extension ReleaseRefusal {
  fileprivate static func noRange(_ text: String) -> ReleaseRefusal {
    ReleaseRefusal(
      text, "does not name two releases",
      help: "write the old and the new one with two dots between them: `\(Release.oldest)..\(Release.newest)`")
  }
}
