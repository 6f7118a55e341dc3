import Ordering

/// What goes with an application, wave by wave.
///
/// The controller finds it anew at each look. Between two looks nothing changes of it but that objects go, and so it is
/// kept: a deletion of thousands of waves looks thousands of times.
struct DoomedObjects: Sendable {
  private struct Batch: Sendable {
    var wave: Int
    var objects: [VirtualCluster.Identity]
  }

  /// The next to go last.
  private var batches: [Batch]
  /// Those that go only when somebody confirms it.
  private let confirmed: [VirtualCluster.Identity]

  /// - Parameter confirmed: those of them that go only when somebody confirms it.
  init(_ objects: [VirtualCluster.Identity], confirmed: [VirtualCluster.Identity], _ cluster: VirtualCluster) {
    let byWave = Dictionary(grouping: objects) { cluster[$0]?.resource.wave.value ?? 0 }
    batches = byWave.map { Batch(wave: $0.key, objects: $0.value) }.sorted { $0.wave < $1.wave }
    self.confirmed = confirmed
  }

  /// Those that wait for a confirmation.
  func unconfirmed(_ cluster: VirtualCluster) -> [VirtualCluster.Identity] { confirmed.filter { cluster[$0] != nil } }

  /// What is there of the highest wave; nil if nothing is there any more.
  mutating func next(_ cluster: VirtualCluster) -> (wave: Int, objects: [VirtualCluster.Identity])? {
    while let last = batches.last {
      let there = last.objects.filter { cluster[$0] != nil }
      if !there.isEmpty { return (last.wave, there) }
      batches.removeLast()
    }
    return nil
  }
}
