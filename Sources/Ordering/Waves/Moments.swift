/// When a resource is applied: in phases of a sync, and when the application is deleted.
struct Moments: OptionSet, Sendable {
  let rawValue: UInt8

  static let preSync = Moments(.preSync)
  static let sync = Moments(.sync)
  static let postSync = Moments(.postSync)
  static let syncFail = Moments(.syncFail)
  static let preDelete = Moments(.preDelete)
  static let postDelete = Moments(.postDelete)

  /// The phases that waves order.
  static let ordered: Moments = [.preSync, .sync, .postSync]
  static let deletion: Moments = [.preDelete, .postDelete]

  /// In the order they come.
  private static let types: [HookType] = [.preSync, .sync, .postSync, .syncFail, .preDelete, .postDelete]

  init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  init(_ type: HookType) {
    self.init(rawValue: Moments.types.firstIndex(of: type).map { 1 << UInt8($0) } ?? 0)
  }

  init(_ types: [HookType]) {
    self = types.reduce(into: []) { $0.formUnion(Moments($1)) }
  }

  /// The moments of a resource under the rules of a release; none if it is never applied.
  init(of resource: Resource, _ release: Release) {
    guard let hook = resource.hook else {
      self = .sync
      return
    }
    self = Moments(hook.isSkipped ? [] : hook.types.filter { $0.phase != nil })
    formUnion(Moments(hook.deletionTypes(in: release)))
  }

  /// The first of them.
  var earliest: Moments { Moments(rawValue: rawValue & (~rawValue &+ 1)) }

  /// Whether this single moment comes before another.
  func isBefore(_ other: Moments) -> Bool { rawValue < other.rawValue }

  /// As hook types, in the order they come.
  var types: [HookType] { Moments.types.filter { contains(Moments($0)) } }
}
