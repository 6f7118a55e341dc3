import Manifests
import Ordering

/// Manifests as one YAML text, made on all cores and handed over piece by piece.
package struct ManifestText: Sequence, IteratorProtocol {
  private let resources: [Resource]
  private var position = 0
  private var ready: [[UInt8]] = []

  /// How many documents make a piece: enough that the handing over between cores does not count.
  private static let documentsOfPiece = 256
  /// How many pieces are made at a time, which bounds what is kept in memory.
  private static let piecesAtOnce = 16

  package init(_ resources: [Resource]) {
    self.resources = resources
  }

  package mutating func next() -> [UInt8]? {
    if ready.isEmpty { ready = makePieces().reversed() }
    return ready.popLast()
  }

  private mutating func makePieces() -> [[UInt8]] {
    var pieces: [Range<Int>] = []
    while position < resources.count, pieces.count < ManifestText.piecesAtOnce {
      let end = Swift.min(position + ManifestText.documentsOfPiece, resources.count)
      pieces.append(position..<end)
      position = end
    }
    let resources = resources
    return pieces.concurrentMap { piece in
      var writer = YAMLWriter(continues: piece.lowerBound > 0)
      for index in piece { writer.document(resources[index].manifest) }
      return writer.bytes
    }
  }
}
