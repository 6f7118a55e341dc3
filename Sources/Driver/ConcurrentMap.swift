import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// The elements transformed, in their order, on all cores.
  ///
  /// What is done to one element must not depend on another; it should take far longer than the handing over, some
  /// microseconds.
  package func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    guard count > 1 else { return map(transform) }
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let result = transform(self[index])
      results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}
