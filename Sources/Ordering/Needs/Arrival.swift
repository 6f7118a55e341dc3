/// When a resource is applied first, to tell which of several is there before the others: its first moment, its wave,
/// and within a wave what stands for the rest of the order.
struct Arrival: Comparable {
  private let moment: Moments
  private let wave: Int
  private let isMaker: Bool
  private let key: ResourceKey

  /// - Parameter isMaker: whether it makes what is asked for, which in its wave is there after what is that itself.
  init(_ resource: Resource, _ moments: Moments, _ key: ResourceKey, isMaker: Bool = false) {
    (moment, wave, self.isMaker, self.key) = (moments.earliest, resource.wave.value, isMaker, key)
  }

  static func < (left: Arrival, right: Arrival) -> Bool {
    // What is never applied comes last.
    if left.moment.isEmpty != right.moment.isEmpty { return right.moment.isEmpty }
    if left.moment != right.moment { return left.moment.isBefore(right.moment) }
    if left.wave != right.wave { return left.wave < right.wave }
    return left.isMaker == right.isMaker ? left.key < right.key : right.isMaker
  }
}
