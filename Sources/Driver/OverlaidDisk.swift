/// A disk on which some files have another content, which is nowhere written.
struct OverlaidDisk: Disk {
  let base: any Disk
  /// By path; standard input as messages call it.
  let contents: [String: [UInt8]]

  func kind(of path: String) throws(DiskFailure) -> PathKind { try base.kind(of: path) }

  func read(_ path: String) throws(DiskFailure) -> [UInt8] {
    if let bytes = contents[path] { return bytes }
    return try base.read(path)
  }

  func readStandardInput() throws(DiskFailure) -> [UInt8] {
    if let bytes = contents["<stdin>"] { return bytes }
    return try base.readStandardInput()
  }

  func entries(of folder: String) throws(DiskFailure) -> [String] { try base.entries(of: folder) }

  func identity(of path: String) throws(DiskFailure) -> FileIdentity { try base.identity(of: path) }

  func size(of path: String) throws(DiskFailure) -> Int {
    if let bytes = contents[path] { return bytes.count }
    return try base.size(of: path)
  }

  func canonical(_ path: String) throws(DiskFailure) -> String { try base.canonical(path) }

  func makeFolder(_ path: String) throws(DiskFailure) {
    throw DiskFailure(path: path, reason: "it is only read")
  }

  func write(_ files: [(path: String, bytes: [UInt8])]) throws(DiskFailure) {
    throw DiskFailure(path: files.first?.path ?? "", reason: "it is only read")
  }

  func remove(_ path: String) throws(DiskFailure) {
    throw DiskFailure(path: path, reason: "it is only read")
  }
}
