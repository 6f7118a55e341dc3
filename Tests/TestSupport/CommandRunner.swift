import Foundation

/// What a run of the built command did.
public struct CommandResult {
  public var output: Data
  public var errors: Data
  public var status: Int32

  public var outputText: String { String(decoding: output, as: UTF8.self) }
  public var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// Runs the command that was built beside the tests.
public enum CommandRunner {
  /// Where the build put it.
  public static let executable: URL = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "swell")
  }()

  /// Runs `swell` with arguments in a folder.
  public static func run(_ arguments: [String], in folder: URL, input: Data = Data()) throws -> CommandResult {
    try run(executable, arguments, in: folder, input: input)
  }

  /// Runs a line of shell in a folder, with `swell` on its path.
  public static func shell(_ line: String, in folder: URL) throws -> CommandResult {
    try run(URL(filePath: "/bin/bash"), ["-c", line], in: folder, input: Data())
  }

  /// Pipes a file into `swell`, lets fall what it writes, and gives the most memory that it took, in KiB.
  public static func peakMemory(_ arguments: [String], input: URL) throws -> (kibibytes: Int, status: Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let argv = ([executable.path] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, executable.path, &actions, nil, argv, environ)
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .EIO) }
    // What `wait4` tells of a spawned process counts the memory of the one that spawned it, which runs other tests.
    var status: Int32 = 0
    var peak = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      peak = max(peak, Self.peakMemory(of: process))
      usleep(20_000)
    }
    return (peak, (status >> 8) & 0xFF)
  }

  /// The most memory a running process has had, in KiB; 0 if the system does not say.
  private static func peakMemory(of process: pid_t) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    guard text.contains("Name:\tswell\n") else { return 0 }
    let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
  }

  private static func run(_ program: URL, _ arguments: [String], in folder: URL, input: Data) throws -> CommandResult {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(executable.deletingLastPathComponent().path):/usr/bin:/bin", "TERM": "dumb",
    ]
    // Files rather than pipes: neither side can block on the other.
    let files = try [("in", input), ("out", Data()), ("err", Data())].map { try scratch.write($0, $1) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      output: try Data(contentsOf: files[1]),
      errors: try Data(contentsOf: files[2]),
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    )
  }
}

/// A folder that goes when its owner goes.
public final class TemporaryFolder {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "swell-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file below the folder, with the folders above it.
  @discardableResult
  public func write(_ name: String, _ text: String) throws -> URL { try write(name, Data(text.utf8)) }

  @discardableResult
  public func write(_ name: String, _ bytes: Data) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
    return file
  }
}
