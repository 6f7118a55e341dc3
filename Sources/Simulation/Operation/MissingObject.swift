import Ordering

/// An object that was applied, is awaited, and is not there any more (`Sync`).
package enum MissingObject {
  private static let (beginning, end) = ("Resource ", " is missing, it might have been deleted")

  /// What the engine says of it, since it notices.
  static func message(_ key: ResourceKey) -> String { "\(beginning)\(key.group)/\(key.kind)/\(key.name)\(end)" }

  /// Whether the message of a result says so.
  package static func isTold(by message: String) -> Bool { message.hasPrefix(beginning) && message.hasSuffix(end) }
}
