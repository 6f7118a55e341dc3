import Diagnostics
import Evaluation

/// Reads what the scripts of a session name: each script inside its own project, what is typed inside that of the
/// working folder.
package final class SessionLoader: Loader {
  private let disk: any Disk
  private let limit: Int
  private let home: ProjectLoader
  private var owners: [SourceFile: ProjectLoader] = [:]

  /// - Parameter limit: how many bytes a file may have.
  package init(on disk: any Disk, limit: Int) throws(DiskFailure) {
    self.disk = disk
    self.limit = limit
    home = try ProjectLoader(first: SourceFile(path: "<session>", text: ""), on: disk, limit: limit)
  }

  /// Makes a script known that was read from a path.
  package func add(_ script: SourceFile) throws(DiskFailure) {
    owners[script] = try ProjectLoader(first: script, on: disk, limit: limit)
  }

  /// Lets a script that was edited read where it read before.
  package func add(_ script: SourceFile, insteadOf other: SourceFile) {
    guard let owner = owners[other] else { return }
    owner.adopt(script, insteadOf: other)
    owners[script] = owner
  }

  private func owner(of file: SourceFile) -> ProjectLoader { owners[file] ?? home }

  package func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile {
    let script = try owner(of: file).script(path, from: file)
    owners[script] = owner(of: file)
    return script
  }

  package func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String {
    try owner(of: file).text(path, from: file)
  }

  package func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile] {
    try owner(of: file).manifests(pattern, from: file)
  }
}
