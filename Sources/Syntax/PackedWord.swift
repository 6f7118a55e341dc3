/// A word of at most eight bytes as a number, so that it is compared with many at once and without a string.
struct PackedWord: Hashable, Sendable {
  private let value: UInt64

  static let longest = 8

  init(_ bytes: some Sequence<UInt8>) {
    value = bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  init(_ text: String) {
    self.init(text.utf8)
  }
}
