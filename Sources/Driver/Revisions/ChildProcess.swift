#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run with arguments as they are: no shell reads them.
enum ChildProcess {
  /// What a program that came to its end has to show for it.
  struct Result {
    /// The exit status, or the signal behind a minus.
    var status: Int32
    var output: [UInt8]
    var errors: String
  }

  /// Runs a program to its end, with nothing on its standard input.
  static func run(_ program: String, _ arguments: [String]) throws(DiskFailure) -> Result {
    let (output, errors) = (try Pipe(program), try Pipe(program))
    let process = try spawn(program, arguments, input: nil, output: output.writing, errors: errors.writing)
    output.closeWriting()
    errors.closeWriting()
    var bytes: (output: [UInt8], errors: [UInt8]) = ([], [])
    var isOpen = (output: true, errors: true)
    // Both are read as they come, so that the program never waits for one while the other is full.
    while isOpen.output || isOpen.errors {
      var waiting = [
        pollfd(fd: isOpen.output ? output.reading : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.errors ? errors.reading : -1, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, 2, -1) < 0, errno != EINTR { break }
      if waiting[0].revents != 0 { isOpen.output = output.readPiece(into: &bytes.output) }
      if waiting[1].revents != 0 { isOpen.errors = errors.readPiece(into: &bytes.errors) }
    }
    return Result(
      status: wait(for: process), output: bytes.output, errors: String(decoding: bytes.errors, as: UTF8.self))
  }

  /// Starts a program that reads from one descriptor and writes to others; nothing stands for `/dev/null`.
  static func spawn(
    _ program: String, _ arguments: [String], input: Int32?, output: Int32, errors: Int32?
  ) throws(DiskFailure) -> pid_t {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    if let errors {
      posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    }
    let argv = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    var process: pid_t = 0
    let status = posix_spawnp(&process, program, &actions, nil, argv, environ)
    guard status == 0 else { throw DiskFailure(path: program, reason: systemReason(status)) }
    return process
  }

  /// Waits for a program to end.
  @discardableResult
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return -1 }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }
}

/// A pipe to another program. Its ends are closed when its owner goes.
final class Pipe {
  private var ends: (reading: Int32, writing: Int32)

  /// - Parameter program: what messages call the other side.
  init(_ program: String) throws(DiskFailure) {
    var pair: [Int32] = [-1, -1]
    guard pipe(&pair) == 0 else { throw DiskFailure(path: program, reason: systemReason(errno)) }
    ends = (Pipe.apart(pair[0]), Pipe.apart(pair[1]))
  }

  /// A descriptor that no other program keeps open, and that is none of the standard three even where somebody closed
  /// those.
  private static func apart(_ end: Int32) -> Int32 {
    var end = end
    let higher = fcntl(end, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
    close(&end)
    return higher
  }

  deinit {
    closeReading()
    closeWriting()
  }

  var reading: Int32 { ends.reading }
  var writing: Int32 { ends.writing }

  func closeReading() { Pipe.close(&ends.reading) }
  func closeWriting() { Pipe.close(&ends.writing) }

  private static func close(_ end: inout Int32) {
    guard end >= 0 else { return }
    #if canImport(Glibc)
      _ = Glibc.close(end)
    #else
      _ = Darwin.close(end)
    #endif
    end = -1
  }

  /// Reads what there is; false at the end.
  func readPiece(into bytes: inout [UInt8], atMost limit: Int = 1 << 16) -> Bool {
    while true {
      var count = 0
      let piece = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
        #if canImport(Glibc)
          count = Glibc.read(ends.reading, buffer.baseAddress, limit)
        #else
          count = Darwin.read(ends.reading, buffer.baseAddress, limit)
        #endif
        initialized = max(0, count)
      }
      if count < 0, errno == EINTR { continue }
      bytes += piece
      return count > 0
    }
  }
}
