import Diagnostics
import Ordering

/// What follows waits until an Ingress or a Service has an address, which not every cluster gives (gotchas G17, G18).
///
/// Both are Progressing until `status.loadBalancer.ingress` has an entry (`getIngressHealth`, `getCorev1ServiceHealth`).
struct AddressAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let addressed = Set(
      (subject.plan.pipeline.live + subject.plan.pipeline.untracked).filter(\.hasAddress)
        .map { subject.plan.pipeline.clusterKey(ofLive: $0, subject.plan.request) })
    let found = subject.inOrder.filter { index in
      subject.resources[index].needsAddress && subject.gate(index) != nil && subject.outcome(index) == nil
        && !addressed.contains(subject.clusterKey(index))
    }
    guard let first = found.first, let place = subject.gate(first) else { return [] }
    return [.addressAwaited(found, first, place, subject)]
  }
}

extension Resource {
  fileprivate var needsAddress: Bool {
    switch (group, kind) {
    case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"): true
    case ("", "Service"): manifest["spec"]?["type"]?.string == "LoadBalancer"
    default: false
    }
  }

  fileprivate var hasAddress: Bool {
    manifest["status"]?["loadBalancer"]?["ingress"]?.list?.isEmpty == false
  }
}

extension Diagnostic {
  fileprivate static func addressAwaited(
    _ found: [Int], _ first: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let names = Prose.some(found.map(subject.name), atMost: 3)
    let (have, them) = found.count == 1 ? ("has", "it") : ("have", "them")
    let span = subject.resources[first].manifest["spec"]?["type"]?.span ?? .zero
    return Diagnostic(
      .note, .addressAwaited,
      "\(subject.placeAfter(place)) waits until \(names) \(have) an address; where the cluster gives \(them) none, the "
        + "sync stands still",
      at: subject.label(first, at: span, "awaited in \(subject.place(place))"),
      help:
        "an ingress controller has to write `status.loadBalancer`, and a Service of type LoadBalancer needs somebody "
        + "who provides load balancers")
  }
}
