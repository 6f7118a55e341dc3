import Diagnostics
import Simulation

/// The time zones of the system, as its zone files describe them.
package struct ZoneFiles: TimeZones {
  private let disk: any Disk

  /// Where Unix systems keep them.
  private static let folders = [
    "/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo",
  ]
  private static let largest = 1 << 20

  package init(_ disk: any Disk) {
    self.disk = disk
  }

  /// The zone of a name, which leads to no other place than the system's own data (`time.LoadLocation`). The zone
  /// `Local` is Greenwich's, as it is in the containers that Argo CD runs in.
  package func zone(named name: String) -> (any TimeZoneRules)? {
    if ["", "UTC", "Local"].contains(name) { return UniversalTime() }
    let isPlain = !name.hasPrefix("/") && !name.hasPrefix("\\") && !name.contains("..") && name.utf8.count <= 255
    guard isPlain, !name.utf8.contains(0) else { return nil }
    for folder in ZoneFiles.folders {
      let path = "\(folder)/\(name)"
      guard (try? disk.kind(of: path)) == .file, let size = try? disk.size(of: path), size <= ZoneFiles.largest,
        let bytes = try? disk.read(path), let zone = ZoneFile(bytes)
      else { continue }
      return zone
    }
    return nil
  }
}
