import Diagnostics
import Manifests
import Ordering

/// Writes manifests into a folder, a file each, named so that a listing shows the order: `010-kind-name.yaml`.
///
/// Files that Swell wrote earlier begin with a mark; those are replaced, and removed when they are no longer among the
/// output. Nothing else in the folder is ever touched.
package struct ManifestFolder {
  /// The first line of every file.
  package static let mark = "# Written by swell yaml, which replaces and removes files that begin with this line.\n"

  private let folder: String
  private let disk: any Disk

  package init(_ folder: String, on disk: any Disk) {
    self.folder = folder
    self.disk = disk
  }

  /// What was written and what went.
  package struct Changes: Sendable {
    package var written = 0
    package var removed: [String] = []
  }

  /// Writes all of the manifests, or none if one of their names is taken.
  package func write(_ resources: [Resource]) throws(DiskFailure) -> Changes {
    try disk.makeFolder(folder)
    let present = try disk.entries(of: folder).filter { $0.hasSuffix(".yaml") }
    let names = ManifestFolder.names(of: resources)
    var own: Set<String> = []
    for name in present where try isOwn(name) { own.insert(name) }
    let taken = Set(names).intersection(present).subtracting(own)
    if let first = taken.min() {
      throw DiskFailure(path: path(first), reason: "it is there, and Swell did not write it, so nothing was written")
    }
    return try replace(own, with: Array(zip(names, resources)))
  }

  private func replace(_ own: Set<String>, with files: [(String, Resource)]) throws(DiskFailure) -> Changes {
    var changes = Changes()
    try disk.write(
      files.map { name, resource in
        var writer = YAMLWriter()
        writer.document(resource.manifest)
        return (path(name), Array(ManifestFolder.mark.utf8) + writer.bytes)
      }
    )
    changes.written = files.count
    for name in own.subtracting(files.map(\.0)).sorted() {
      try disk.remove(path(name))
      changes.removed.append(path(name))
    }
    return changes
  }

  private func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }

  private func isOwn(_ name: String) throws(DiskFailure) -> Bool {
    guard try disk.kind(of: path(name)) == .file else { return false }
    return try disk.read(path(name)).starts(with: ManifestFolder.mark.utf8)
  }

  /// Names that sort as the resources are ordered, in characters that every file system takes.
  static func names(of resources: [Resource]) -> [String] {
    let width = max(3, String(resources.count * 10).count)
    return resources.enumerated().map { index, resource in
      let number = String((index + 1) * 10)
      let padded = String(repeating: "0", count: width - number.count) + number
      let name = resource.ownName
      return "\(padded)-\(plain(resource.kind))-\(plain(name)).yaml"
    }
  }

  private static func plain(_ text: String) -> String {
    var result = ""
    for character in text.lowercased().prefix(100) {
      let isPlain = character.isASCII && (character.isLetter || character.isNumber || character == ".")
      result.append(isPlain ? character : "-")
    }
    while result.hasSuffix("-") { result.removeLast() }
    return result
  }
}
