import Diagnostics
import Driver

/// Looks whether a file has changed.
package final class FileWatcher {
  private let disk: any Disk
  private(set) var path: String?
  private var known: [UInt8]?

  init(_ disk: any Disk) {
    self.disk = disk
  }

  /// Watches a file from its present content on; nothing for none.
  func watch(_ path: String?, known: [UInt8]? = nil) {
    self.path = path
    self.known = known
  }

  /// The content of the file, if it is another than when it was last asked for.
  func change() -> [UInt8]? {
    guard let path, let bytes = try? disk.read(path), bytes != known else { return nil }
    known = bytes
    return bytes
  }
}
