import Ordering

// What Kubernetes makes an object not without.

extension DeclaredCourses {
  package func admissions(of resource: Resource, _ key: ResourceKey) -> [Admission] {
    resource.isPod ? needs(ofPod: resource, key) : webhooks(askedAbout: resource)
  }

  private func needs(ofPod resource: Resource, _ key: ResourceKey) -> [Admission] {
    resource.needs(in: key.namespace).compactMap { need in
      let found = objects(need.key)
      guard need.force == .application, !found.isEmpty else { return nil }
      return Admission(anyOf: found, .exists, refusal: DeclaredCourses.refusal(of: key.name, without: need))
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

  /// A webhook has to answer as soon as its configuration is there.
  private func webhooks(askedAbout resource: Resource) -> [Admission] {
    judges.flatMap { webhooks, keys in
      webhooks.all.filter { webhooks.asks($0, about: resource) }.flatMap { webhook in
        let service = keys[webhook.service]
        let begin =
          "Internal error occurred: failed calling webhook \"\(webhook.name)\": failed to call webhook: "
          + "Post \"\(webhook.address)\": "
        let configuration = keys[webhook.configuration]
        return [
          Admission(
            anyOf: [service], .exists, beside: configuration,
            refusal: begin + "service \"\(service.name)\" not found"),
          Admission(
            anyOf: webhook.workloads.map { keys[$0] }, .answers, beside: configuration,
            refusal: begin + "no endpoints available for service \"\(service.name)\""),
        ]
      }
    }
  }
}
