import Diagnostics
import Evaluation
import Manifests
import Ordering
import Simulation

// Where the resources of a child application are.
//
// A script says so with `runs PATH`, and a command line with `--runs`. Else the Application itself does: the folder that
// its source names is at hand if it is a folder of plain manifests, or of one script, in the repository of the parent,
// which is the one that the Application stands in.

/// Finds the resources of child applications, and compiles them.
struct ChildFinder {
  /// Follows a path that is written in a script; what it is called from the working folder.
  typealias Resolver = (String, SourceFile) throws(LoadFailure) -> String

  private let disk: any Disk
  private let limits: Limits
  private let resolve: Resolver
  /// How many applications are on the way here.
  private var depth = 0
  /// The application whose children are looked for.
  private var root: Resource?
  /// The cluster that the application goes to, or the first child if nobody says; nil before it is known.
  private var cluster: Project.Cluster?
  /// The Secrets on the way here that tell of clusters.
  private var secrets: [Resource] = []
  /// The Applications whose resources are found. Each is one object with one controller, whoever else wants it, and
  /// where applications want each other, there is an end.
  private var met: Set<ResourceKey> = []
  private(set) var problems: [Diagnostic] = []

  /// So deep applications may be nested.
  private static let deepest = 8

  /// - Parameter limits: those of each child's scripts.
  init(_ disk: any Disk, _ limits: Limits, _ resolve: @escaping Resolver) {
    self.disk = disk
    self.limits = limits
    self.resolve = resolve
  }

  /// A finder where each script is read once, inside its own project.
  init(_ disk: any Disk, _ limits: Limits) {
    self.init(disk, limits) { path, file throws(LoadFailure) in
      let loader: ProjectLoader
      do throws(DiskFailure) {
        loader = try ProjectLoader(first: file, on: disk, limits: limits)
      } catch {
        throw LoadFailure(error.reason)
      }
      return try loader.resolve(path, from: file).shown
    }
  }

  /// The children among what a world wants whose own resources are at hand, with theirs.
  mutating func children(of world: SyncSession.World) -> [ResourceKey: SyncSession.Child] {
    guard depth < ChildFinder.deepest else { return [:] }
    if depth == 0 {
      root = world.pipeline.applicationResource
      (cluster, secrets) = (nil, [])
    }
    secrets += (world.pipeline.companions + world.pipeline.resources + world.pipeline.untracked)
      .filter(\.isClusterSecret)
    if depth == 0 { cluster = root.flatMap(destination) }
    var found: [(resource: Resource, key: ResourceKey, source: Source)] = []
    for resource in world.pipeline.resources where resource.isApplication && !resource.name.isEmpty {
      let key = world.pipeline.clusterKey(ofWanted: resource, world.request)
      // An application that stands among its own resources is no child of its own.
      guard !met.contains(key), !isSame(resource, world.pipeline.applicationResource), !isSame(resource, root),
        let source = source(of: resource, world.behaviours[key], world)
      else { continue }
      met.insert(key)
      let isHere = isInCluster(resource)
      guard isHere == true else {
        problems.append(.childElsewhere(resource, isCertain: isHere == false, source.label))
        continue
      }
      found.append((resource, key, source))
    }
    var children: [ResourceKey: SyncSession.Child] = [:]
    for (resource, key, source) in found { children[key] = child(resource, source, world) }
    // Each may use the kinds that others define.
    var kinds = world.pipeline.kinds
    for child in children.values { kinds.merge(child.world.pipeline.kinds) }
    for key in children.keys { children[key]?.world.pipeline.kinds.merge(kinds) }
    return children
  }

  /// Whether an Application goes to the cluster that is simulated; nil if nobody can say.
  private mutating func isInCluster(_ application: Resource) -> Bool? {
    guard let own = destination(of: application) else { return true }
    cluster = cluster ?? own
    return cluster?.isSame(as: own)
  }

