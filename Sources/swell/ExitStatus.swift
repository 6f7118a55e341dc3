import Diagnostics
import Driver

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the command ends, for the shell.
enum ExitStatus: Int32, Error {
  case fine = 0
  /// A finding, a failed expectation, a difference.
  case negative = 1
  /// Unusable arguments or input, or output that could not be written.
  case unusable = 2

  func exit() -> Never {
    // Nothing is buffered here, and memory need not be given back piece by piece.
    _exit(rawValue)
  }

  /// The status of some output: a closed pipe ends it silently, anything else is reported.
  static func from(_ body: () throws(WriteFailure) -> Void) -> ExitStatus {
    do throws(WriteFailure) {
      try body()
      return .fine
    } catch {
      return of(error)
    }
  }

  static func of(_ failure: WriteFailure) -> ExitStatus {
    guard case .failed(let path, let reason) = failure else { return .fine }
    try? FileSink.standardError().write("error: cannot write to \(path): \(reason)\n")
    return .unusable
  }
}

/// Lets a write to a closed pipe fail instead of ending the process.
func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}
