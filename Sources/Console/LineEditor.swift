import Diagnostics

/// What comes of reading a line.
package enum LineInput: Equatable {
  /// A line without its end, in UTF-8 or in something that was meant to be.
  case line([UInt8])
  /// Somebody has interrupted; what was typed is dropped.
  case interrupted
  /// Nothing more will come.
  case end
}

/// Where the lines of a session come from.
package protocol LineEditor: AnyObject {
  /// Whether somebody sits there and reads what is answered.
  var isInteractive: Bool { get }
  func read(prompt: StyledText) -> LineInput
  /// Keeps an entry for those who want to have it again, in this session and in later ones.
  func remember(_ entry: String)
}
