import Diagnostics
import Simulation

/// What scripts read: other scripts, texts and manifests below the project's root.
package protocol Loader {
  /// The script that `use` names in a file. The same file comes back for every path that leads to it.
  func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile
  /// The text that `read` names in a file.
  func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String
  /// The manifests that a pattern names in a file, in path order.
  func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile]
  /// The time zones that sync windows may name.
  var timeZones: any TimeZones { get }
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
