/// The files of a git repository at a revision.
struct RevisionTree: Sendable {
  enum Entry: Sendable, Hashable {
    case file(object: String)
    case link(object: String)
    /// A commit of another repository, whose files are not here.
    case submodule
    /// With the names in it, sorted byte by byte.
    case folder([String])
  }

  /// By path from the top of the repository, which has the empty path.
  private let entries: [String: Entry]
  /// Numbers that tell entries from each other.
  private let numbers: [String: UInt64]

  /// Takes what `git ls-tree -r -z` or `git ls-files -s -z` prints.
  init(listing: [UInt8]) {
    var entries: [String: Entry] = [:]
    var names: [String: Set<String>] = ["": []]
    for line in listing.split(separator: 0) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
      let path = String(decoding: line[line.index(after: tab)...], as: UTF8.self)
      // `MODE TYPE HASH` of a tree, `MODE HASH STAGE` of what is staged.
      guard words.count >= 3, !path.isEmpty else { continue }
      let isStaged = words[1].utf8.count > 6
      let object = String(words[isStaged ? 1 : 2])
      switch words[0] {
      case "120000": entries[path] = .link(object: object)
      case "160000": entries[path] = .submodule
      default: entries[path] = .file(object: object)
      }
      RevisionTree.add(path, to: &names)
    }
    for (folder, names) in names {
      entries[folder] = .folder(names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
    self.entries = entries
    let sorted = entries.keys.sorted()
    numbers = Dictionary(uniqueKeysWithValues: zip(sorted, UInt64(0)...))
  }

  /// Adds a path to the folder it is in, and that to those above.
  private static func add(_ path: String, to names: inout [String: Set<String>]) {
    var path = path[...]
    while true {
      let slash = path.lastIndex(of: "/")
      let folder = slash.map { path[..<$0] } ?? ""
      let name = slash.map { path[path.index(after: $0)...] } ?? path
      guard names[String(folder), default: []].insert(String(name)).inserted, !folder.isEmpty else { return }
      path = folder
    }
  }

  subscript(path: String) -> Entry? { entries[path] }

  func number(of path: String) -> UInt64 { numbers[path] ?? 0 }
}
