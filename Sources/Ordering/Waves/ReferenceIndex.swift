/// Finds the resources that a reference means.
struct ReferenceIndex {
  private struct Name: Hashable {
    var kind: String
    var name: String
  }

  private let pipeline: Pipeline
  private let keys: [ResourceKey]
  private var byName: [Name: [Int]] = [:]
  /// The names that many share, by reference.
  private var byReference: [Reference: [Int]] = [:]
  /// What was asked before.
  private var known: [Reference: [Int]] = [:]

  /// Lists longer than this are looked up by reference, so that asking never costs their length.
  private static let longList = 16

  init(_ pipeline: Pipeline, keys: [ResourceKey]) {
    self.pipeline = pipeline
    self.keys = keys
    for (index, resource) in pipeline.resources.enumerated() {
      byName[Name(kind: resource.kind, name: resource.ownName), default: []].append(index)
    }
    for list in byName.values where list.count > ReferenceIndex.longList {
      for index in list { add(index) }
    }
  }

  private mutating func add(_ index: Int) {
    let key = keys[index]
    let name = pipeline.resources[index].ownName
    for group in [nil, key.group] {
      for namespace in [nil, key.namespace] {
        let reference = Reference(group: group, kind: key.kind, namespace: namespace, name: name)
        byReference[reference, default: []].append(index)
      }
    }
  }

  /// The resources that a reference means, in the order of declaration: one that names no group or no namespace means
  /// any, but a kind without a group rather means the core group's; a generated name is meant by what it begins with. Of
  /// several manifests with one key only the last counts.
  mutating func resources(meantBy reference: Reference) -> [Int] {
    if let found = known[reference] { return found }
    var found = withoutReplaced(candidates(for: reference))
    if reference.group == nil, found.count > 1, found.contains(where: { keys[$0].group.isEmpty }) {
      found.removeAll { !keys[$0].group.isEmpty }
    }
    known[reference] = found
    return found
  }

  /// The resources of the same kind and name, in whatever group and namespace.
  func namesakes(of reference: Reference) -> [Int] {
    byName[Name(kind: reference.kind, name: reference.name)] ?? []
  }

  private func candidates(for reference: Reference) -> [Int] {
    let list = namesakes(of: reference)
    guard list.count <= ReferenceIndex.longList else { return byReference[reference] ?? [] }
    return list.filter { index in
      reference.group.map { $0 == keys[index].group } ?? true
        && reference.namespace.map { $0 == keys[index].namespace } ?? true
    }
  }

  private func withoutReplaced(_ list: [Int]) -> [Int] {
    guard list.count > 1 else { return list }
    var seen: Set<ResourceKey> = []
    return list.reversed().filter { keys[$0].name.isEmpty || seen.insert(keys[$0]).inserted }.reversed()
  }
}

extension Resource {
  /// The name, or what a generated one begins with.
  package var ownName: String { name.isEmpty ? generateName : name }
}

extension Pipeline {
  /// The order of two resources that does not depend on where they are declared.
  func precedes(_ one: Int, _ other: Int, by keys: [ResourceKey]) -> Bool {
    if keys[one] != keys[other] { return keys[one] < keys[other] }
    return resources[one].ownName.byteOrder(resources[other].ownName) < 0
  }
}
