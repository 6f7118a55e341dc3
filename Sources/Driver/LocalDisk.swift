import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The disk of this machine.
package struct LocalDisk: Disk {
  package init() {}

  package func kind(of path: String) throws(DiskFailure) -> PathKind {
    switch try status(path).st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .stream
    }
  }

  package func identity(of path: String) throws(DiskFailure) -> FileIdentity {
    let status = try status(path)
    return FileIdentity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
  }

  private func status(_ path: String) throws(DiskFailure) -> stat {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path) }
    return status
  }

  package func read(_ path: String) throws(DiskFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
    return try readAll(descriptor, path: path, expected: size)
  }

  package func readStandardInput() throws(DiskFailure) -> [UInt8] {
    try readAll(STDIN_FILENO, path: "<stdin>", expected: 0)
  }

  private func readAll(_ descriptor: Int32, path: String, expected: Int) throws(DiskFailure) -> [UInt8] {
    guard expected <= SourceFile.maximumLength else { throw DiskFailure(path: path, reason: LocalDisk.tooLong) }
    // What has no end, such as /dev/zero, is not to take all memory before it is said.
    let limit = expected > 0 ? SourceFile.maximumLength : LocalDisk.longestStream
    var bytes: [UInt8] = []
    // One byte more than is expected, so that the read that finds the end needs no second piece.
    var piece = max(1 << 16, expected + 1)
    while true {
      let chunk = try readPiece(descriptor, piece, path: path)
      guard !chunk.isEmpty else { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= limit else { throw DiskFailure(path: path, reason: LocalDisk.tooLong) }
      piece = max(1 << 16, min(bytes.count, 1 << 24))
    }
  }

  /// Reads what there is, at most a piece; nothing at the end.
  private func readPiece(_ descriptor: Int32, _ piece: Int, path: String) throws(DiskFailure) -> [UInt8] {
    while true {
      var result = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        result = Self.read(descriptor, buffer.baseAddress, piece)
        count = max(0, result)
      }
      if result >= 0 { return chunk }
      if errno == EAGAIN {
        var poller = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&poller, 1, -1)
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  private static let longestStream = 1 << 30
  private static let tooLong = "it is too long: 4 GiB for a file, 1 GiB for a stream"

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  package func entries(of folder: String) throws(DiskFailure) -> [String] {
    guard let stream = opendir(folder) else { throw failure(folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) {
          String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func size(of path: String) throws(DiskFailure) -> Int { Int(try status(path).st_size) }

  package func canonical(_ path: String) throws(DiskFailure) -> String {
    guard let resolved = realpath(path, nil) else { throw failure(path) }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  package func makeFolder(_ path: String) throws(DiskFailure) {
    if (try? kind(of: path)) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
    guard try kind(of: path) == .folder else { throw DiskFailure(path: path, reason: "it is not a folder") }
  }

  /// Writes everything to neighbours first and then renames them, so that no reader ever finds half a file and no
  /// failure half of the files. A file that is replaced keeps its mode, and a link what it is.
  package func write(_ files: [(path: String, bytes: [UInt8])]) throws(DiskFailure) {
    var drafts: [String] = []
    let files = files.map { (path: linkTarget($0.path), bytes: $0.bytes) }
    do throws(DiskFailure) {
      for (path, bytes) in files {
        drafts.append("\(path).\(getpid()).tmp")
        try writeDraft(bytes, drafts[drafts.count - 1], for: path)
      }
      for (draft, file) in zip(drafts, files) {
        guard rename(draft, file.path) == 0 else { throw failure(file.path) }
      }
    } catch {
      for draft in drafts { unlink(draft) }
      throw error
    }
  }

  private func writeDraft(_ bytes: [UInt8], _ draft: String, for path: String) throws(DiskFailure) {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(WriteFailure) {
      try FileSink(descriptor: descriptor, path: path).write(bytes)
    } catch {
      close(descriptor)
      guard case .failed(let path, let reason) = error else { throw DiskFailure(path: path, reason: "no reader") }
      throw DiskFailure(path: path, reason: reason)
    }
    if let status = try? status(path) { fchmod(descriptor, status.st_mode & 0o7777) }
    guard close(descriptor) == 0 else { throw failure(path) }
  }

  /// The file that a link leads to; any other path is its own.
  private func linkTarget(_ path: String) -> String {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let target = realpath(path, nil) else {
      return path
    }
    defer { free(target) }
    return String(cString: target)
  }

  package func remove(_ path: String) throws(DiskFailure) {
    guard unlink(path) == 0 else { throw failure(path) }
  }

  private func failure(_ path: String) -> DiskFailure {
    DiskFailure(path: path, reason: systemReason(errno))
  }
}

/// The system's words for an error number, in lower case as messages have them.
func systemReason(_ number: Int32) -> String {
  let words = String(cString: strerror(number))
  return words.prefix(1).lowercased() + words.dropFirst()
}
