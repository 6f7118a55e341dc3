import Diagnostics
import Ordering

/// Watches over how much memory values take.
///
/// What is made is counted; what is let go is not, so that the count only tells when to look at what is really in use.
final class MemoryMeter {
  private let limit: Int
  private let probe: () -> Int
  private let before: Int
  private var untilLook: Int

  /// - Parameter probe: how many bytes are in use now.
  init(limit: Int, probe: @escaping () -> Int) {
    self.limit = limit
    self.probe = probe
    before = probe()
    untilLook = min(limit, 1 << 26)
  }

  /// Counts bytes that are about to be used.
  func charge(_ bytes: Int) throws(Halt) {
    untilLook -= bytes
    if untilLook < 0 { try look(bytes) }
  }

  /// Counts so many things of so many bytes each.
  func charge(_ count: Int, each bytes: Int) throws(Halt) {
    let (product, overflow) = count.multipliedReportingOverflow(by: bytes)
    try charge(overflow ? .max / 2 : product)
  }

  /// What a manifest has for a value, whose making counts.
  func node(of value: Value, in file: SourceFile? = nil, at span: Span = .zero, orElse halt: () -> Halt) throws(Halt)
    -> ManifestNode
  {
    var allowance = limit
    guard let node = value.node(in: file, at: span, &allowance) else {
      throw allowance < 0 ? .tooMuchMemory(limit) : halt()
    }
    try charge(limit - allowance)
    return node
  }

  private func look(_ bytes: Int) throws(Halt) {
    let used = max(0, probe() - before)
    let (sum, overflow) = used.addingReportingOverflow(bytes)
    guard !overflow, sum <= limit else { throw .tooMuchMemory(limit) }
    untilLook = max(1 << 20, min((limit - sum) / 2, 1 << 26))
  }
}
