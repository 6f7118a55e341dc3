import Manifests
import Ordering

/// Names the parts of two manifests that differ, two keys deep: `spec.template`, `metadata.labels`, `data`.
enum ManifestPaths {
  /// What differs, in the order of the newer manifest, then what only the older has. The annotations that order a sync are
  /// left out: what they say is compared by itself.
  static func differing(_ old: ManifestNode, _ new: ManifestNode) -> [String] {
    paths(old, new) { key, older, newer in
      guard older?.map != nil, newer?.map != nil else { return [key] }
      let inside = paths(older, newer) { inner, older, newer in
        key == "metadata" && inner == "annotations" && isSameBesideOrder(older, newer) ? [] : [inner]
      }
      return inside.map { "\(key).\($0)" }
    }
  }

  /// The keys under which two maps differ, each turned into paths.
  private static func paths(
    _ old: ManifestNode?, _ new: ManifestNode?, _ path: (String, ManifestNode?, ManifestNode?) -> [String]
  ) -> [String] {
    let (older, newer) = (old?.map?.entries ?? [], new?.map?.entries ?? [])
    let values = Dictionary(older.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(newer.map(\.key))
    return newer.flatMap { entry in
      values[entry.key] == entry.value ? [] : path(entry.key, values[entry.key], entry.value)
    } + older.filter { !kept.contains($0.key) }.flatMap { path($0.key, $0.value, nil) }
  }

  private static func isSameBesideOrder(_ old: ManifestNode?, _ new: ManifestNode?) -> Bool {
    let sides = [old, new].map { node in
      ManifestMap(entries: (node?.map?.entries ?? []).filter { !ArgoKey.orders($0.key) })
    }
    return sides[0] == sides[1]
  }
}
