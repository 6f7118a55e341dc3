import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Output to an open file: standard output, or a file being written.
package final class FileSink: ByteSink {
  private let descriptor: Int32
  private let path: String

  /// - Parameter path: what messages call it.
  package init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  package static func standardOutput() -> FileSink {
    FileSink(descriptor: STDOUT_FILENO, path: "standard output")
  }

  package static func standardError() -> FileSink {
    FileSink(descriptor: STDERR_FILENO, path: "standard error")
  }

  package func write(_ bytes: [UInt8]) throws(WriteFailure) {
    var written = 0
    while written < bytes.count {
      let result = bytes.withUnsafeBytes { buffer in
        FileSink.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if result >= 0 {
        written += result
      } else if errno == EPIPE {
        throw .closedPipe
      } else if errno == EAGAIN {
        var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&poller, 1, -1)
      } else if errno != EINTR {
        throw .failed(path: path, reason: systemReason(errno))
      }
    }
  }

  private static func write(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }
}
