import Diagnostics
import Evaluation
import Ordering
import Simulation

/// Reads what scripts name, inside the project's root alone.
///
/// The root is the nearest folder with `.git` above the first script, else that script's folder; a path is judged by
/// where it leads once all links are followed.
final class ProjectLoader: Loader {
  private let disk: any Disk
  /// The folder inside which scripts read, by its whole path.
  private let root: String
  /// The folder of the first script, which is also that of what is typed.
  private let start: String
  private let limits: Limits
  private var scripts: [String: SourceFile] = [:]
  /// The folder of each script, links followed.
  private var folders: [SourceFile: String] = [:]

  /// - Parameter limits: of memory, which is how many bytes a file may have, and those of child applications.
  init(first script: SourceFile, on disk: any Disk, limits: Limits) throws(DiskFailure) {
    self.disk = disk
    self.limits = limits
    let isFile = !script.path.hasPrefix("<")
    let place = try disk.canonical(isFile ? script.path : ".")
    let folder = isFile ? ProjectLoader.folder(of: place) : place
    folders[script] = folder
    if isFile { scripts[place] = script }
    start = folder
    root = ProjectLoader.root(above: folder, disk)
  }

  var timeZones: any TimeZones { ZoneFiles(disk) }

  func children(
    of world: SyncSession.World
  ) -> (children: [ResourceKey: SyncSession.Child], problems: [Diagnostic]) {
    var finder = ChildFinder(disk, limits) { path, file throws(LoadFailure) in
      try self.resolve(path, from: file).shown
    }
    return (finder.children(of: world), finder.problems)
  }

  /// Lets a script that was edited read where it read before.
  func adopt(_ script: SourceFile, insteadOf other: SourceFile) { folders[script] = folders[other] }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  static func root(above folder: String, _ disk: any Disk) -> String {
    var candidate = folder
    while true {
      if (try? disk.kind(of: candidate + "/.git")) != nil { return candidate }
      guard candidate != "/" else { return folder }
      candidate = self.folder(of: candidate)
    }
  }

  func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile {
    try script(path, from: file, isFresh: false)
  }

  /// - Parameter isFresh: whether a script that has changed since it was read is another one.
  func script(_ path: String, from file: SourceFile, isFresh: Bool) throws(LoadFailure) -> SourceFile {
    let (shown, place) = try resolve(path, from: file)
    let known = scripts[place]
    if let known, !isFresh { return known }
    let bytes = try read(place)
    if let known, known.bytes == bytes { return known }
    let source = SourceFile(path: shown, bytes: bytes)
    scripts[place] = source
    folders[source] = ProjectLoader.folder(of: place)
    return source
  }

  func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String {
    let bytes = try read(try resolve(path, from: file).place)
    guard let text = String(validating: bytes, as: UTF8.self) else { throw LoadFailure("it is not UTF-8") }
    return text
  }

