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

  package func identity(of folder: String) throws(DiskFailure) -> FolderIdentity {
    let status = try status(folder)
    return FolderIdentity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
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
    var bytes: [UInt8] = []
    // One byte more than is expected, so that the read that finds the end needs no second piece.
    var piece = max(1 << 16, expected + 1)
    while true {
      var result = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
        repeat { result = Self.read(descriptor, buffer.baseAddress, piece) } while result < 0 && errno == EINTR
        count = max(0, result)
      }
      guard result >= 0 else { throw failure(path) }
      guard result > 0 else { return bytes }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      guard bytes.count <= SourceFile.maximumLength else { throw DiskFailure(path: path, reason: LocalDisk.tooLong) }
      piece = max(1 << 16, min(bytes.count, 1 << 24))
    }
  }

  private static let tooLong = "it is longer than 4 GiB"

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

  package func makeFolder(_ path: String) throws(DiskFailure) {
    if (try? kind(of: path)) == .folder { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeFolder(String(path[..<slash])) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
    guard try kind(of: path) == .folder else { throw DiskFailure(path: path, reason: "it is not a folder") }
  }

  /// Writes to a neighbour first and renames it, so that no reader ever finds half a file.
  package func write(_ bytes: [UInt8], to path: String) throws(DiskFailure) {
    let draft = "\(path).\(getpid()).tmp"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(path) }
    do throws(WriteFailure) {
      try FileSink(descriptor: descriptor, path: path).write(bytes)
    } catch {
      close(descriptor)
      unlink(draft)
      if case .failed(let path, let reason) = error { throw DiskFailure(path: path, reason: reason) }
      throw DiskFailure(path: path, reason: "its reader went away")
    }
    guard close(descriptor) == 0, rename(draft, path) == 0 else {
      let failure = failure(path)
      unlink(draft)
      throw failure
    }
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
