#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that grow by whole pieces, for their owner alone.
package struct PrivateFile {
  private let path: String

  package init(_ path: String) {
    self.path = path
  }

  package func read() -> [UInt8]? { try? LocalDisk().read(path) }

  /// Adds a piece in one go, so that others who add at the same time do not come between.
  package func append(_ bytes: [UInt8]) {
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try? LocalDisk().makeFolder(String(path[..<slash]))
    }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    try? FileSink(descriptor: descriptor, path: path).write(bytes)
  }

  package func replace(_ bytes: [UInt8]) { try? LocalDisk().write([(path, bytes)]) }
}
