import Diagnostics
import Ordering

/// Says what a manifest refers to, and whose manifests refer to it, a sentence each.
struct ReferenceSentences {
  private let plan: Plan
  private let names: ReferenceNames

  /// More are counted.
  private static let most = 4

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.plan = plan
    self.names = names
  }

  /// What it refers to.
  func references(_ account: ResourceAccount, place: (Origin) -> String) -> [String] {
    var sentences = account.refersTo.prefix(ReferenceSentences.most).map { reference in
      "It refers to \(names.name(reference.key))\(detail(reference, place))\(whereabouts(reference))."
    }
    let more = account.refersTo.count - sentences.count
    if more > 0 { sentences.append("It refers to \(Prose.grouped(more)) more.") }
    return sentences
  }

  /// Who refers to it, or to what it makes.
  func referrers(_ account: ResourceAccount, place: (Origin) -> String) -> [String] {
    var sentences = account.referredToBy.prefix(ReferenceSentences.most).map { resource, reference in
      let isItself = account.key.isMeant(by: reference.key, plan.pipeline.kinds)
      let what = isItself ? "it" : "\(names.name(reference.key)), which it makes,"
      return "\(name(resource)) refers to \(what)\(detail(reference, place))."
    }
    let more = account.referredToBy.count - sentences.count
    if more > 0 { sentences.append("\(Prose.count(more, "more refers", plural: "more refer")) to it.") }
    return sentences
  }

  private func detail(_ reference: ObjectReference, _ place: (Origin) -> String) -> String {
    " \(reference.role.purpose)" + (reference.place.map { " (\(place($0)))" } ?? "")
  }

  /// Who provides the object, where that does not go without saying.
  private func whereabouts(_ reference: ObjectReference) -> String {
    let makers = reference.providers.filter { !plan.keys[$0].isMeant(by: reference.key, plan.pipeline.kinds) }
    if !makers.isEmpty, makers.count == reference.providers.count {
      return ", which \(Prose.some(makers.map(name), atMost: 2)) \(makers.count == 1 ? "makes" : "make")"
    }
    guard reference.providers.isEmpty else { return "" }
    return reference.isLive ? ", which is in the cluster" : ", which is not declared here"
  }

  private func name(_ resource: Int) -> String { names.name(ofResource: resource, in: plan) }
}

extension ObjectNeed.Role {
  /// What for, behind the name of what is referred to.
  package var purpose: String {
    switch self {
    case .configuration: "for configuration"
    case .serviceAccount: "as its service account"
    case .claim: "as a claim"
    case .volume: "as its volume"
    case .imagePullSecret: "to pull images"
    case .storageClass: "as its storage class"
    case .priorityClass: "as its priority class"
    case .runtimeClass: "as its runtime class"
    case .backend: "as a backend"
    case .certificate: "for a certificate"
    case .ingressClass: "as its ingress class"
    case .gateway: "as its gateway"
    case .scaleTarget: "as what it scales"
    case .role: "as the role it grants"
    case .rights: "for the rights of its account"
    case .subject: "as one it grants a role"
    case .webhook: "as what answers its webhook"
    case .service: "as its service"
    case .issuer: "as its issuer"
    case .secretStore: "as its secret store"
    case .workload: "as its workload"
    case .analysis: "for an analysis"
    case .authentication: "to authenticate"
    case .definition: "as the definition of its kind"
    case .namespace: "as its namespace"
    case .owner: "as its owner"
    }
  }
}
