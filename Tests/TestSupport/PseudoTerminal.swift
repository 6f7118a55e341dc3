import Foundation

/// A program that runs at a terminal of our own making.
public final class PseudoTerminal {
  private let master: Int32
  private let process: pid_t
  public private(set) var screen: Screen
  private var status: Int32?

  /// Why a terminal could not be had, or did not come to show what was waited for.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String
  }

  /// How long is waited for anything, in milliseconds: for ever, as far as a test goes.
  private static let patience: Int32 = 60_000

  /// Starts the built `swell` at a terminal.
  public init(
    _ arguments: [String] = [], in folder: URL, environment: [String: String] = [:], columns: Int = 80, rows: Int = 24
  ) throws {
    screen = Screen(columns: columns, rows: rows)
    var variables = [
      "PATH": "/usr/bin:/bin", "TERM": "xterm", "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
      "LANG": "C.UTF-8", "NO_COLOR": "1",
    ]
    variables.merge(environment) { $1 }
    let program = [CommandRunner.executable.path] + arguments
    // Between the fork and the program itself nothing may be made any more.
    let argv = program.map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    let place = strdup(folder.path)
    defer { for text in argv + envp + [place] { free(text) } }
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    // The threads of tests hear no signals; the program is to.
    var signals = sigset_t()
    sigemptyset(&signals)
    var master: Int32 = -1
    process = forkpty(&master, nil, nil, &size)
    if process == 0 {
      sigprocmask(SIG_SETMASK, &signals, nil)
      if let place { chdir(place) }
      if let path = argv[0] { execve(path, argv, envp) }
      _exit(127)
    }
    self.master = master
    guard process > 0 else { throw Failure(description: "there is no terminal to be had") }
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
  }

  /// Types text, as a keyboard would send it.
  public func type(_ text: String) { type(Array(text.utf8)) }

  public func type(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      // What the program writes meanwhile has to be taken, or neither side gets on.
      var input = pollfd(fd: master, events: Int16(POLLOUT | POLLIN), revents: 0)
      guard poll(&input, 1, PseudoTerminal.patience) > 0 else { return }
      if input.revents & Int16(POLLIN) != 0 { _ = read(for: 0) }
      guard input.revents & Int16(POLLOUT) != 0 else { continue }
      let count = rest.prefix(256).withUnsafeBytes { Glibc.write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Puts text in as a terminal does that marks what is pasted.
  public func paste(_ text: String) { type("\u{1B}[200~\(text.replacing("\n", with: "\r"))\u{1B}[201~") }

  public func resize(columns: Int, rows: Int) {
    screen = Screen(columns: columns, rows: rows)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  public func send(_ signal: Int32) { kill(process, signal) }

  /// Waits until the screen ends in a line, blanks at its end included in neither.
  public func wait(forLine line: String) throws { try wait("the last line \(line)") { $0.lines.last == line } }

  /// Waits until the screen shows a text.
  public func wait(for text: String) throws { try wait(text) { $0.text.contains(text) } }

  public func wait(_ what: String, until isSo: (Screen) -> Bool) throws {
    let deadline = ContinuousClock.now + .milliseconds(Int(PseudoTerminal.patience))
    while !isSo(screen) {
      // A program that never stops writing is waited for no longer than a silent one.
      guard ContinuousClock.now < deadline, read(for: PseudoTerminal.patience) else {
        throw Failure(description: "waited in vain for \(what); the screen shows:\n\(screen.text)")
      }
    }
  }

  /// Waits until the program has stopped, as Ctrl-Z makes it.
  public func waitUntilStopped() -> Bool {
    var status: Int32 = 0
    return waitpid(process, &status, WUNTRACED) == process && status & 0xFF == 0x7F
  }

  /// Waits until the program is over, and gives its status; a signal counts below zero.
  public func waitForEnd() -> Int32 {
    while read(for: PseudoTerminal.patience) {}
    var result: Int32 = 0
    waitpid(process, &result, 0)
    let ended = result & 0x7F == 0 ? (result >> 8) & 0xFF : -(result & 0x7F)
    status = ended
    return ended
  }

  /// Takes what the program has written; false if nothing came in time, or nothing will any more.
  private func read(for time: Int32) -> Bool {
    var input = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&input, 1, time) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    screen.write(buffer[..<count])
    return true
  }
}
