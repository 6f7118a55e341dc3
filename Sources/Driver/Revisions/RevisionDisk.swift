import Diagnostics
import Synchronization

// Files as they were: paths that begin with `git:REV:` are those of a revision, and all others those of another disk.
//
// The path behind the revision is one from the top of the repository, or from the current folder if it begins with
// `./` or `../`, as `git show REV:PATH` has it. Whole paths begin with a slash: `git:HEAD:/deploy/web.yaml`. The top of
// the repository is the root inside which scripts read, so a tree of a revision holds a `.git` as its work tree does.

/// A disk on which the revisions of a git repository can be read.
package struct RevisionDisk: Disk {
  private let base: any Disk
  private let shelf = Shelf()

  package init(over base: any Disk) {
    self.base = base
  }

  /// Whether a path is that of a file at a revision.
  package static func isAtRevision(_ path: String) -> Bool { path.hasPrefix(ShownPath.revisionMark) }

  /// The submodules that folders held and that were passed by.
  package var submodules: [String] { shelf.state.withLock { $0.submodules } }

  package func kind(of path: String) throws(DiskFailure) -> PathKind {
    guard RevisionDisk.isAtRevision(path) else { return try base.kind(of: path) }
    return switch try find(path).entry {
    case .folder: .folder
    case .submodule: .stream
    case .file, .link: .file
    }
  }

  package func read(_ path: String) throws(DiskFailure) -> [UInt8] {
    guard RevisionDisk.isAtRevision(path) else { return try base.read(path) }
    return try shelf.content(of: try file(path), path: path)
  }

  /// What arrives is kept, so that both versions of a comparison can be made of it.
  package func readStandardInput() throws(DiskFailure) -> [UInt8] {
    try shelf.state.withLock { state throws(DiskFailure) -> [UInt8] in
      if let input = state.input { return input }
      let input = try base.readStandardInput()
      state.input = input
      return input
    }
  }

  package func entries(of folder: String) throws(DiskFailure) -> [String] {
    guard RevisionDisk.isAtRevision(folder) else { return try base.entries(of: folder) }
    let found = try find(folder)
    guard case .folder(let names) = found.entry else {
      throw DiskFailure(path: folder, reason: "it is not a folder")
    }
    for name in names {
      let path = found.path.isEmpty ? name : "\(found.path)/\(name)"
      if found.tree[path] == .submodule { shelf.note(submodule: found.mark + path) }
    }
    return names
  }

  package func identity(of path: String) throws(DiskFailure) -> FileIdentity {
    guard RevisionDisk.isAtRevision(path) else { return try base.identity(of: path) }
    let found = try find(path)
    // No device of a machine has such a number.
    return FileIdentity(device: UInt64.max - found.treeNumber, node: found.tree.number(of: found.path))
  }

  package func size(of path: String) throws(DiskFailure) -> Int {
    guard RevisionDisk.isAtRevision(path) else { return try base.size(of: path) }
    return try shelf.size(of: try file(path), path: path)
  }

  package func canonical(_ path: String) throws(DiskFailure) -> String {
    guard RevisionDisk.isAtRevision(path) else { return try base.canonical(path) }
    let found = try find(path)
    return "\(found.mark)/\(found.path)"
  }

  package func makeFolder(_ path: String) throws(DiskFailure) {
    guard RevisionDisk.isAtRevision(path) else { return try base.makeFolder(path) }
    throw DiskFailure(path: path, reason: RevisionDisk.past)
  }

  package func write(_ files: [(path: String, bytes: [UInt8])]) throws(DiskFailure) {
    if let file = files.first(where: { RevisionDisk.isAtRevision($0.path) }) {
      throw DiskFailure(path: file.path, reason: RevisionDisk.past)
    }
    try base.write(files)
  }

  package func remove(_ path: String) throws(DiskFailure) {
    guard RevisionDisk.isAtRevision(path) else { return try base.remove(path) }
    throw DiskFailure(path: path, reason: RevisionDisk.past)
  }

  private static let past = "a revision cannot be changed"
}

// From a path to what stands there.
extension RevisionDisk {
  private struct Found {
    /// `git:REV:`.
    var mark: String
    var tree: RevisionTree
    var treeNumber: UInt64
    /// From the top of the repository, links followed.
    var path: String
    var entry: RevisionTree.Entry
  }

  /// As many links as any system follows.
  private static let mostLinks = 40

