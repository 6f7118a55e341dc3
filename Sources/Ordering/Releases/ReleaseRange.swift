import Diagnostics

/// From one release to another, in either direction, such as `2.11..3.5`.
package struct ReleaseRange: Sendable, Hashable, CustomStringConvertible {
  package var old: Release
  package var new: Release

  package init(from old: Release, to new: Release) {
    (self.old, self.new) = (old, new)
  }

  private static let dots = ".."

  /// Whether a text is meant to name two releases.
  package static func isMeant(by text: String) -> Bool { text.contains(dots) }

  /// Reads `OLD..NEW`. Patches keep their numbers, whatever rules they follow.
  package init(_ text: String) throws(ReleaseRefusal) {
    guard let dots = text.firstRange(of: ReleaseRange.dots) else { throw .noRange(text) }
    let (old, new) = (text[..<dots.lowerBound], text[dots.upperBound...])
    guard !old.isEmpty, !new.isEmpty, new.first != ".", !new.contains(ReleaseRange.dots) else { throw .noRange(text) }
    self.init(from: try Release(exactly: String(old)), to: try Release(exactly: String(new)))
  }

  /// Reads `OLD..NEW` where the new release has to be newer than the old one.
  package init(upgrade text: String) throws(ReleaseRefusal) {
    try self.init(text)
    guard old != new else { throw .noUpgrade(text, to: old) }
    guard old < new else { throw .backwards(text, ReleaseRange(from: new, to: old)) }
  }

  /// What a text means that names two releases, the older first, with something else than two dots between them.
  package init?(meantBy text: String) {
    var parts = text.split { !$0.isASCII || !$0.isNumber && $0 != "." }
    if parts.count == 1, let dots = parts[0].firstRange(of: ReleaseRange.dots) {
      parts = [parts[0][..<dots.lowerBound], parts[0][dots.upperBound...].drop { $0 == "." }]
    }
    guard parts.count == 2, let old = try? Release(exactly: String(parts[0])),
      let new = try? Release(exactly: String(parts[1])), old < new
    else { return nil }
    self.init(from: old, to: new)
  }

  package var description: String { "\(old)\(ReleaseRange.dots)\(new)" }

  /// The rules that hold in one of the two and not in the other.
  package var differences: [ReleaseRule] { ReleaseRule.all.filter { $0.holds(in: old) != $0.holds(in: new) } }

  /// With which releases on the way something became as it is in the new one, from the oldest on: more than one where it
  /// was brought back to older lines. Where a later patch of a line took it back it counts as never having been there.
  package func turns(of property: (Release) -> Bool) -> [Release] {
    let goal = property(new)
    var wasThere = property(old) == goal
    var turns: [Release] = []
    for release in Release.known where release > old && release <= new {
      let isThere = property(release) == goal
      if isThere, !wasThere {
        turns.append(release)
      } else if !isThere, wasThere, let last = turns.last, last.endOfLine == release.endOfLine {
        turns.removeLast()
      }
      wasThere = isThere
    }
    return turns
  }
}

extension ReleaseRefusal {
  fileprivate static func noRange(_ text: String) -> ReleaseRefusal {
    return ReleaseRefusal(
      text, "does not name two releases",
      help: "write the old and the new one with two dots between them: `\(Release.oldest)..\(Release.newest)`")
  }

  fileprivate static func noUpgrade(_ text: String, to release: Release) -> ReleaseRefusal {
    ReleaseRefusal(
      text, "names \(release) twice, and nothing changes between a release and itself",
      help: "write the old and the new one, as in `\(Release.oldest)..\(Release.newest)`")
  }

  fileprivate static func backwards(_ text: String, _ forwards: ReleaseRange) -> ReleaseRefusal {
    ReleaseRefusal(text, "goes back to an older release", help: "write the older one first: `\(forwards)`")
  }
}
