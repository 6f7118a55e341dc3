extension ReleaseRule {
  /// Every rule that differs, in the order in which they are met.
  package static let all = planning + engine + controller
}
