import Diagnostics
import Evaluation
import Ordering
import Simulation

/// Reads what the scripts of a session name: each script inside its own project, what is typed inside that of the
/// working folder.
///
/// What a script has read stays as it was for as long as that script is part of the session, so that running it again
/// comes to the same whatever has become of the files. What is entered or loaded anew reads anew.
package final class SessionLoader: Loader {
  private let disk: any Disk
  private let limits: Limits
  private let home: ProjectLoader
  private var readers: [SourceFile: Reader] = [:]

  /// What a script reads with, and what it has read, by the paths that it names.
  private struct Reader {
    var project: ProjectLoader
    var scripts: [String: SourceFile] = [:]
    var texts: [String: String] = [:]
    var manifests: [String: [SourceFile]] = [:]
  }

  /// - Parameter limits: of memory, which is how many bytes a file may have, and those of child applications.
  package init(on disk: any Disk, limits: Limits) throws(DiskFailure) {
    self.disk = disk
    self.limits = limits
    home = try ProjectLoader(first: SourceFile(path: "<session>", text: ""), on: disk, limits: limits)
  }

  package var timeZones: any TimeZones { home.timeZones }

  package func children(
    of world: SyncSession.World
  ) -> (children: [ResourceKey: SyncSession.Child], problems: [Diagnostic]) {
    var finder = ChildFinder(disk, limits) { path, file throws(LoadFailure) in
      try self.reader(of: file).project.resolve(path, from: file).shown
    }
    return (finder.children(of: world), finder.problems)
  }

  /// Makes a script known that was read from a path.
  package func add(_ script: SourceFile) throws(DiskFailure) {
    readers[script] = Reader(project: try ProjectLoader(first: script, on: disk, limits: limits))
  }

  /// Lets a script that was edited read what and where it read before.
  package func add(_ script: SourceFile, insteadOf other: SourceFile) {
    guard let reader = readers[other] else { return }
    reader.project.adopt(script, insteadOf: other)
    readers[script] = reader
  }

  /// Forgets what a script has read that is no part of the session.
  package func forget(_ script: SourceFile) { readers[script] = nil }

  private func reader(of file: SourceFile) -> Reader { readers[file] ?? Reader(project: home) }

  package func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile {
    var reader = reader(of: file)
    if let known = reader.scripts[path] { return known }
    let script = try reader.project.script(path, from: file, isFresh: true)
    reader.scripts[path] = script
    readers[file] = reader
    if readers[script] == nil { readers[script] = Reader(project: reader.project) }
    return script
  }

  package func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String {
    var reader = reader(of: file)
    if let known = reader.texts[path] { return known }
    let text = try reader.project.text(path, from: file)
    reader.texts[path] = text
    readers[file] = reader
    return text
  }

  package func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile] {
    var reader = reader(of: file)
    if let known = reader.manifests[pattern] { return known }
    let files = try reader.project.manifests(pattern, from: file)
    reader.manifests[pattern] = files
    readers[file] = reader
    return files
  }
}
