/// Where output goes, piece by piece.
package protocol ByteSink: AnyObject {
  func write(_ bytes: [UInt8]) throws(WriteFailure)
}

/// Why output could not be written.
package enum WriteFailure: Error, Hashable {
  /// The reader went away, which ends the output and is nobody's fault.
  case closedPipe
  /// Anything else: what could not be written, and the system's word for why.
  case failed(path: String, reason: String)
}

extension ByteSink {
  package func write(_ text: String) throws(WriteFailure) { try write(Array(text.utf8)) }
}

/// Output kept in memory.
package final class MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package func write(_ bytes: [UInt8]) { self.bytes += bytes }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
