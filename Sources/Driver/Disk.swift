import Diagnostics

/// Why something could not be read or written.
package struct DiskFailure: Error, Hashable {
  package var path: String
  /// The system's word for it, in lower case.
  package var reason: String

  package init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}

/// What stands at a path.
package enum PathKind: Sendable, Hashable {
  case file
  case folder
  /// Pipes, sockets and devices: read as they come.
  case stream
}

/// The files of a machine, or of a test.
package protocol Disk: Sendable {
  /// What stands at a path, links followed.
  func kind(of path: String) throws(DiskFailure) -> PathKind
  /// The whole content of a file or a stream, at most `SourceFile.maximumLength` bytes.
  func read(_ path: String) throws(DiskFailure) -> [UInt8]
  /// All that arrives on standard input.
  func readStandardInput() throws(DiskFailure) -> [UInt8]
  /// The names in a folder, sorted byte by byte.
  func entries(of folder: String) throws(DiskFailure) -> [String]
  /// What tells a folder from every other, whatever links lead to it.
  func identity(of folder: String) throws(DiskFailure) -> FolderIdentity
  /// Makes a folder and those above it where they are missing.
  func makeFolder(_ path: String) throws(DiskFailure)
  /// Writes a whole file or none of it.
  func write(_ bytes: [UInt8], to path: String) throws(DiskFailure)
  func remove(_ path: String) throws(DiskFailure)
}

/// A folder, whatever path led to it.
package struct FolderIdentity: Sendable, Hashable {
  package var device: UInt64
  package var node: UInt64

  package init(device: UInt64, node: UInt64) {
    self.device = device
    self.node = node
  }
}
