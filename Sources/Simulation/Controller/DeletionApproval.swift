import Manifests
import Ordering

extension Pipeline {
  /// Whether the Application carries somebody's approval of deletions and prunes, which is a time, and counts for what
  /// began no later than that (`IsDeletionConfirmed`).
  func approvesDeletion(since start: Moment) -> Bool {
    let annotations = applicationResource?.manifest["metadata"]?["annotations"]
    return annotations?[ArgoKey.deletionApproved]?.string.flatMap(Moment.init(approval:)).map { $0 >= start } ?? false
  }
}

extension Moment {
  /// Reads a time as Go reads RFC 3339: with its seconds, and a fraction if need be.
  fileprivate init?(approval text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[16] == UInt8(ascii: ":") else { return nil }
    guard bytes[19] == UInt8(ascii: ".") else {
      self.init(text)
      return
    }
    let rest = bytes[20...].drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard rest.startIndex > 20 else { return nil }
    self.init(String(decoding: bytes[..<19] + rest, as: UTF8.self))
  }
}
