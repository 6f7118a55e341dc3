import TestSupport
import Testing

@testable import Ordering

/// What makes big plans quick decides no differently from what it stands for.
struct SortingTests {
  @Test func marksOrderAsNamesDo() {
    let names = ["", "a", "a\0", "a0", "ab", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgz", "b", "é", "\u{10FFFF}"]
    for left in names {
      for right in names {
        let (one, other) = (SortMark(rank: 0, name: left).nameHead, SortMark(rank: 0, name: right).nameHead)
        if one != other { #expect((one < other) == (left.byteOrder(right) < 0), "\(left) and \(right)") }
      }
    }
  }

  @Test func theIndexKnowsTheLastPlaceOfEveryKey() {
    var random = SeededGenerator(seed: 11)
    let keys = (0..<2_000).map { _ in
      ResourceKey(
        group: ["", "apps"].randomElement(using: &random) ?? "",
        kind: "Job",
        namespace: "shop",
        name: "job-\(Int.random(in: 0..<700, using: &random))"
      )
    }
    var index = KeyIndex(capacity: keys.count)
    var places: [ResourceKey: Int] = [:]
    for position in keys.indices {
      #expect(index.update(position, in: keys) == places.updateValue(position, forKey: keys[position]))
    }
  }

  @Test func kindsAreNumberedAsTheyAreMet() {
    var numbers = KindNumbers()
    for round in 0..<3 {
      for kind in 0..<40 {
        #expect(numbers.number(kind: "Kind\(kind)", group: kind % 2 == 0 ? "" : "apps") == kind, "round \(round)")
      }
    }
    #expect(numbers.number(kind: "Kind0", group: "apps") == 40)
  }
}
