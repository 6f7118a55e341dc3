import Ordering
import Simulation

/// Keys by kind and name, so that a reference finds what it may mean without looking at everything.
struct KeyDirectory {
  private struct Name: Hashable {
    var kind: String
    var name: String
  }

  private var keys: [Name: [ResourceKey]] = [:]

  /// - Parameter name: what references call it.
  mutating func add(_ key: ResourceKey, called name: String) {
    keys[Name(kind: key.kind, name: name), default: []].append(key)
  }

  /// The keys that a reference means, in the order in which they were added.
  func keys(_ reference: Reference) -> [ResourceKey] {
    (keys[Name(kind: reference.kind, name: reference.name)] ?? []).filter { key in
      var asked = key
      asked.name = reference.name
      return reference.matches(asked)
    }
  }
}

/// What is wanted, as it was made for the declarations of a moment.
struct KnownWorld {
  /// The ledger's revision at that moment.
  var revision: Int
  var world: SyncSession.World
  /// What is wanted or was live before.
  private(set) lazy var directory = makeDirectory()
  /// The resources that are compared with live objects, by key; of several Argo CD takes the last.
  private lazy var compared = compared(among: world.pipeline.resources)

  init(_ world: SyncSession.World, revision: Int) {
    self.world = world
    self.revision = revision
  }

  private func makeDirectory() -> KeyDirectory {
    var directory = KeyDirectory()
    for resource in world.pipeline.resources {
      directory.add(world.pipeline.clusterKey(ofWanted: resource, world.request), called: resource.ownName)
    }
    for object in world.pipeline.live {
      directory.add(world.pipeline.clusterKey(ofLive: object, world.request), called: object.ownName)
    }
    return directory
  }

  /// The resources that are compared with live objects: those of the last commit, if there was one.
  mutating func compared(with committed: [Resource]?) -> [ResourceKey: Resource] {
    committed.map { compared(among: $0) } ?? compared
  }

  private func compared(among resources: [Resource]) -> [ResourceKey: Resource] {
    var compared: [ResourceKey: Resource] = [:]
    for resource in resources where !resource.isHook {
      compared[world.pipeline.clusterKey(ofWanted: resource, world.request)] = resource
    }
    return compared
  }
}

/// What the virtual cluster has met so far; it forgets no key.
struct MetKeys {
  private var directory = KeyDirectory()
  private var count = 0

  /// The keys that a reference means, what was met since it was last asked included.
  mutating func keys(_ reference: Reference, in cluster: VirtualCluster) -> [ResourceKey] {
    for key in cluster.keys[min(count, cluster.keys.count)...] { directory.add(key, called: key.name) }
    count = cluster.keys.count
    return directory.keys(reference)
  }
}
