import Diagnostics
import Ordering

// From an AppProject to what it permits of one application.

extension Pipeline {
  /// Takes note of the application's project, if it stands beside it. Of a project without `spec`, as plans without
  /// manifests have them, nothing is known.
  package mutating func readProject() {
    guard let application = applicationResource, let found = projectResource, found.manifest["spec"]?.map != nil else {
      return
    }
    project = Project(found, for: application, beside: companions)
  }

  /// The AppProject that the application is in, if it stands beside it.
  package var projectResource: Resource? {
    guard let name = applicationResource?.projectName else { return nil }
    return companions.first { $0.isProject && $0.name == name }
  }
}

extension Resource {
  /// Whether this is an AppProject.
  package var isProject: Bool { group == Resource.applicationGroup && kind == "AppProject" }

  /// The project of an Application: the one called default, if it names none.
  var projectName: String {
    let name = manifest["spec"]?["project"]?.string ?? ""
    return name.isEmpty ? "default" : name
  }
}

extension Project {
  /// Reads a project, and what it says to an application.
  fileprivate init(_ project: Resource, for application: Resource, beside companions: [Resource]) {
    let spec = project.manifest["spec"]
    let destination = application.manifest["spec"]?["destination"]
    self.init(name: project.name, origin: project.origin, cluster: Cluster(destination, among: companions))
    destinations = (spec?["destinations"]?.list ?? []).map { entry in
      Destination(
        server: entry["server"]?.string ?? "", name: entry["name"]?.string ?? "",
        namespace: entry["namespace"]?.string ?? "")
    }
    clusterKinds = Project.rules(spec?["clusterResourceWhitelist"], ofNames: true) ?? []
    deniedClusterKinds = Project.rules(spec?["clusterResourceBlacklist"], ofNames: true) ?? []
    namespacedKinds = Project.rules(spec?["namespaceResourceWhitelist"])
    deniedNamespacedKinds = Project.rules(spec?["namespaceResourceBlacklist"]) ?? []
    if case .source(let file, _) = project.origin {
      for entry in spec?.map?.entries ?? [] where entry.keySpan != .zero {
        places[entry.key] = .source(file, entry.keySpan)
      }
    }
    objections =
      namespaceObjections(project, application) + sourceObjections(project, application)
      + destinationObjections(destination)
  }

  /// A list of kinds; nil if there is none.
  private static func rules(_ node: ManifestNode?, ofNames hasNames: Bool = false) -> [KindRule]? {
    node?.list?.map { entry in
      KindRule(
        group: entry["group"]?.string ?? "", kind: entry["kind"]?.string ?? "",
        name: hasNames ? entry["name"]?.string ?? "" : "")
    }
  }

  /// Applications outside the project's namespace, which is the controller's, have to be let in (`GetAppProject`).
  /// Patterns between slashes are regular expressions, which are not read here.
  private func namespaceObjections(_ project: Resource, _ application: Resource) -> [Objection] {
    let namespace = application.namespace
    guard !namespace.isEmpty, !project.namespace.isEmpty, namespace != project.namespace else { return [] }
    let patterns = (project.manifest["spec"]?["sourceNamespaces"]?.list ?? []).compactMap(\.string)
    let isPermitted = patterns.contains { pattern in
      if pattern.count > 1, pattern.hasPrefix("/"), pattern.hasSuffix("/") { return true }
      return Glob(pattern, .place)?.matches(namespace) ?? false
    }
    guard !isPermitted else { return [] }
    return [
      Objection(
        "application '\(application.name)' in namespace '\(namespace)' is not permitted to use project '\(name)'",
        list: "sourceNamespaces",
        cure: "add `\(namespace)` to `spec.sourceNamespaces` of `AppProject/\(name)`", isOfLoading: true)
    ]
  }

  /// Every source has to be whole, and permitted (`ValidatePermissions`); an application without any is a sketch.
  private func sourceObjections(_ project: Resource, _ application: Resource) -> [Objection] {
    let spec = application.manifest["spec"]
    if let incomplete = incompleteSource(spec) { return [incomplete] }
    let permitted = (project.manifest["spec"]?["sourceRepos"]?.list ?? []).compactMap(\.string)
    let several = spec?["sources"]?.list ?? []
    var objections: [Objection] = []
    func ask(_ url: String?, _ what: String) {
      guard let url, !url.isEmpty else { return }
      let change: String
      switch RepositoryURL.verdict(on: url, permitted) {
      case .permitted: return
      case .unlisted: change = "add `\(url)` to"
      case .denied(let pattern): change = "take `\(pattern)` out of"
      }
      objections.append(
        Objection(
          "\(what) \(url) is not permitted in project '\(name)'", list: "sourceRepos",
          cure: "\(change) `spec.sourceRepos` of `AppProject/\(name)`"))
    }
    if let hydrator = spec?["sourceHydrator"], hydrator.map != nil {
      // What is synced is in the same repository.
      ask(hydrator["drySource"]?["repoURL"]?.string, "application repo")
    } else if !several.isEmpty {
      for source in several { ask(source["repoURL"]?.string, "application repo") }
    } else {
      ask(spec?["source"]?["repoURL"]?.string, "application repo")
    }
    return objections
  }

  /// The first source that lacks what Argo CD needs to find it (`validateSourcePermissions`).
  private func incompleteSource(_ spec: ManifestNode?) -> Objection? {
    guard spec?["sourceHydrator"]?.map == nil else { return nil }
    let several = spec?["sources"]?.list ?? []
    let sources = several.isEmpty ? [spec?["source"]].compactMap { $0 }.filter { $0.map != nil } : several
    for source in sources {
      func says(_ key: String) -> Bool { source[key]?.string?.isEmpty == false }
      if !says("repoURL") || !(says("path") || says("chart") || !several.isEmpty && says("ref")) {
        return several.isEmpty
          ? Objection(
            "spec.source.repoURL and either spec.source.path or spec.source.chart are required",
            cure: "`spec.source` says where the manifests are, as `repoURL` and `path`, or leave it out in a sketch")
          : Objection(
            "spec.source.repoURL and either source.path, source.chart, or source.ref are required for source "
              + (source["repoURL"]?.string ?? ""),
            cure: "each of `spec.sources` says where the manifests are, as `repoURL` and `path`")
      }
      if says("chart"), !says("targetRevision") {
        return Objection(
          "spec.source.targetRevision is required if the manifest source is a helm chart",
          cure: "say the version of the chart as `targetRevision`")
      }
    }
    return nil
  }

  /// The application's own destination has to be permitted, and said one way (`GetDestinationServer`).
  private func destinationObjections(_ destination: ManifestNode?) -> [Objection] {
    let name = destination?["name"]?.string ?? ""
    let server = destination?["server"]?.string ?? ""
    let namespace = destination?["namespace"]?.string ?? ""
    guard !name.isEmpty || !server.isEmpty else { return [] }
    if !name.isEmpty, !server.isEmpty {
      return [
        Objection(
          "application destination can't have both name and server defined: \(name) \(server)",
          cure: "leave one of them out of `spec.destination`")
      ]
    }
    guard permits(cluster, namespace: namespace) == false else { return [] }
    let said = name.isEmpty ? "server: \"\(server)\"" : "name: \"\(name)\""
    return [
      Objection(
        "application destination server '\(name.isEmpty ? cluster.server ?? server : name)' and namespace "
          + "'\(namespace)' do not match any of the allowed destinations in project '\(self.name)'",
        list: "destinations",
        cure: "add `{ \(said), namespace: \"\(namespace)\" }` to `spec.destinations` of `AppProject/\(self.name)`")
    ]
  }
}
