// What releases of Argo CD do differently.
//
// The problem: which task runs when, what is waited for and what a failure does has changed from release to release, and
// also with patches, which bring a rule to older lines later, or to one patch alone.
//
// The approach: a release is a number, and every difference is a property of it, which compares that number with the
// one that brought the rule. Code asks for the rule and never for the release. `ReleaseRule` lists the properties, from
// which the page of the differences and the comparison of two releases are made.
//
// The invariant: a release can be named only if the source of every rule was read at its tag. Whatever else somebody
// asks for is refused, with what is known instead.

/// A release of Argo CD whose rules Swell knows.
package struct Release: Sendable, Hashable {
  package let major: Int
  package let minor: Int
  package let patch: Int

  private init(major: Int, minor: Int, patch: Int) {
    (self.major, self.minor, self.patch) = (major, minor, patch)
  }

  /// A point in the history of releases, with which rules came or went.
  static func at(_ major: Int, _ minor: Int, _ patch: Int = 0) -> Release {
    Release(major: major, minor: minor, patch: patch)
  }

  /// The newest patch of every line that was read, from the oldest line on. The sync engine stands at the version that
  /// `go.mod` of the tag names, since 3.3 in the repository itself; that of v3.2.12 is not public.
  package static let lines: [Release] = [
    at(2, 11, 14), at(2, 12, 13), at(2, 13, 9), at(2, 14, 21),
    at(3, 0, 23), at(3, 1, 16), at(3, 2, 11), at(3, 3, 14), at(3, 4, 7), at(3, 5, 1),
  ]

  package static let oldest = lines[0]
  package static let newest = lines[lines.count - 1]

  /// Every patch that was read, from the oldest on.
  package static let known = lines.flatMap { line in (0...line.patch).map { at(line.major, line.minor, $0) } }

  /// Without the patch.
  var line: String { "\(major).\(minor)" }

  /// Whether this is the newest patch of its line that was read.
  var endsLine: Bool { Release.lines.contains(self) }

  /// The newest patch of its line that was read.
  var endOfLine: Release? { Release.lines.first { $0.major == major && $0.minor == minor } }

  /// Whether a rule holds that came with one release, and was brought back to patches of others.
  func has(since first: Release, _ backports: ClosedRange<Release>...) -> Bool {
    self >= first || backports.contains { $0.contains(self) }
  }
}

extension ClosedRange<Release> {
  /// A line from one of its patches on.
  static func line(from major: Int, _ minor: Int, _ patch: Int) -> ClosedRange<Release> {
    Release.at(major, minor, patch)...Release.at(major, minor, .max)
  }

  /// One patch alone.
  static func patch(_ major: Int, _ minor: Int, _ patch: Int) -> ClosedRange<Release> {
    Release.at(major, minor, patch)...Release.at(major, minor, patch)
  }
}

extension Release: Comparable {
  // By number: being made of a text must not make it be compared by that.
  package static func == (left: Release, right: Release) -> Bool {
    left.major == right.major && left.minor == right.minor && left.patch == right.patch
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(patch)
  }

  package static func < (left: Release, right: Release) -> Bool {
    (left.major, left.minor, left.patch) < (right.major, right.minor, right.patch)
  }
}

extension Release: CaseIterable {
  package static var allCases: [Release] { lines }
}

extension Release: RawRepresentable, CustomStringConvertible {
  /// `3.4`, or `2.14.3` for a patch by other rules than the last of its line.
  package var rawValue: String { endsLine ? line : "\(line).\(patch)" }

  package var description: String { rawValue }

  /// The release that a text names; nil if it names none whose rules are known.
  package init?(rawValue: String) {
    guard let release = try? Release(rawValue) else { return nil }
    self = release
  }

  /// As the first to do something: `3.4`, or `3.4.2` if that came with a patch.
  package var point: String { patch == 0 ? line : "\(line).\(patch)" }

  /// With the patch, as tags have it: `v3.5.1`.
  package var tag: String { "v\(major).\(minor).\(patch)" }
}
