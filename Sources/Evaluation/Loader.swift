import Diagnostics
import Ordering
import Simulation

/// What scripts read: other scripts, texts and manifests below the project's root.
package protocol Loader {
  /// The script that `use` names in a file. The same file comes back for every path that leads to it.
  func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile
  /// The text that `read` names in a file.
  func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String
  /// The manifests that a pattern names in a file, in path order.
  func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile]
  /// The child applications among what is wanted whose own resources are at hand, by the keys of their Applications,
  /// and what is wrong with those that are not.
  func children(
    of world: SyncSession.World
  ) -> (children: [ResourceKey: SyncSession.Child], problems: [Diagnostic])
  /// The time zones that sync windows may name.
  var timeZones: any TimeZones { get }
}

extension Loader {
  package func children(
    of world: SyncSession.World
  ) -> (children: [ResourceKey: SyncSession.Child], problems: [Diagnostic]) { ([:], []) }
}

/// Why something could not be read, in lower case, to be put behind the path and a colon.
package struct LoadFailure: Error {
  package var reason: String
  package var help: String?

  package init(_ reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }
}
