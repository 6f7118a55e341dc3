/// The colours of pictures, which have to be told apart on white and on black.
enum Paint {
  /// What goes wrong.
  static let alarm = "#d1242f"
  /// What changes.
  static let change = "#bf8700"
  /// What lies behind a group.
  static let ground = "#f6f8fa"
  /// What only holds the picture together.
  static let faint = "#8c959f"
}