  private func find(_ path: String) throws(DiskFailure) -> Found {
    guard let mark = ShownPath.revision(of: path) else {
      throw DiskFailure(path: path, reason: "it names no path: write `git:REV:PATH`, and `git:REV:./` for this folder")
    }
    let revision = String(mark.dropFirst(ShownPath.revisionMark.count).dropLast())
    let (tree, number, prefix) = try shelf.tree(at: revision, path: path)
    let rest = path[mark.endIndex...]
    let isRelative = rest == "." || rest == ".." || rest.hasPrefix("./") || rest.hasPrefix("../")
    let sought = isRelative ? prefix + rest : String(rest)
    if sought == "/.git" || sought == ".git" {
      return Found(mark: String(mark), tree: tree, treeNumber: number, path: ".git", entry: .folder([]))
    }
    let found = try follow(sought, in: tree, path: path)
    guard let entry = tree[found] else { throw missing(path, String(mark), String(rest), tree, prefix) }
    return Found(mark: String(mark), tree: tree, treeNumber: number, path: found, entry: entry)
  }

  private func missing(
    _ path: String, _ mark: String, _ rest: String, _ tree: RevisionTree, _ prefix: String
  ) -> DiskFailure {
    let reason = "no such file or folder at that revision"
    guard !prefix.isEmpty, tree[prefix + rest] != nil else { return DiskFailure(path: path, reason: reason) }
    return DiskFailure(
      path: path,
      reason: "\(reason); paths start at the top of the repository, did you mean \(Prose.quoted("\(mark)./\(rest)"))?")
  }

  /// The path without dots and links.
  private func follow(_ sought: String, in tree: RevisionTree, path: String) throws(DiskFailure) -> String {
    var left = Array(sought.split(separator: "/").map(String.init).reversed())
    var done: [String] = []
    var links = 0
    while let name = left.popLast() {
      if name == "." { continue }
      if name == ".." {
        guard done.popLast() != nil else { throw DiskFailure(path: path, reason: "it is outside of the repository") }
        continue
      }
      done.append(name)
      switch tree[done.joined(separator: "/")] {
      case .link(let object):
        links += 1
        guard links <= RevisionDisk.mostLinks else {
          throw DiskFailure(path: path, reason: "too many levels of symbolic links")
        }
        let target = String(decoding: try shelf.content(of: object, path: path), as: UTF8.self)
        guard !target.hasPrefix("/") else {
          throw DiskFailure(path: path, reason: "a link leads outside of the repository")
        }
        done.removeLast()
        left += target.split(separator: "/").map(String.init).reversed()
      case .submodule where !left.isEmpty:
        throw DiskFailure(path: path, reason: RevisionDisk.inSubmodule)
      case .file where !left.isEmpty:
        throw DiskFailure(path: path, reason: "not a directory")
      default: break
      }
    }
    return done.joined(separator: "/")
  }

  private static let inSubmodule = "it is in a submodule, whose files are in another repository"

  private func file(_ path: String) throws(DiskFailure) -> String {
    switch try find(path).entry {
    case .file(let object), .link(let object): return object
    case .folder: throw DiskFailure(path: path, reason: "is a directory")
    case .submodule: throw DiskFailure(path: path, reason: RevisionDisk.inSubmodule)
    }
  }
}

/// What was asked of git so far.
private final class Shelf: Sendable {
  struct State: ~Copyable {
    var repository: Repository?
    var trees: [String: (tree: RevisionTree, number: UInt64)] = [:]
    var contents: ObjectStore?
    var headers: ObjectStore?
    var submodules: [String] = []
    /// What arrived on standard input.
    var input: [UInt8]?
  }

  let state = Mutex(State())

  /// The files at a revision, its number, and where in them the current folder is.
  func tree(at revision: String, path: String) throws(DiskFailure) -> (RevisionTree, UInt64, String) {
    try state.withLock { state throws(DiskFailure) -> (RevisionTree, UInt64, String) in
      do throws(DiskFailure) {
        if state.repository == nil { state.repository = try Repository() }
        guard let repository = state.repository else {
          throw DiskFailure(path: path, reason: "git finds no repository")
        }
        if let known = state.trees[revision] { return (known.tree, known.number, repository.prefix) }
        let (tree, number) = (try repository.tree(at: revision), UInt64(state.trees.count))
        state.trees[revision] = (tree, number)
        return (tree, number, repository.prefix)
      } catch {
        throw DiskFailure(path: path, reason: error.reason)
      }
    }
  }

  func content(of object: String, path: String) throws(DiskFailure) -> [UInt8] {
    try state.withLock { state throws(DiskFailure) -> [UInt8] in
      if state.contents == nil { state.contents = try ObjectStore() }
      return try state.contents?.content(of: object, path: path) ?? []
    }
  }

  func size(of object: String, path: String) throws(DiskFailure) -> Int {
    try state.withLock { state throws(DiskFailure) -> Int in
      if state.headers == nil { state.headers = try ObjectStore(headersOnly: true) }
      return try state.headers?.size(of: object, path: path) ?? 0
    }
  }

  func note(submodule: String) {
    state.withLock { if !$0.submodules.contains(submodule) { $0.submodules.append(submodule) } }
  }
}
