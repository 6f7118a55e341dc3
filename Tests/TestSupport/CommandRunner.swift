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
  ///
  /// The most is asked for while it runs: what `wait4` gives afterwards counts what the tests themselves held when
  /// they began it.
  public static func peakMemory(_ arguments: [String], input: URL) throws -> (kibibytes: Int, status: Int32) {
    let process = Process()
    let output = Pipe()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var peak = 0
    while case let data = output.fileHandleForReading.availableData, !data.isEmpty {
      peak = max(peak, residentPeak(of: process.processIdentifier) ?? 0)
    }
    process.waitUntilExit()
    return (peak, process.terminationStatus)
  }

  /// The most memory that a process has had, in KiB; nothing once it is over.
  private static func residentPeak(of process: pid_t) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
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
