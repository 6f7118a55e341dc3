import Ordering

// What Kubernetes makes no pod without.

extension DeclaredCourses {
  package func admissions(of resource: Resource, _ key: ResourceKey) -> [Admission] {
    guard resource.isPod else { return [] }
    return resource.needs(in: key.namespace).compactMap { need in
      let found = objects(need.key)
      guard need.force == .application, !found.isEmpty else { return nil }
      return Admission(anyOf: found, refusal: DeclaredCourses.refusal(of: key.name, without: need))
    }
  }

  /// What Kubernetes' admission plugins ServiceAccount, Priority and RuntimeClass say of a pod without what it names.
  private static func refusal(of name: String, without need: ObjectNeed) -> String {
    let (place, other) = (need.key.namespace, need.key.name)
    let why =
      switch need.role {
      case .serviceAccount: "error looking up service account \(place)/\(other): serviceaccount \"\(other)\" not found"
      case .priorityClass: "no PriorityClass with name \(other) was found"
      default: "pod rejected: \(need.key.kind) \"\(other)\" not found"
      }
    return "pods \"\(name)\" is forbidden: \(why)"
  }
}
