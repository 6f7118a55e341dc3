import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The objects of a git repository, as `git cat-file` hands them over: one program answers all questions.
final class ObjectStore {
  private let requests: Pipe
  private let answers: Pipe
  private let process: pid_t
  /// What was read and belongs to the next answer.
  private var buffer: [UInt8] = []

  /// - Parameter isHeadersOnly: whether only the sizes of objects are asked for.
  init(headersOnly isHeadersOnly: Bool = false) throws(DiskFailure) {
    requests = try Pipe("git")
    answers = try Pipe("git")
    process = try ChildProcess.spawn(
      "git", ["cat-file", isHeadersOnly ? "--batch-check" : "--batch"], input: requests.reading,
      output: answers.writing, errors: nil)
    requests.closeReading()
    answers.closeWriting()
  }

  deinit {
    // The end of its input ends the program.
    requests.closeWriting()
    answers.closeReading()
    ChildProcess.wait(for: process)
  }

  /// The bytes of an object.
  func content(of object: String, path: String) throws(DiskFailure) -> [UInt8] {
    let size = try size(of: object, path: path)
    guard size <= SourceFile.maximumLength else { throw DiskFailure(path: path, reason: "it is longer than 4 GiB") }
    while buffer.count <= size {
      guard answers.readPiece(into: &buffer, atMost: max(1 << 16, min(size, 1 << 24))) else {
        throw DiskFailure(path: path, reason: ObjectStore.gone)
      }
    }
    // A line end closes each answer.
    defer { buffer.removeFirst(size + 1) }
    return Array(buffer.prefix(size))
  }

  /// How many bytes an object has; of a store of whole objects the bytes come next.
  func size(of object: String, path: String) throws(DiskFailure) -> Int {
    do throws(WriteFailure) {
      try FileSink(descriptor: requests.writing, path: "git").write(object + "\n")
    } catch {
      throw DiskFailure(path: path, reason: ObjectStore.gone)
    }
    let words = try line(path).split(separator: " ")
    // `HASH blob 1234`, or `HASH missing` in a clone that has only a part of the objects.
    guard words.count == 3, words[1] == "blob", let size = Int(words[2]) else {
      throw DiskFailure(path: path, reason: "git does not have its content here")
    }
    return size
  }

  private func line(_ path: String) throws(DiskFailure) -> String {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      guard answers.readPiece(into: &buffer) else { throw DiskFailure(path: path, reason: ObjectStore.gone) }
    }
  }

  private static let gone = "git does not answer"
}
