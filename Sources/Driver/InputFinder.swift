import Diagnostics

/// What is looked for in folders.
package enum InputKind: String, CustomStringConvertible {
  case manifests
  case scripts

  var suffixes: [String] {
    switch self {
    case .manifests: [".yaml", ".yml", ".json"]
    case .scripts: [".swell"]
    }
  }

  /// Whether a name says that a file is of this kind.
  func isName(_ path: String) -> Bool { suffixes.contains { path.hasSuffix($0) } }

  package var description: String { rawValue }
}

/// Finds the files that paths of the command line stand for.
struct InputFinder {
  private let disk: any Disk
  private let kind: InputKind
  /// The files that were found already, under this or another path.
  private var met: Set<FileIdentity> = []
  /// Which folders may be entered; all, if nobody says.
  private var isEntered: ((String) -> Bool)?
  /// Whether a link led to a folder that may not be entered.
  private(set) var hasMetForbidden = false
  private var hasReadStandardInput = false
  private(set) var diagnostics: [Diagnostic] = []

  init(_ disk: any Disk, _ kind: InputKind = .manifests) {
    self.disk = disk
    self.kind = kind
  }

  /// Hands over what was found so far.
  mutating func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  private static let chartFiles = ["Chart.yaml"]
  private static let kustomizationFiles = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
  private static let deepestFolder = 200

  /// The files of all paths, each path's in path order; `-` is standard input.
  mutating func files(at paths: [String]) -> [SourceFile] {
    var files: [SourceFile] = []
    met = []
    for path in paths {
      if path == "-" {
        read(path, into: &files)
        continue
      }
      do throws(DiskFailure) {
        switch try disk.kind(of: path) {
        case .folder: try read(folder: path, into: &files)
        case .file, .stream: read(path, into: &files)
        }
      } catch {
        var diagnostic = Diagnostic.unreadable(error)
        diagnostic.help = helpWithRevision(path)
        diagnostics.append(diagnostic)
      }
    }
    return files
  }

  /// What to do about a path that is meant as one of a revision, if it is.
  private func helpWithRevision(_ path: String) -> String? {
    if RevisionDisk.isAtRevision(path) {
      return disk is RevisionDisk
        ? nil : "`swell diff` reads what git has; `git show REV:PATH | swell plan -` hands it on"
    }
    let parts = path.split(separator: ":", maxSplits: 1)
    guard disk is RevisionDisk, parts.count == 2 else { return nil }
    return "what git has at a revision is written \(Prose.quoted(ShownPath.revisionMark + path))"
  }

  /// Reads a file, unless it was read already under this or another path.
  private mutating func read(_ path: String, into files: inout [SourceFile]) {
    do throws(DiskFailure) {
      if path == "-" { return try readStandardInput(into: &files) }
      if try disk.kind(of: path) == .file {
        let identity = try disk.identity(of: path)
        guard met.insert(identity).inserted else { return }
      }
      files.append(SourceFile(path: path, bytes: try disk.read(path)))
    } catch {
      diagnostics.append(.unreadable(error))
    }
  }

  private mutating func readStandardInput(into files: inout [SourceFile]) throws(DiskFailure) {
    guard !hasReadStandardInput else {
      diagnostics.append(.standardInputTwice())
      return
    }
    hasReadStandardInput = true
    let file = SourceFile(path: "<stdin>", bytes: try disk.readStandardInput())
    if file.bytes.isEmpty { diagnostics.append(.emptyStandardInput()) }
    files.append(file)
  }

  /// What is in a folder and those below it, as paths in path order.
  struct Contents {
    /// Files of the kind that is looked for, each under the first path that leads to it.
    var files: [String] = []
    /// Scripts beside manifests, which are taken only by their own names.
    var scripts: [String] = []
    /// Whether any file is of the kind that is looked for.
    var isOfKind = false
  }

  /// The files below a folder, unread.
  ///
  /// - Parameter isAllowed: which folders may be entered, by their whole path.
  mutating func contents(
    of folder: String, where isAllowed: @escaping (String) -> Bool
  ) throws(DiskFailure) -> Contents {
    (isEntered, met) = (isAllowed, [])
    var contents = Contents()
    try walk(folder, above: [], into: &contents)
    return contents
  }

