import Diagnostics
import Manifests
import Ordering
import Replaying
import Simulation

/// Puts findings into words: what is so, and the rule of Argo CD that explains it.
struct ReplayWords {
  private let names: ReferenceNames
  private let record: OperationRecord

  init(_ replay: Replay) {
    names = ReferenceNames(replay.plan)
    record = replay.record
  }

  /// What is so.
  func text(_ finding: Finding) -> String {
    switch finding {
    case .notValid(let failures): "nothing was applied, since \(some(failures, "is not valid", "are not valid"))"
    case .rehearsalRefused(let failures):
      "nothing was applied, since \(some(failures, "was refused in the rehearsal", "were refused in the rehearsal"))"
    case .failed(let failure): text(failure)
    case .syncFailRan(let keys): "\(some(keys)) ran because of that"
    case .neverBegan(let phase, let wave):
      "\(phase.rawValue) wave \(wave) \(record.isCompleted ? "never began" : "has not begun")"
    case .waits(let wait): text(wait)
    case .waitsForDeletion(let message), .waitsForConfirmation(let message): "it is \(message)"
    case .heldByWindow: "a sync window holds it"
    case .idle(let hasBegun):
      hasBegun ? "what was begun is done, and the next step has not begun" : "it has not begun to apply anything"
    case .waitsForRetry(let number): "it failed, and attempt #\(number) is to come"
    case .retried(let number): "it was retried \(Prose.count(number, "time"))"
    case .terminated: "it was terminated"
    case .stopped(let message): "it could not go on" + (message.isEmpty ? "" : ": \(message)")
    case .selective(let count, let total, let isSelfHeal):
      "only \(Prose.grouped(count)) of \(Prose.count(total, "task")) \(count == 1 ? "was" : "were") part of this sync"
        + (isSelfHeal ? ", which self-heal began" : "")
    case .withoutHooks: "no hooks were part of this sync"
    case .dryRun: "nothing was changed in the cluster"
    case .ownManifests: "its manifests were sent along with it, and not read from the source"
    case .passedOver(let keys): "\(some(keys)) \(were(keys)) in sync and passed over"
    case .pruned(let keys): "\(some(keys)) \(were(keys)) pruned"
    case .pruneNotRequested(let keys), .pruneDisabled(let keys):
      "\(some(keys)) \(are(keys)) no longer wanted and \(were(keys)) left"
    case .pruneAhead(let keys, _): "\(some(keys)) \(are(keys)) no longer wanted, and still there"
    case .notInManifests(let keys):
      "\(some(keys)) ran, and no manifest given here has \(keys.count == 1 ? "it" : "them")"
    case .otherPhase(let key, let ran, let planned):
      "\(names.name(key)) ran in \(ran?.rawValue ?? "no phase that is told"), and the manifests put it into "
        + Prose.all(planned.map(\.rawValue))
    case .leftOutButRan(let key, let why): "\(names.name(key)) ran, and the plan leaves it out: \(why.words)"
    case .missing(let keys): "\(some(keys)) \(are(keys)) in the manifests, and never ran"
    case .outOfOrder(let key, let other):
      "\(names.name(key)) came after \(names.name(other)), and the plan has it before"
    case .otherRevision(let ran, let newest):
      "it ran revision \(short(ran)), and the newest that was seen is \(short(newest))"
    case .notAwaited(let objects): "it succeeded, and \(standing(objects))"
    case .worseSince(let objects): "by now \(standing(objects))"
    case .healthUnknown: "the Application does not say how its objects are"
    case .nextOperation: "another sync is asked for, and has not begun"
    case .notTriedAgain: "it is not tried again of itself"
    case .condition(let type, let message): "\(type): \(message)"
    }
  }

  private func text(_ failure: Finding.Failure) -> String {
    let name = names.name(failure.key)
    let reason = failure.message.isEmpty ? "" : ": \(failure.message)"
    return switch failure.how {
    case .refused: "\(name) could not be applied\(reason)"
    case .hook: "\(name) failed\(reason)"
    case .degraded: "\(name) got Degraded while it was waited for\(reason)"
    case .gone: "\(name) was gone while it was waited for"
    case .leftover: "\(name) could not be made anew\(reason)"
    }
  }

  private func text(_ wait: Finding.Wait) -> String {
    let beginning = "it waits for \(names.name(wait.key))"
    guard let health = wait.health else {
      return wait.isHook && !wait.message.isEmpty ? "\(beginning): \(wait.message)" : beginning
    }
    let state = health.message.isEmpty ? health.status.rawValue : "\(health.status.rawValue): \(health.message)"
    return health.status == .healthy ? "\(beginning), which is Healthy by now" : "\(beginning), which is \(state)"
  }

  private func some(_ keys: [ResourceKey]) -> String { Prose.some(keys.map(names.name)) }

  private func some(_ failures: [Finding.Failure], _ singular: String, _ plural: String) -> String {
    guard let first = failures.first else { return "something \(singular)" }
    if failures.count == 1 { return "\(names.name(first.key)) \(singular): \(first.message)" }
    return "\(some(failures.map(\.key))) \(plural), the first because of this: \(first.message)"
  }

  private func standing(_ objects: [(key: ResourceKey, health: Health)]) -> String {
    Prose.some(
      objects.map { key, health in
        "\(names.name(key)) is \(health.status.rawValue)" + (health.message.isEmpty ? "" : " (\(health.message))")
      })
  }

  private func are(_ keys: [ResourceKey]) -> String { keys.count == 1 ? "is" : "are" }
  private func were(_ keys: [ResourceKey]) -> String { keys.count == 1 ? "was" : "were" }

  /// The revision that was synced, as people say it; empty if none is told.
  var revision: String { short(record.revision) }

  /// A revision as people say it, if it is a commit.
  func short(_ revision: String) -> String {
    let isCommit = revision.utf8.count == 40 && revision.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    return isCommit ? String(revision.prefix(7)) : revision
  }
}
