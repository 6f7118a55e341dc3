extension ReleaseRule {
  /// Every rule that differs, in the order in which they are met.
  package static let all = planning + engine + controller

  /// The rule by which releases read a sync option of an application; nil if all do, or none, or if it says what holds
  /// anyway.
  package static func reading(ofApplications option: String) -> ReleaseRule? {
    all.first { if case .ofApplications(let options) = $0.options { options.contains(option) } else { false } }
  }

  /// The same of a resource; of two the one that a sync goes by, which comes before the deletion.
  package static func reading(ofResources option: String) -> ReleaseRule? {
    all.first { if case .ofResources(let options) = $0.options { options.contains(option) } else { false } }
  }
}
