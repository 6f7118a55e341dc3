#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where input comes from, piece by piece.
package protocol ByteSource: AnyObject {
  /// The next piece, as soon as there is one; nothing at the end.
  func read() -> [UInt8]
}

/// Standard input, as it arrives.
package final class StandardInput: ByteSource {
  private static let pieceSize = 1 << 16
  /// Why nothing more could be read, if that is not its end.
  package private(set) var failure: DiskFailure?

  package init() {}

  package func read() -> [UInt8] {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: StandardInput.pieceSize) { buffer, initialized in
        #if canImport(Glibc)
          count = Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #else
          count = Darwin.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #endif
        initialized = max(0, count)
      }
      if count >= 0 { return piece }
      guard errno == EINTR else {
        failure = DiskFailure(path: "standard input", reason: systemReason(errno))
        return []
      }
    }
  }
}
