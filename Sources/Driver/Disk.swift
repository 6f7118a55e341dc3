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
  /// What tells a file or a folder from every other, whatever links lead to it.
  func identity(of path: String) throws(DiskFailure) -> FileIdentity
  /// How many bytes a file has.
  func size(of path: String) throws(DiskFailure) -> Int
  /// The whole path of what stands at a path, links followed.
  func canonical(_ path: String) throws(DiskFailure) -> String
  /// Makes a folder and those above it where they are missing.
  func makeFolder(_ path: String) throws(DiskFailure)
  /// Writes whole files: all of them, or none if one of them cannot be written.
  func write(_ files: [(path: String, bytes: [UInt8])]) throws(DiskFailure)
  func remove(_ path: String) throws(DiskFailure)
}

/// A file or a folder, whatever path led to it.
package struct FileIdentity: Sendable, Hashable {
  package var device: UInt64
  package var node: UInt64

  package init(device: UInt64, node: UInt64) {
    self.device = device
    self.node = node
  }
}
