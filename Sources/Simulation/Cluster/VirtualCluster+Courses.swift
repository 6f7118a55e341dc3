import HeapModule
import Ordering

// The courses of objects.

extension VirtualCluster {
  /// Lets an object's course begin, or wait for its conditions.
  mutating func begin(_ object: inout LiveObject, _ identity: Identity) {
    object.course = courses.course(of: object.resource, keys[identity], run: runs[identity])
    runs[identity] += 1
    object.courseNumber &+= 1
    object.stage = 0
    object.began = nil
    if let deadline = object.course.deadline { setTimer(now + deadline.after, .deadline, of: object, identity) }
    object.isHeldUp = !meetsConditions(object)
    guard object.isHeldUp else { return start(&object, identity) }
    object.health = object.course.waiting
    for condition in object.course.conditions {
      for key in condition.anyOf + condition.makers { waiters[self.identity(of: key), default: []].append(identity) }
    }
  }

  /// Lets the course of an object begin again from now, without counting as a run.
  mutating func beginAgain(_ identity: Identity) {
    guard var object = objects[identity] else { return }
    runs[identity] -= 1
    begin(&object, identity)
    set(identity, object)
    wakeWaiters(of: identity)
  }

  private func meetsConditions(_ object: LiveObject) -> Bool { object.course.conditions.allSatisfy(meets) }

  /// Whether what a course waits for is so.
  func meets(_ condition: Course.Condition) -> Bool {
    condition.anyOf.contains { key in
      guard let other = self[key] else { return false }
      return condition.state == .exists || other.health.status == .healthy
    } || condition.makers.contains { self[$0]?.health.status == .healthy }
  }

  private mutating func start(_ object: inout LiveObject, _ identity: Identity) {
    object.began = now
    object.isHeldUp = false
    let course = object.course
    if let removal = course.removal, removal.start == .beginning {
      setTimer(now + removal.after, .removal, of: object, identity)
    }
    object.health = Health(course.stages.isEmpty ? .healthy : .progressing)
    object.healthSince = now
    guard let first = course.stages.first else { return finish(object, identity) }
    guard first.after > 0 else { return reachStage(&object, identity) }
    setTimer(now + first.after, .stage, of: object, identity)
  }

  /// Gives an object the health of its next stage.
  private mutating func reachStage(_ object: inout LiveObject, _ identity: Identity) {
    guard object.stage < object.course.stages.count, let began = object.began else { return }
    object.health = object.course.stages[object.stage].health
    object.healthSince = now
    object.stage += 1
    guard object.stage < object.course.stages.count else { return finish(object, identity) }
    setTimer(began + object.course.stages[object.stage].after, .stage, of: object, identity)
  }

  /// Sets the timer of a removal that comes some time after the last stage.
  private mutating func finish(_ object: LiveObject, _ identity: Identity) {
    guard let removal = object.course.removal, removal.start == .finish, object.health.isFinished else { return }
    setTimer(now + removal.after, .removal, of: object, identity)
  }

  mutating func reachStage(of identity: Identity) {
    guard var object = objects[identity] else { return }
    reachStage(&object, identity)
    set(identity, object)
    wakeWaiters(of: identity)
  }

  mutating func failAtDeadline(_ identity: Identity) {
    guard var object = objects[identity], let deadline = object.course.deadline else { return }
    object.health = deadline.health
    object.healthSince = now
    object.began = object.began ?? now
    object.isHeldUp = false
    // What was to come of it does not come any more.
    object.courseNumber &+= 1
    finish(object, identity)
    set(identity, object)
  }

  /// Lets those begin that waited for an object, and those that waited for them.
  mutating func wakeWaiters(of identity: Identity) {
    var changed = [identity]
    while let next = changed.popLast() {
      guard let waiting = waiters.removeValue(forKey: next) else { continue }
      var left: [Identity] = []
      for waiter in waiting {
        guard var object = objects[waiter], object.isHeldUp else { continue }
        guard meetsConditions(object) else {
          left.append(waiter)
          continue
        }
        start(&object, waiter)
        set(waiter, object)
        changed.append(waiter)
      }
      if !left.isEmpty { waiters[next, default: []] += left }
    }
  }
}