  /// Takes in the manifests below a folder.
  private mutating func read(folder: String, into files: inout [SourceFile]) throws(DiskFailure) {
    var contents = Contents()
    try walk(folder, above: [], into: &contents)
    for path in contents.files {
      do throws(DiskFailure) {
        files.append(SourceFile(path: path, bytes: try disk.read(path)))
      } catch {
        diagnostics.append(.unreadable(error))
      }
    }
    if !contents.isOfKind, !diagnostics.hasErrors {
      diagnostics.append(.emptyFolder(folder, kind, scripts: contents.scripts))
    } else if !contents.scripts.isEmpty {
      diagnostics.append(.scriptsInFolder(folder, contents.scripts))
    }
  }

  /// Finds what is below a folder. A folder that a link has led back to is not entered again.
  private mutating func walk(
    _ folder: String,
    above: [FileIdentity],
    into contents: inout Contents
  ) throws(DiskFailure) {
    if let isEntered, !isEntered(try disk.canonical(folder)) {
      hasMetForbidden = true
      return
    }
    let identity = try disk.identity(of: folder)
    guard !above.contains(identity), above.count < InputFinder.deepestFolder else { return }
    let names = try disk.entries(of: folder)
    if kind == .manifests, let file = names.first(where: InputFinder.chartFiles.contains) {
      diagnostics.append(.chartFolder(folder, file, command: "helm template \(folder)"))
      return
    }
    if kind == .manifests, let file = names.first(where: InputFinder.kustomizationFiles.contains) {
      diagnostics.append(.chartFolder(folder, file, command: "kubectl kustomize \(folder)"))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let isWanted = kind.isName(name)
      do throws(DiskFailure) {
        switch try disk.kind(of: path) {
        case .folder: try walk(path, above: above + [identity], into: &contents)
        case .file where isWanted:
          contents.isOfKind = true
          if met.insert(try disk.identity(of: path)).inserted { contents.files.append(path) }
        case .file: if InputKind.scripts.isName(name) { contents.scripts.append(path) }
        case .stream: break
        }
      } catch {
        // A link to nowhere among other files matters only if it would have been read.
        if isWanted { diagnostics.append(.unreadable(error)) }
      }
    }
  }
}

/// Files as they are, for commands that look at text.
package enum InputFiles {
  /// Reads paths, of folders the files of a kind; `-` is standard input.
  package static func read(
    _ paths: [String], _ kind: InputKind = .manifests, on disk: any Disk
  ) -> (files: [SourceFile], diagnostics: [Diagnostic]) {
    var finder = InputFinder(disk, kind)
    let files = finder.files(at: paths)
    return (files, finder.takeDiagnostics())
  }
}

extension Diagnostic {
  package static func unreadable(_ failure: DiskFailure) -> Diagnostic {
    Diagnostic(.error, .unreadable, "cannot read \(Prose.quoted(failure.path)): \(failure.reason)")
  }

  static func standardInputTwice() -> Diagnostic {
    Diagnostic(.error, .unreadable, "standard input can be read only once, and `-` stands for it twice")
  }

  static func emptyStandardInput() -> Diagnostic {
    Diagnostic(
      .warning,
      .emptyInput,
      "standard input was empty",
      help: "if it comes from a pipe, the command in front may have failed"
    )
  }

  static func emptyFolder(_ folder: String, _ kind: InputKind, scripts: [String]) -> Diagnostic {
    Diagnostic(
      .error,
      .emptyInput,
      "\(Prose.quoted(folder)) holds no \(kind)",
      help: scripts.first.map { "scripts are named one by one: \(Prose.quoted($0))" }
        ?? "\(kind) are files that end in \(Prose.either(kind.suffixes))"
    )
  }

  static func scriptsInFolder(_ folder: String, _ scripts: [String]) -> Diagnostic {
    Diagnostic(
      .note,
      .scriptsPassedBy,
      "of \(Prose.quoted(folder)) only the manifests are taken, not \(Prose.some(scripts.map { Prose.quoted($0) }))",
      help: "a script is an application of its own, and is named by itself"
    )
  }

  static func chartFolder(_ folder: String, _ file: String, command: String) -> Diagnostic {
    Diagnostic(
      .error,
      .chartFolder,
      "\(Prose.quoted(folder)) holds `\(file)`: its manifests have to be rendered first",
      help: "as in `\(command) | swell plan -`, and for other commands alike"
    )
  }
}
