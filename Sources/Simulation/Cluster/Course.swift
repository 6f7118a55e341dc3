import Ordering

/// What will become of an object once it is applied: which health it has when, and what the cluster refuses.
///
/// Times are in the units of the cluster's clock. The course begins when the object is applied, or later, when what it
/// waits for is there.
package final class Course: Sendable {
  /// A health that the object has from so long after the beginning.
  package struct Stage: Sendable {
    package var after: Int
    package var health: Health

    package init(after: Int, _ health: Health) {
      self.after = after
      self.health = health
    }
  }

  /// Something that has to be there before the course begins: any one of several objects.
  package struct Condition: Sendable {
    package enum State: Sendable {
      case exists
      case healthy
    }

    package var anyOf: [ResourceKey]
    package var state: State
    /// What makes the object as well: it is there once one of them is healthy.
    package var makers: [ResourceKey]

    package init(anyOf: [ResourceKey], _ state: State, orMadeBy makers: [ResourceKey] = []) {
      self.anyOf = anyOf
      self.state = state
      self.makers = makers
    }
  }

  /// That somebody else deletes the object.
  package struct Removal: Sendable {
    package enum Start: Sendable {
      /// The beginning of the course.
      case beginning
      /// The moment at which the object is healthy or degraded.
      case finish
    }

    package var after: Int
    package var start: Start
    /// Whether it is gone whatever finalizers it has.
    package var isHard: Bool

    package init(after: Int, from start: Start, isHard: Bool = false) {
      self.after = after
      self.start = start
      self.isHard = isHard
    }
  }

  /// Before the first stage the object is progressing; without any it is healthy at once.
  package let stages: [Stage]
  /// The health of the object while it waits for its conditions.
  package let waiting: Health
  package let conditions: [Condition]
  /// A failure that comes so long after applying, unless the object is finished by then.
  package let deadline: Stage?
  package let removal: Removal?
  /// How long a deletion takes.
  package let deletionTime: Int
  /// What the cluster answers to attempts to delete the object.
  package let refusesDeletion: String?

  package init(
    stages: [Stage] = [],
    waiting: Health = Health(.progressing),
    conditions: [Condition] = [],
    deadline: Stage? = nil,
    removal: Removal? = nil,
    deletionTime: Int = 0,
    refusesDeletion: String? = nil
  ) {
    self.stages = stages
    self.waiting = waiting
    self.conditions = conditions
    self.deadline = deadline
    self.removal = removal
    self.deletionTime = deletionTime
    self.refusesDeletion = refusesDeletion
  }

  /// Healthy at once, gone at once, nothing refused.
  package static let plain = Course()
}

/// How something is applied.
package enum Attempt: Sendable {
  case trial
  case inPlace
  /// What is there is deleted first.
  case anew
}

/// Where a cluster looks up what becomes of its objects.
package protocol CourseBook: Sendable {
  /// What becomes of an object.
  ///
  /// - Parameters:
  ///   - resource: as it is to be applied.
  ///   - run: how many times the object has begun before.
  func course(of resource: Resource, _ key: ResourceKey, run: Int) -> Course
  /// Why the cluster does not take a resource; nil if it does.
  ///
  /// - Parameters:
  ///   - object: what is there already.
  ///   - attempt: how it is applied.
  func refusal(of resource: Resource, _ key: ResourceKey, over object: LiveObject?, _ attempt: Attempt, run: Int)
    -> String?
  /// What has to be there for the cluster to make an object, in the order in which it is asked for.
  func admissions(of resource: Resource, _ key: ResourceKey) -> [Admission]
  /// What the schema of its kind finds wrong with a resource; nil if nothing.
  func fault(of resource: Resource, _ key: ResourceKey) -> String?
  /// The least run in which an object behaves as it does in this one and every one after it; this one if it does not.
  func settledRun(of resource: Resource, _ key: ResourceKey, run: Int) -> Int
  /// Whether applying a resource over an object lets its course begin anew.
  func restarts(_ object: LiveObject, _ key: ResourceKey, applying resource: Resource) -> Bool
  /// Whether an object differs from what is wanted.
  func isModified(_ object: LiveObject, _ key: ResourceKey, comparedTo resource: Resource) -> Bool
}

/// Something without which the cluster makes an object not at all.
package struct Admission: Sendable {
  /// What is asked of an object.
  package enum State: Sendable {
    case exists
    /// It has pods that are ready, or were before it was changed.
    case answers
  }

  /// The objects that may be meant.
  package var anyOf: [ResourceKey]
  package var state: State
  /// The object that brings the question up; nil if it is always asked.
  package var beside: ResourceKey?
  /// What the cluster says if none of them is so.
  package var refusal: String

  package init(anyOf: [ResourceKey], _ state: State, beside: ResourceKey? = nil, refusal: String) {
    (self.anyOf, self.state, self.beside, self.refusal) = (anyOf, state, beside, refusal)
  }
}

extension CourseBook {
  package func fault(of resource: Resource, _ key: ResourceKey) -> String? { nil }
  package func admissions(of resource: Resource, _ key: ResourceKey) -> [Admission] { [] }
}