  func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile] {
    guard !pattern.hasSuffix(".swell") else { throw LoadFailure("it is a script", help: "scripts come in with `use`") }
    let paths: [String]
    if pattern.contains(where: { "*?[".contains($0) }) {
      paths = try expand(pattern, from: file)
    } else {
      let place = try resolve(pattern, from: file).place
      paths = try isFolder(place) ? manifests(below: pattern, place) : [pattern]
    }
    var files: [SourceFile] = []
    for path in paths {
      let (shown, place) = try resolve(path, from: file)
      files.append(SourceFile(path: shown, bytes: try read(place)))
    }
    return files
  }

  /// The path as messages show it, and where it leads.
  func resolve(_ path: String, from file: SourceFile) throws(LoadFailure) -> (shown: String, place: String) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw LoadFailure("it is no path") }
    let shown = path.hasPrefix("/") ? path : ShownPath.folder(of: file.path) + path
    let sought = path.hasPrefix("/") ? path : "\(folders[file] ?? start)/\(path)"
    do throws(DiskFailure) {
      let place = try disk.canonical(sought)
      guard contains(place) else {
        throw DiskFailure(path: path, reason: ProjectLoader.outside)
      }
      return (shown, place)
    } catch {
      guard error.reason == ProjectLoader.outside else { throw LoadFailure(error.reason) }
      throw LoadFailure(error.reason, help: ProjectLoader.outsideHelp)
    }
  }

  private func contains(_ place: String) -> Bool {
    place == root || place.hasPrefix(root == "/" ? "/" : root + "/")
  }

  private static let outsideHelp = "scripts read inside the folder that holds `.git`, or else inside their own"

  private static let outside = "it is outside of the project"

  private func read(_ place: String) throws(LoadFailure) -> [UInt8] {
    do throws(DiskFailure) {
      guard try disk.kind(of: place) == .file else { throw DiskFailure(path: place, reason: "it is not a file") }
      guard try disk.size(of: place) <= limits.memory else {
        throw DiskFailure(path: place, reason: ProjectLoader.tooLong)
      }
      return try disk.read(place)
    } catch {
      throw LoadFailure(error.reason, help: error.reason == ProjectLoader.tooLong ? "`--max-memory` allows more" : nil)
    }
  }

  private static let tooLong = "it is longer than a script may take memory"

  private func isFolder(_ place: String) throws(LoadFailure) -> Bool {
    do throws(DiskFailure) {
      return try disk.kind(of: place) == .folder
    } catch {
      throw LoadFailure(error.reason)
    }
  }

  /// The paths of manifests below a folder, as they would be written in place of the folder's.
  private func manifests(below written: String, _ place: String) throws(LoadFailure) -> [String] {
    var finder = InputFinder(disk)
    let found: [String]
    do throws(DiskFailure) {
      found = try finder.contents(of: place, where: contains).files
    } catch {
      throw LoadFailure(Diagnostic.unreadable(error).message)
    }
    if finder.hasMetForbidden {
      throw LoadFailure("a link in it leads outside of the project", help: ProjectLoader.outsideHelp)
    }
    if let problem = finder.takeDiagnostics().first { throw LoadFailure(problem.message) }
    guard !found.isEmpty else { throw LoadFailure("it holds no manifests") }
    let folder = written.hasSuffix("/") ? String(written.dropLast()) : written
    return found.map { folder + $0.dropFirst(place.count) }
  }

  /// The paths that a pattern means, sorted: `*` and `?` stand for characters of a name, `**` for folders of any depth.
  private func expand(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [String] {
    let isAbsolute = pattern.hasPrefix("/")
    let parts = pattern.split(separator: "/").map(String.init)
    var found: [String] = []
    var entered: Set<String> = []
    try expand(parts[...], in: isAbsolute ? "" : nil, from: file, &entered, &found)
    let sorted = Set(found).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !sorted.isEmpty else { throw LoadFailure("no file has such a name") }
    return sorted
  }

  /// - Parameter entered: the folders that were gone through, with what was sought in them: links may lead back.
  private func expand(
    _ parts: ArraySlice<String>, in folder: String?, from file: SourceFile, _ entered: inout Set<String>,
    _ found: inout [String]
  ) throws(LoadFailure) {
    guard let part = parts.first else { return }
    let rest = parts.dropFirst()
    func path(_ name: String) -> String { folder.map { "\($0)/\(name)" } ?? name }
    guard part.contains(where: { "*?".contains($0) }) else {
      let next = path(part)
      if !rest.isEmpty { return try expand(rest, in: next, from: file, &entered, &found) }
      if (try? resolve(next, from: file)) != nil { found.append(next) }
      return
    }
    let place = try resolve(folder.map { $0.isEmpty ? "/" : $0 } ?? ".", from: file).place
    guard entered.insert("\(parts.count) \(place)").inserted else { return }
    let names: [String]
    do throws(DiskFailure) {
      names = try disk.entries(of: place)
    } catch {
      throw LoadFailure(error.reason)
    }
    if part == "**" { try expand(rest, in: folder, from: file, &entered, &found) }
    for name in names where !name.hasPrefix(".") && (part == "**" || ProjectLoader.fits(name, part)) {
      let isFolder = (try? disk.kind(of: "\(place)/\(name)")) == .folder
      if part == "**" {
        if isFolder { try expand(parts, in: path(name), from: file, &entered, &found) }
      } else if rest.isEmpty {
        if !isFolder { found.append(path(name)) }
      } else if isFolder {
        try expand(rest, in: path(name), from: file, &entered, &found)
      }
    }
  }

  /// Whether a name fits a pattern of `*` and `?`.
  static func fits(_ name: String, _ pattern: String) -> Bool {
    let (name, pattern) = (Array(name.utf8), Array(pattern.utf8))
    var (position, next) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while position < name.count {
      if next < pattern.count, pattern[next] == name[position] || pattern[next] == UInt8(ascii: "?") {
        position += 1
        next += 1
      } else if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next, position)
        next += 1
      } else if let last = star {
        next = last.pattern + 1
        position = last.name + 1
        star = (last.pattern, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
