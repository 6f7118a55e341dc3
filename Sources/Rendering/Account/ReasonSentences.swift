import Diagnostics
import Manifests
import Ordering

/// Says where the phase and the wave of a resource come from, each with the place where it was said.
struct ReasonSentences {
  private let plan: Plan
  private let names: ReferenceNames
  private var locator = Locator()

  /// More resources are not told on the way to where a wave comes from.
  private static let mostSources = 5

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.plan = plan
    self.names = names
  }

  /// The file and the line of a place.
  mutating func place(_ origin: Origin) -> String {
    let (path, line) = locator.line(of: origin)
    return "\(Prose.visible(path)):\(line)"
  }

  private mutating func at(_ origin: Origin?) -> String { origin.map { " at " + place($0) } ?? "" }

  mutating func phase(_ task: SyncTask, _ explanation: Explanation) -> String {
    let phase = task.phase.rawValue
    switch explanation {
    case .created, .managed: return "It runs in \(phase), \(phaseReason(.standard, task))."
    case .pruned, .reversed, .last: return pruned(task)
    case .own(let reason): return "It runs in \(phase), \(phaseReason(reason, task))."
    case .pulledForward(let other, let from, _, let reason):
      guard from != task.phase else { return "It runs in \(phase), \(phaseReason(reason, task))." }
      let own = "By itself it would run in \(from.rawValue), \(phaseReason(reason, task))."
      return "It runs in \(phase), pulled forward \(pull(task, other)). \(own)"
    }
  }

  private mutating func phaseReason(_ reason: Reason, _ task: SyncTask) -> String {
    if task.isHook { return hookReason(reason) }
    guard task.subject == .createdNamespace else { return "as everything does that is no hook" }
    guard !task.isOfManagedNamespace else {
      return "as everything does that is no hook: the application's namespace is its own by managedNamespaceMetadata"
    }
    return "where Argo CD creates the application's namespace: CreateNamespace=true"
  }

  /// What makes something a hook.
  mutating func hookReason(_ reason: Reason) -> String {
    switch reason.rule {
    case .annotation(let key) where key == ArgoKey.hook: return "by its annotation `\(key)`\(at(reason.place))"
    case .annotation(let key): return "as Argo CD reads its annotation `\(Prose.visible(key))`\(at(reason.place))"
    case .clause: return "as its own `hook`\(at(reason.place)) says"
    case .group: return "as the `hook` of a group around it\(at(reason.place)) says"
    case .standard, .after, .before: return "as a hook"
    }
  }

  private func pruned(_ task: SyncTask) -> String {
    let why = "it is live and no longer declared"
    guard let resource = plan.resource(of: task) else { return "It is pruned in Sync: \(why)." }
    switch plan.outcome(ofPruning: resource) {
    case .pruned: return "It is pruned in Sync: \(why)."
    case .needsConfirmation: return "It is pruned in Sync, once somebody confirms it (Prune=confirm): \(why)."
    case .notRequested: return "It would be pruned in Sync, for \(why); but pruning is off, so it stays."
    case .disabled: return "It would be pruned in Sync, for \(why); but Prune=false says that it stays."
    }
  }

  /// Why something was pulled forward.
  private func pull(_ task: SyncTask, _ other: ResourceKey) -> String {
    let isNamespace = plan.key(of: task).groupKind == .namespace
    let need = isNamespace ? "the first that lives in it" : "the first of the kind it defines"
    return "in front of \(names.name(other)), \(need)"
  }

}

// Waves.
extension ReasonSentences {
  /// The sentences about a wave: the first says where it comes from, the others where that comes from.
  mutating func wave(_ task: SyncTask, _ explanation: Explanation, _ account: ResourceAccount) -> [String] {
    let wave = task.wave
    let own: String
    switch explanation {
    case .created, .managed, .pruned: return ["It runs in wave \(wave), where Argo CD puts it."]
    case .own(let reason):
      let verb = task.isPrune ? "is" : "runs"
      return ["It \(verb) in wave \(wave), \(waveReason(reason, of: account.subject))."] + sources(account)
    case .reversed(let from, let reason):
      own = ownWave(from, reason, account.subject)
      return ["It is in wave \(wave), since Argo CD reverses the waves of what it prunes; \(own)."] + sources(account)
    case .last(let from, let reason):
      own = ownWave(from, reason, account.subject)
      let who = plan.request.pruneLast ? "the sync" : "the object"
      return ["It is in wave \(wave), behind all others of Sync, since \(who) says PruneLast=true; \(own)."]
    case .pulledForward(let other, let phase, let from, let reason):
      own = ownWave(from, reason, account.subject)
      let pull = phase == task.phase ? "pulled forward \(pull(task, other))" : "in front of \(names.name(other))"
      return ["It runs in wave \(wave), \(pull); \(own)."] + sources(account)
    }
  }

  private mutating func ownWave(_ wave: Int, _ reason: Reason, _ subject: SyncTask.Subject) -> String {
    let why = subject == .createdNamespace ? "where Argo CD puts it" : waveReason(reason, of: subject)
    return "its own is \(wave), \(why)"
  }

  private mutating func waveReason(_ reason: Reason, of subject: SyncTask.Subject) -> String {
    switch reason.rule {
    case .standard: return "since nothing says otherwise"
    case .annotation(let key) where key == ArgoKey.syncWave: return "by its annotation `\(key)`\(at(reason.place))"
    case .annotation(let key): return "as Argo CD reads its annotation `\(Prose.visible(key))`\(at(reason.place))"
    case .clause: return "as its own `wave`\(at(reason.place)) says"
    case .group: return "as the `wave` of a group around it\(at(reason.place)) says"
    case .after(let reference, let wave):
      let isFromGroup = plan.resource(of: subject)?.after.contains {
        $0.isFromGroup && $0.reference == reference && $0.place == reason.place
      }
      let said = (isFromGroup ?? false ? "the `after` of a group around it" : "its `after`") + at(reason.place)
      return "since it comes after \(Prose.visible(reference.description)) of wave \(wave), as \(said) says"
    case .before(let reference, let wave):
      let name = Prose.visible(reference.description)
      return "since \(name) of wave \(wave) comes after it, as `after`\(at(reason.place)) says"
    }
  }

  /// Where the waves come from that a wave was worked out from, the last of them for certain.
  private mutating func sources(_ account: ResourceAccount) -> [String] {
    let sources = account.waveSources
    let isLong = sources.count > ReasonSentences.mostSources
    let shown = isLong ? Array(sources.prefix(ReasonSentences.mostSources - 1)) + sources.suffix(1) : sources
    var sentences = shown.map { source in
      let subject = SyncTask.Subject.target(source.resource)
      let reason = waveReason(source.wave.reason, of: subject)
      return "\(names.name(plan.key(of: subject))) is in wave \(source.wave.value), \(reason)."
    }
    if isLong {
      let left = Prose.count(sources.count - shown.count, "more resource")
      sentences.insert("So it goes on through \(left).", at: sentences.count - 1)
    }
    return sentences
  }
}
