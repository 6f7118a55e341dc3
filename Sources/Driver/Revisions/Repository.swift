/// The git repository around the current folder, as the `git` command tells of it.
struct Repository: Sendable {
  /// The current folder as a path from the top of the repository, with a slash at its end; empty at the top.
  let prefix: String

  init() throws(DiskFailure) {
    let result = try Repository.git(["rev-parse", "--show-prefix"])
    guard result.status == 0 else {
      throw DiskFailure(path: "git", reason: Repository.words(result.errors) ?? "git finds no repository here")
    }
    prefix = String(decoding: result.output.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  /// The files at a revision; an empty one stands for what is staged.
  func tree(at revision: String) throws(DiskFailure) -> RevisionTree {
    if revision.isEmpty {
      return RevisionTree(listing: try listing(["ls-files", "--stage", "--full-name", "-z", ":/"]))
    }
    // What begins with a dash could be an option to git, and is no name of a revision.
    guard !revision.hasPrefix("-") else { throw DiskFailure(path: revision, reason: Repository.unknown) }
    let result = try Repository.git(["rev-parse", "--verify", "--quiet", revision + "^{tree}"])
    let tree = String(decoding: result.output.filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    guard result.status == 0, !tree.isEmpty, tree.utf8.allSatisfy(Repository.isHexadecimal) else {
      throw DiskFailure(path: revision, reason: Repository.unknown + (isShallow ? Repository.unfetched : ""))
    }
    return RevisionTree(listing: try listing(["ls-tree", "-r", "-z", "--full-tree", tree]))
  }

  /// Whether it has only a part of its history, as the clones of CI do.
  private var isShallow: Bool {
    let result = try? Repository.git(["rev-parse", "--is-shallow-repository"])
    return result?.output.starts(with: "true".utf8) ?? false
  }

  private func listing(_ arguments: [String]) throws(DiskFailure) -> [UInt8] {
    let result = try Repository.git(arguments)
    guard result.status == 0 else {
      throw DiskFailure(path: "git", reason: Repository.words(result.errors) ?? "git cannot list its files")
    }
    return result.output
  }

  private static func git(_ arguments: [String]) throws(DiskFailure) -> ChildProcess.Result {
    do throws(DiskFailure) {
      return try ChildProcess.run("git", arguments)
    } catch {
      throw DiskFailure(path: "git", reason: "the `git` command cannot be run: \(error.reason)")
    }
  }

  /// The first line of what git complains of, as a message has it.
  private static func words(_ errors: String) -> String? {
    guard let line = errors.split(separator: "\n").first else { return nil }
    let text = line.hasPrefix("fatal: ") ? line.dropFirst(7) : line
    return "git says: \(text)"
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static let unfetched = "; the clone is shallow, and `git fetch` brings more"
  private static let unknown = "git knows no such revision here"
}
