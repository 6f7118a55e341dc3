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
  public static func run(
    _ arguments: [String],
    in folder: URL,
    input: Data = Data(),
    environment: [String: String] = [:]
  ) throws -> CommandResult {
    let scratch = try TemporaryFolder()
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var variables = ["PATH": "/usr/bin:/bin", "TERM": "dumb"]
    variables.merge(environment) { _, given in given }
    process.environment = variables
    // Files rather than pipes: neither side can block on the other.
    let inputURL = scratch.url.appending(path: "in")
    let outputURL = scratch.url.appending(path: "out")
    let errorURL = scratch.url.appending(path: "err")
    for (url, data) in [(inputURL, input), (outputURL, Data()), (errorURL, Data())] { try data.write(to: url) }
    process.standardInput = try FileHandle(forReadingFrom: inputURL)
    process.standardOutput = try FileHandle(forWritingTo: outputURL)
    process.standardError = try FileHandle(forWritingTo: errorURL)
    try process.run()
    process.waitUntilExit()
    return CommandResult(
      output: try Data(contentsOf: outputURL),
      errors: try Data(contentsOf: errorURL),
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