  /// The cluster that an Application goes to; nil if it does not say.
  private func destination(of application: Resource) -> Project.Cluster? {
    let cluster = Project.Cluster(application.manifest["spec"]?["destination"], among: secrets)
    return cluster.name == nil && cluster.server == nil ? nil : cluster
  }

  private func isSame(_ resource: Resource, _ application: Resource?) -> Bool {
    guard let application, application.name == resource.name else { return false }
    return application.namespace == resource.namespace || application.namespace.isEmpty || resource.namespace.isEmpty
  }

  /// Paths to be compiled as one application.
  private struct Source {
    /// What messages call it.
    var path: String
    var paths: [String]
    /// Whether somebody says that it is this.
    var isNamed = false
    /// Where a script says so.
    var label: Label?
  }

  private mutating func source(
    of resource: Resource, _ behaviour: Behaviour?, _ world: SyncSession.World
  ) -> Source? {
    // What is said of the child itself stands for all that it syncs.
    guard behaviour?.outcome == nil else { return nil }
    guard let content = behaviour?.content else {
      return behaviour?.duration == nil ? folder(of: resource, world) : nil
    }
    let label = content.origin.flatMap { Label($0) }
    do throws(LoadFailure) {
      // What a command line names is named from the working folder.
      let path =
        if case .source(let file, _)? = content.origin { try resolve(content.path, file) } else { content.path }
      if let failure = failure(at: path) { throw LoadFailure(failure.reason) }
      return Source(path: path, paths: [path], isNamed: true, label: label)
    } catch {
      problems.append(.unreadableChild(resource, content.path, error, label))
      return nil
    }
  }

  /// Why there is nothing at a path; nil if there is.
  private func failure(at path: String) -> DiskFailure? {
    do throws(DiskFailure) {
      _ = try disk.canonical(path)
      return nil
    } catch {
      return error
    }
  }

  /// The folder that the source of an Application names, if it is in the repository of the file that declares it.
  private func folder(of resource: Resource, _ world: SyncSession.World) -> Source? {
    let spec = resource.manifest["spec"]
    guard spec?["sources"] == nil, let source = spec?["source"], let path = source["path"]?.string, !path.isEmpty,
      !path.hasPrefix("/"), ["chart", "helm", "kustomize", "plugin"].allSatisfy({ source[$0] == nil }),
      isInRepository(source, of: world.pipeline.applicationResource), case .source(let file, _) = resource.origin
    else { return nil }
    let directory = source["directory"]
    guard ["jsonnet", "include", "exclude"].allSatisfy({ directory?[$0] == nil }) else { return nil }
    do throws(DiskFailure) {
      let isFile = !file.path.hasPrefix("<")
      let start = try disk.canonical(isFile ? file.path : ".")
      let root = ProjectLoader.root(above: isFile ? ProjectLoader.folder(of: start) : start, disk)
      let place = try disk.canonical("\(root)/\(path)")
      guard place.hasPrefix(root == "/" ? "/" : root + "/"), try disk.kind(of: place) == .folder else { return nil }
      let here = try disk.canonical(".") + "/"
      let shown = place.hasPrefix(here) ? String(place.dropFirst(here.count)) : place
      let paths = try files(in: shown, place, recursing: directory?["recurse"]?.bool ?? false)
      return paths.isEmpty ? nil : Source(path: path, paths: paths)
    } catch {
      return nil
    }
  }

  private func isInRepository(_ source: ManifestNode, of parent: Resource?) -> Bool {
    guard let own = source["repoURL"]?.string, let other = parent?.manifest["spec"]?["source"]?["repoURL"]?.string
    else { return true }
    return RepositoryURL.areSame(own, other)
  }

