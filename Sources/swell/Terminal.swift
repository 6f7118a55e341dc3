import ArgumentParser
import Diagnostics
import Driver

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// When output is coloured.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// What the terminal behind an output can do.
struct Terminal {
  let palette: Palette
  /// Whether there is one, and not a file or a pipe.
  let isThere: Bool
  /// In columns.
  let width: Int

  /// The width of pages and of terminals that do not say.
  static let usualWidth = 80

  /// - Parameters:
  ///   - descriptor: the output asked about.
  init(descriptor: Int32, colour: ColourChoice) {
    let isTerminal = isatty(descriptor) == 1
    isThere = isTerminal
    let isPlain = Terminal.variable("NO_COLOR") != nil || Terminal.variable("TERM") == "dumb"
    switch colour {
    case .always: palette = .ansi
    case .never: palette = .monochrome
    case .auto: palette = isTerminal && !isPlain ? .ansi : .monochrome
    }
    width = isTerminal ? Terminal.columns(of: descriptor) : Terminal.usualWidth
  }

  static func output(_ colour: ColourChoice) -> Terminal { Terminal(descriptor: STDOUT_FILENO, colour: colour) }
  static func messages(_ colour: ColourChoice) -> Terminal { Terminal(descriptor: STDERR_FILENO, colour: colour) }

  /// Whether somebody types on standard input.
  static var isInput: Bool { isatty(STDIN_FILENO) == 1 }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return usualWidth }
    return Int(size.ws_col)
  }

  /// A variable of the environment, unless it is empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
