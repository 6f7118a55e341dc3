import Ordering

/// What Argo CD finds under the target revision of an application.
struct Revision: Sendable {
  var name: String
  /// What it declares.
  var resources: [Resource]

  /// The name of the so manieth revision of a session, where nobody gives one: as long as a commit's, and different from
  /// others in the few digits that are shown of it.
  static func name(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    let short = String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
    return String(String(repeating: short, count: 6).prefix(40))
  }
}

/// The last sync of an application, as far as the controller looks back at it (`alreadyAttemptedSync`).
struct LastSync: Sendable {
  /// The source that the application had.
  var source: ManifestNode?
  /// How often the revision was healed in a row.
  var healings = 0

  /// The source of an application, or its sources.
  static func source(of application: Resource?) -> ManifestNode? {
    let spec = application?.manifest["spec"]
    return spec?["sources"] ?? spec?["source"]
  }
}

extension String {
  /// A revision as people write it: the seven digits that a commit begins with.
  var shortRevision: String {
    utf8.count == 40
      && utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 })
      ? String(prefix(7)) : self
  }
}
