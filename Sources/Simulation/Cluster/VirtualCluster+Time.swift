import HeapModule
import Ordering

// Time.

extension VirtualCluster {
  /// When the next timer goes off.
  private mutating func nextTimer() -> Int? {
    while let timer = timers.min {
      if isValid(timer) { return timer.time }
      timers.removeMin()
    }
    return nil
  }

  /// When something happens next of itself; nil if nothing ever will.
  package mutating func nextEvent() -> Int? { nextMoment(countingIdle: false) }

  private mutating func nextMoment(countingIdle: Bool) -> Int? {
    let timer = nextTimer()
    guard !processes.isEmpty else { return timer }
    return [timer, nextMomentOfProcesses(countingIdle: countingIdle)].compactMap { $0 }.min()
  }

  /// Lets time pass.
  ///
  /// - Parameter keepsGone: whether objects that go at the very end stay until time passes again or somebody touches
  ///   them, as they do where the clock is coarse.
  package mutating func advance(to time: Int, keepsGone: Bool = false) {
    let time = min(time, VirtualTime.end)
    isStepping = false
    while !processes.isEmpty, let next = nextMoment(countingIdle: true), next <= time {
      let moment = max(next, now)
      fireTimers(until: moment)
      now = moment
      actInTurn()
    }
    var kept: [Timer] = []
    fireTimers(until: time) { timer in
      guard keepsGone, timer.time == time, timer.event == .gone else { return true }
      kept.append(timer)
      return false
    }
    for timer in kept { timers.insert(timer) }
    now = max(now, time)
    settleNamespaces()
  }

  private mutating func fireTimers(until time: Int, _ isWanted: (Timer) -> Bool = { _ in true }) {
    while let timer = timers.min, timer.time <= time {
      timers.removeMin()
      guard isValid(timer), isWanted(timer) else { continue }
      now = max(now, timer.time)
      fire(timer)
    }
  }

  /// Whether a timer still means something.
  func isValid(_ timer: Timer) -> Bool {
    guard let object = objects[timer.object] else { return false }
    // A deletion outlives courses: applying over an object that is being deleted does not keep it.
    if timer.event == .gone { return object.deletion?.due == timer.time && object.finalizers.isEmpty }
    guard object.courseNumber == timer.courseNumber else { return false }
    switch timer.event {
    case .stage, .gone: return true
    case .deadline: return !object.health.isFinished
    case .removal: return !object.isBeingDeleted || object.course.removal?.isHard == true
    }
  }

  private mutating func fire(_ timer: Timer) {
    switch timer.event {
    case .stage: reachStage(of: timer.object)
    case .deadline: failAtDeadline(timer.object)
    case .removal:
      if objects[timer.object]?.course.removal?.isHard == true {
        remove(timer.object)
      } else {
        // Somebody asked just before.
        askForDeletion(of: timer.object, at: timer.time - 1)
      }
    case .gone: remove(timer.object)
    }
  }

  mutating func setTimer(_ time: Int, _ event: Timer.Event, of object: LiveObject, _ identity: Identity) {
    timerSerial += 1
    timers.insert(
      Timer(time: time, serial: timerSerial, object: identity, event: event, courseNumber: object.courseNumber))
  }

  /// - Parameters:
  ///   - least: how long the deletion takes, if its course says no longer time.
  ///   - isForeground: whether what it owns goes before it.
  mutating func askForDeletion(
    of identity: Identity, at time: Int, lasting least: Int = 0, isForeground: Bool = false
  ) {
    if markForDeletion(identity, at: time, lasting: least, isForeground: isForeground) { remove(identity) }
  }

  /// Writes down that an object is to go; whether nothing keeps it for a moment longer.
  mutating func markForDeletion(
    _ identity: Identity, at time: Int, lasting least: Int = 0, isForeground: Bool = false
  ) -> Bool {
    guard var object = objects[identity], object.deletion == nil else { return false }
    holdNamespace(&object, identity)
    let duration = max(object.course.deletionTime, least)
    let due = time + duration
    object.deletion = LiveObject.Deletion(asked: time, due: due, isForeground: isForeground)
    set(identity, object)
    if isForeground, !object.finalizers.contains(VirtualCluster.foregroundFinalizer), isHeldByDependents(identity) {
      object.finalizers.append(VirtualCluster.foregroundFinalizer)
      set(identity, object)
    }
    guard duration == 0 else {
      setTimer(due, .gone, of: object, identity)
      return false
    }
    return object.finalizers.isEmpty
  }

  mutating func set(_ identity: Identity, _ object: LiveObject) {
    keepAsSeen(identity)
    let earlier = objects[identity]?.tracker
    if earlier != object.tracker {
      if let earlier { members[earlier]?.remove(identity) }
      if let tracker = object.tracker { members[tracker, default: []].insert(identity) }
    }
    if objects[identity] == nil { settle(identity) }
    objects[identity] = object
    if object.resource.group == "apps", object.health.status == .healthy { answering.insert(identity) }
    gone.remove(identity)
    if object.isBeingDeleted {
      leaving.insert(identity)
      if object.resource.isNamespace { leavingNamespaces.insert(identity) }
    } else {
      leaving.remove(identity)
      leavingNamespaces.remove(identity)
    }
    changes.append(identity)
  }

  /// Takes note of where an object is.
  private mutating func settle(_ identity: Identity) {
    let namespace = keys[identity].namespace
    if !namespace.isEmpty { residents[namespace, default: []].insert(identity) }
  }

  mutating func remove(_ identity: Identity) {
    take(identity)
    if !dependents.isEmpty { collectGarbage(after: identity) }
  }

  /// Takes an object out, and nothing with it.
  mutating func take(_ identity: Identity) {
    keepAsSeen(identity)
    if let tracker = objects[identity]?.tracker { members[tracker]?.remove(identity) }
    if objects[identity] != nil { residents[keys[identity].namespace]?.remove(identity) }
    objects[identity] = nil
    answering.remove(identity)
    gone.insert(identity)
    leaving.remove(identity)
    leavingNamespaces.remove(identity)
    changes.append(identity)
  }

  private mutating func keepAsSeen(_ identity: Identity) {
    guard isStepping else { return }
    if before[identity] == nil { before[identity] = .some(objects[identity]) }
  }
}
