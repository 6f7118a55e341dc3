import Manifests
import Ordering

// What a sync asks of the cluster.

extension VirtualCluster {
  /// Begins a step: from now on `seen` answers as of this moment.
  package mutating func beginStep() {
    before.removeAll(keepingCapacity: true)
    isStepping = true
  }

  /// An object as it was when the step began.
  package func seen(_ identity: Identity) -> LiveObject? {
    if let earlier = before[identity] { return earlier }
    return objects[identity]
  }

  /// The least run in which an object behaves as in its next one and every one after it, or else its next one.
  func settledRun(of resource: Resource, _ identity: Identity) -> Int {
    courses.settledRun(of: resource, keys[identity], run: runs[identity])
  }

  /// Whether an object differs from what is wanted.
  package func isModified(_ object: LiveObject, _ identity: Identity, comparedTo resource: Resource) -> Bool {
    courses.isModified(object, keys[identity], comparedTo: resource)
  }

  /// The objects that changed since an application last asked.
  package mutating func takeChanges(for tracker: Tracker) -> [Identity] {
    changes.takeNews(for: tracker)
  }

  /// Whether anything changed since an application last asked.
  func hasChanges(for tracker: Tracker) -> Bool { changes.hasNews(for: tracker) }

  /// Why the cluster would not take an object; nil if it would.
  ///
  /// - Parameter validates: whether it is held against the schema of its kind.
  package func refusal(
    of resource: Resource, _ identity: Identity, finalizers: [String], _ attempt: Attempt, validates: Bool = true
  ) -> String? {
    if !serves(resource.groupKind, resource.version) {
      return "no matches for kind \"\(resource.kind)\" in version \"\(resource.apiVersion)\""
    }
    let key = keys[identity]
    let object = objects[identity]
    if validates, let text = courses.fault(of: resource, key) { return text }
    let text = courses.refusal(of: resource, key, over: object, attempt, run: runs[identity])
    if let text { return text }
    if attempt != .trial, object == nil || attempt == .anew,
      let lack = courses.admissions(of: resource, key).first(where: { !isMet($0) })
    {
      return lack.refusal
    }
    // Whoever is rehearsed is not asked for a place.
    if emptiesNamespaces, attempt != .trial, object == nil, isHomeless(identity),
      let text = refusalOfNamespace(to: resource, identity)
    {
      return text
    }
    guard attempt != .trial, let object, object.isBeingDeleted, !finalizers.allSatisfy(object.finalizers.contains)
    else { return nil }
    return "\(resource.kind) \"\(key.name)\" is invalid: metadata.finalizers: Forbidden: "
      + "no new finalizers can be added if the object is being deleted"
  }

  private func isMet(_ admission: Admission) -> Bool {
    if let beside = admission.beside, self[beside] == nil { return true }
    return admission.anyOf.contains { key in
      switch admission.state {
      case .exists: self[key] != nil
      case .answers: known(key).map(answering.contains) ?? false
      }
    }
  }

  /// Applies an object that the cluster does not refuse: makes it, or replaces what is there and keeps its finalizers.
  ///
  /// - Parameter tracker: the application that it belongs to from now on.
  package mutating func apply(
    _ resource: Resource, _ identity: Identity, finalizers: [String], _ attempt: Attempt, tracker: Tracker?
  ) {
    serveKind(of: resource)
    guard var object = objects[identity] else {
      var object = LiveObject(
        resource: resource, tracker: tracker, finalizers: finalizers, health: Health(.progressing), course: .plain)
      object.applied = now
      object.lastApplied = resource.manifest
      begin(&object, identity)
      set(identity, object)
      noteOwners(of: resource, keys[identity], identity)
      wakeWaiters(of: identity)
      return
    }
    let restarts = attempt == .anew || courses.restarts(object, keys[identity], applying: resource)
    object.resource = resource
    object.lastApplied = resource.manifest
    object.tracker = tracker
    object.isDrifted = false
    object.finalizers += finalizers.filter { !object.finalizers.contains($0) }
    object.applied = now
    if restarts { begin(&object, identity) }
    set(identity, object)
    noteOwners(of: resource, keys[identity], identity)
    if restarts { wakeWaiters(of: identity) }
  }

  /// What became of an attempt to delete.
  package enum DeletionAnswer: Sendable {
    case accepted
    case notFound
    case refused(String)
  }

  /// Asks for an object's deletion.
  package mutating func delete(_ identity: Identity, _ propagation: Propagation = .foreground) -> DeletionAnswer {
    guard let object = objects[identity] else { return .notFound }
    if let text = object.course.refusesDeletion { return .refused(text) }
    propagateDeletion(of: identity, propagation)
    askForDeletion(of: identity, at: now, isForeground: propagation == .foreground)
    if let deletion = object.deletion, deletion.due <= now, object.finalizers.isEmpty { remove(identity) }
    return .accepted
  }

  /// Takes a finalizer away; an object whose deletion waited for that alone is gone.
  package mutating func remove(finalizer: String, from identity: Identity) {
    guard var object = objects[identity] else { return }
    object.finalizers.removeAll { $0 == finalizer }
    set(identity, object)
    guard let deletion = object.deletion, object.finalizers.isEmpty else { return }
    if deletion.due <= now { remove(identity) } else { setTimer(deletion.due, .gone, of: object, identity) }
  }

  /// Takes away those finalizers of an object that are not among some, which is all that somebody can do to one that is
  /// being deleted.
  mutating func keepFinalizers(_ kept: [String], of identity: Identity) {
    for finalizer in objects[identity]?.finalizers ?? [] where !kept.contains(finalizer) {
      remove(finalizer: finalizer, from: identity)
    }
  }

  /// Changes a live object behind Argo CD's back.
  package mutating func change(_ identity: Identity, _ body: (inout LiveObject) -> Void) {
    guard var object = objects[identity] else { return }
    body(&object)
    set(identity, object)
  }
}