  /// The manifests in a folder as Argo CD takes them, or the one script there; none if anything of it has to be rendered
  /// first. A link leads to no other folder.
  ///
  /// - Parameter place: the whole path of the folder.
  private func files(in folder: String, _ place: String, recursing: Bool) throws(DiskFailure) -> [String] {
    var finder = InputFinder(disk)
    let contents = try finder.contents(of: folder) { inner in
      inner == place || recursing && inner.hasPrefix(place + "/")
    }
    guard !finder.takeDiagnostics().contains(where: { $0.code == .chartFolder }) else { return [] }
    return contents.files.isEmpty && contents.scripts.count == 1 ? contents.scripts : contents.files
  }

  private mutating func child(
    _ application: Resource, _ source: Source, _ parent: SyncSession.World
  ) -> SyncSession.Child? {
    var settings = CompileSettings()
    settings.paths = source.paths
    settings.limits = limits
    settings.synced = application
    settings.projects = (parent.pipeline.companions + parent.pipeline.resources + parent.pipeline.untracked)
      .filter(\.isProject)
    settings.release = parent.request.release
    settings.startedAt = parent.request.startedAt
    settings.revision = parent.request.revision
    let result = Compiler.compile(settings, on: disk, listener: SilentListener())
    let mistakes = result.allDiagnostics.filter { $0.severity == .error }
    guard mistakes.isEmpty, result.compilations.count == 1, let compilation = result.compilations.first else {
      let why = mistakes.first.map(\.message) ?? "it holds several applications"
      problems.append(
        source.isNamed
          ? .brokenChild(application, source.path, why, source.label) : .childLeftOut(application, source.path, why))
      if source.isNamed { problems += mistakes }
      return nil
    }
    let plan = compilation.plan
    guard source.isNamed || !plan.pipeline.resources.isEmpty else { return nil }
    var world = SyncSession.World(
      plan.pipeline, plan.request, behaviours: compilation.behaviours, liveBehaviours: compilation.liveBehaviours)
    depth += 1
    world.children = children(of: world)
    depth -= 1
    return SyncSession.Child(world, at: source.path)
  }
}

extension Diagnostic {
  fileprivate static func unreadableChild(
    _ application: Resource, _ path: String, _ failure: LoadFailure, _ label: Label?
  ) -> Diagnostic {
    Diagnostic(
      .error, .childApplication,
      "\(Prose.quoted(application.shortName)) cannot run \(Prose.quoted(path)): \(failure.reason)",
      at: label ?? Label(application.origin), help: failure.help)
  }

  fileprivate static func brokenChild(
    _ application: Resource, _ path: String, _ why: String, _ label: Label?
  ) -> Diagnostic {
    Diagnostic(
      .error, .childApplication, "\(Prose.quoted(application.shortName)) cannot run \(Prose.quoted(path)): \(why)",
      at: label ?? Label(application.origin))
  }

  /// - Parameter isCertain: whether it is known to go elsewhere, or only by a name that nobody compares.
  fileprivate static func childElsewhere(_ application: Resource, isCertain: Bool, _ label: Label?) -> Diagnostic {
    let cluster = Prose.quoted(Application(application).destinationCluster)
    let fate = "`takes` and `fails` on the Application say what becomes of it"
    return Diagnostic(
      .warning, .childApplication,
      "\(Prose.quoted(application.shortName)) is simulated without what it syncs, which goes to "
        + (isCertain ? "another cluster, \(cluster)" : "a cluster by another name, \(cluster)"),
      at: label ?? Label(application.origin),
      help: isCertain
        ? fate : "a Secret of the cluster beside the Applications says that it is the same; if it is not, \(fate)")
  }

  fileprivate static func childLeftOut(_ application: Resource, _ path: String, _ why: String) -> Diagnostic {
    Diagnostic(
      .warning, .childApplication,
      "\(Prose.quoted(application.shortName)) is simulated without what it syncs, for \(Prose.quoted(path)) cannot be "
        + "planned: \(why)",
      at: Label(application.origin), help: "`swell plan \(Prose.visible(path))` shows all of its mistakes")
  }
}
