/// Numbers the kinds there are, from 0 in the order they are met.
///
/// Pipelines have many resources of few kinds, so what is asked of a kind is found out once and kept under its number;
/// the first kinds are found by comparing, which takes less than hashing.
package struct KindNumbers {
  private var first: [(kind: String, group: String)] = []
  private var others: [GroupKind: Int] = [:]

  private static let compared = 12

  package init() {}

  package mutating func number(kind: String, group: String) -> Int {
    for index in first.indices where first[index].kind == kind && first[index].group == group { return index }
    let next = first.count + others.count
    if first.count < KindNumbers.compared {
      first.append((kind, group))
      return next
    }
    let kind = GroupKind(group: group, kind: kind)
    let number = others[kind] ?? next
    if number == next { others[kind] = next }
    return number
  }
}
