import HeapModule
import Manifests
import Ordering

// The cluster that is not there.
//
// The problem: what a sync does depends on what is in the cluster and on what becomes of it meanwhile, second by
// second: objects get healthy or fail, are held by finalizers, are deleted by others, bring kinds with them.
//
// The approach: a value. Objects have a course that was settled when they were applied, and timers for what is to come;
// `advance` lets the timers go off in order, and between two timers nothing happens, so that time costs nothing. What
// changed is handed to whoever asks, so that a sync need not look at everything to see one thing.
//
// The invariant: the same calls in the same order give the same cluster. A step of a sync sees the cluster as it was
// when the step began (`seen`), as the engine works from a snapshot; its calls change the cluster at once.

/// The objects of a cluster, and its clock.
package struct VirtualCluster: Sendable {
  /// A place among the objects, kept by a key for ever.
  package typealias Identity = Int

  struct Timer: Sendable, Comparable {
    enum Event: Sendable {
      case stage
      case deadline
      case removal
      case gone
    }

    var time: Int
    /// Timers of one time go off in the order in which they were set.
    var serial: Int
    var object: Identity
    var event: Event
    var courseNumber: Int32

    static func < (left: Timer, right: Timer) -> Bool { (left.time, left.serial) < (right.time, right.serial) }
    static func == (left: Timer, right: Timer) -> Bool { left.serial == right.serial }
  }

  package internal(set) var now: Int
  package private(set) var keys: [ResourceKey] = []
  private var identities: [ResourceKey: Identity] = [:]
  var objects: [LiveObject?] = []
  /// How many courses have begun, by object.
  var runs: [Int] = []
  var courses: any CourseBook
  /// The kinds that the cluster could serve, with their versions.
  var kinds: KindTable
  /// Kinds that nobody has introduced yet.
  var unserved: Set<GroupKind>
  /// The versions that the definitions which are there serve, as far as they say.
  var versions: [GroupKind: [String]] = [:]
  var timers = Heap<Timer>()
  var timerSerial = 0
  /// By object: those that wait for it to be there or to be healthy.
  var waiters: [Identity: [Identity]] = [:]
  var changes = ChangeFeed()
  /// By application: its objects.
  var members: [Tracker: Set<Identity>] = [:]
  /// By namespace: what is there in it.
  var residents: [String: Set<Identity>] = [:]
  /// What acts here by itself.
  var processes: [any ClusterProcess] = []
  /// The Applications whose finalizers are some process's to take off.
  var governed: Set<ResourceKey> = []
  /// By application: its namespace and its name, where they are known.
  var applications: [Tracker: (namespace: String, name: String)] = [:]
  /// Whether a step is under way, which sees the cluster as it was.
  var isStepping = false
  /// Objects as they were when the present step began, as far as they are changed.
  var before: [Identity: LiveObject?] = [:]
  /// By object: what it owns, and what owns it, whether that is there or not.
  var dependents: [Identity: [Identity]] = [:]
  var owners: [Identity: [OwnerLink]] = [:]
  /// What is being deleted, and is there still.
  var leaving: Set<Identity> = []
  /// The namespaces among it.
  var leavingNamespaces: Set<Identity> = []
  /// Whether what is in a namespace goes with it, which is the doing of a controller of Kubernetes.
  var emptiesNamespaces = false
  /// Workloads that have been healthy since they are there: a rollout leaves pods that answer.
  var answering: Set<Identity> = []
  /// What was there once, and is not now.
  var gone: Set<Identity> = []
  /// What went since something else went, for those who tell of it.
  var sweeps: [Sweep] = []

  /// - Parameters:
  ///   - kinds: the kinds the cluster knows, or will know.
  ///   - unserved: those it does not know before a definition is applied.
  package init(now: Int = 0, kinds: KindTable, unserved: Set<GroupKind>, courses: any CourseBook) {
    self.now = now
    self.kinds = kinds
    self.unserved = unserved
    self.courses = courses
  }

  /// The place of a key, which is made if it has none.
  package mutating func identity(of key: ResourceKey) -> Identity {
    if let identity = identities[key] { return identity }
    let identity = keys.count
    identities[key] = identity
    keys.append(key)
    objects.append(nil)
    runs.append(0)
    return identity
  }

  /// The place of a key that was met.
  package func known(_ key: ResourceKey) -> Identity? { identities[key] }

  package subscript(identity: Identity) -> LiveObject? { objects[identity] }

  /// Whether an object is there.
  func isThere(_ identity: Identity) -> Bool { objects[identity] != nil }

  package subscript(key: ResourceKey) -> LiveObject? { identities[key].flatMap { objects[$0] } }

  /// What is in the cluster, in the order in which the keys were met.
  package var inhabitants: some Sequence<(key: ResourceKey, object: LiveObject)> {
    keys.indices.lazy.compactMap { index in objects[index].map { (key: keys[index], object: $0) } }
  }

  /// The objects of an application, in the order in which the keys were met.
  func members(of tracker: Tracker) -> [Identity] { members[tracker, default: []].sorted() }

  package mutating func replace(courses: any CourseBook) { self.courses = courses }

  /// Adds to the kinds the cluster could serve.
  package mutating func learn(_ table: KindTable, unserved: Set<GroupKind>) {
    kinds = table
    self.unserved = unserved
  }
}

// What is there before anything is applied.

extension VirtualCluster {
  /// Puts an object into the cluster, as it was found.
  ///
  /// - Parameter course: what will become of it, if the book of courses does not say.
  package mutating func place(
    _ resource: Resource, _ key: ResourceKey, tracker: Tracker?, health: Health, course: Course? = nil
  ) {
    let identity = identity(of: key)
    let metadata = resource.manifest["metadata"]
    var object = LiveObject(
      resource: resource,
      tracker: tracker,
      finalizers: (metadata?["finalizers"]?.list ?? []).compactMap(\.string),
      health: health,
      course: course ?? courses.course(of: resource, key, run: 0)
    )
    if let mark = metadata?["deletionTimestamp"], !mark.isNull {
      // It was asked for before the clock began, and is there still.
      let due = max(now, now - 1 + object.course.deletionTime)
      let isForeground = object.finalizers.contains(VirtualCluster.foregroundFinalizer)
      object.deletion = LiveObject.Deletion(asked: now - 1, due: due, isForeground: isForeground)
    }
    set(identity, object)
    noteOwners(of: resource, key, identity)
    if let deletion = object.deletion { setTimer(deletion.due, .gone, of: object, identity) }
    serveKind(of: resource)
    wakeWaiters(of: identity)
  }

  mutating func serveKind(of resource: Resource) {
    guard let kind = resource.definedKind else { return }
    unserved.remove(kind)
    versions[kind] = resource.servedVersions
  }
}
