import Diagnostics
import Ordering

// What of a manifest stands in it alone, so that a change to it is a change to nothing else.

extension Resource {
  /// The last entry on a way through the maps of a manifest, if nobody else reads its text: nothing on the way has an
  /// anchor, is an alias, or was merged from elsewhere.
  func ownEntry(_ way: [String]) -> ManifestMap.Entry? {
    guard case .source(let file, _) = origin, !file.mayBeShared(manifest.span) else { return nil }
    var (node, found) = (manifest, nil as ManifestMap.Entry?)
    for key in way {
      guard let entry = node.map?.entry(key), node.span.holds(entry.value.span), !file.mayBeShared(entry.value.span)
      else { return nil }
      (node, found) = (entry.value, entry)
    }
    return found
  }
}

extension SourceFile {
  func byte(_ offset: UInt32) -> UInt8? { Int(offset) < bytes.count ? bytes[Int(offset)] : nil }

  /// Whether a value begins with an anchor, an alias, or a tag, behind which an anchor may stand.
  fileprivate func mayBeShared(_ value: Span) -> Bool { byte(value.start).map { "&*!".utf8.contains($0) } ?? true }
}
