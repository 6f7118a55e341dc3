import Diagnostics

// What stands against what manifests refer to.

/// A reference to an object, with who is it or makes it, as messages show them.
struct FoundNeed {
  var resource: Resource
  var need: ObjectNeed
  var provider: Resource
  /// Whether the provider is the object itself rather than what makes it.
  var isItself: Bool

  var name: String { Prose.quoted(resource.shortName) }
  var providerName: String { Prose.quoted(provider.shortName) }

  /// The object with what is to be said of it; where something else makes it, with what is to be said of that.
  func object(_ clause: String, maker: String) -> String {
    isItself
      ? "\(providerName), which \(clause)"
      : "\(Prose.quoted("\(need.key.kind)/\(need.key.name)")), which \(providerName) \(maker)"
  }

  /// A label where the manifest says so, or at the resource if nobody knows where.
  var label: Label? {
    Label(need.origin(in: resource), "\(name) needs it") ?? Label(resource.origin, "\(name) needs \(providerName)")
  }

  /// A label where the provider's hook types were said, or at the provider.
  func providerLabel(_ text: String) -> Label? {
    Label(provider.hook?.reason.place ?? provider.origin, "\(providerName) \(text)")
  }
}

extension Diagnostic {
  static func tooLate(_ found: FoundNeed, runsIn phase: Moments, comesIn later: Moments) -> Diagnostic {
    let (own, other) = (phase.types.first?.rawValue ?? "", later.types.first?.rawValue ?? "")
    let place = later == .sync ? "in Sync, as no hook" : "as a \(other) hook"
    return Diagnostic(
      .error, .phaseOutranksWave,
      "\(found.name) runs in \(own) and needs "
        + found.object("is not applied before \(other)", maker: "does not make before \(other)")
        + ", whatever their waves",
      at: found.label, also: [found.providerLabel("is applied in \(other)")].compactMap { $0 },
      help: "run \(found.name) \(place), or make \(found.providerName) a \(own) hook")
  }

  static func neverThere(_ found: FoundNeed) -> Diagnostic {
    let isSkipped = found.provider.hook?.isSkipped ?? false
    return Diagnostic(
      .error, .neverApplied,
      "\(found.name) needs \(found.object("is never applied", maker: "would make if it were ever applied"))",
      at: found.label,
      also: [found.providerLabel(isSkipped ? "is left out by `Skip`" : "names no phase that Argo CD knows")]
        .compactMap { $0 },
      help: isSkipped
        ? "take `Skip` away from \(found.providerName), or show with `--live` that it is in the cluster"
        : "hooks of \(found.providerName) should be some of `PreSync`, `Sync` and `PostSync`")
  }

  static func onlyAfterFailure(_ found: FoundNeed) -> Diagnostic {
    Diagnostic(
      .error, .syncFailNeed,
      "\(found.name) needs \(found.object("runs only if the sync fails", maker: "makes only if the sync fails"))",
      at: found.label,
      also: [found.providerLabel("runs in SyncFail")].compactMap { $0 },
      help: "let \(found.providerName) run in a phase of the sync that \(found.name) comes with or after")
  }

  static func onlyIfFailedLater(_ found: FoundNeed, _ task: SyncTask) -> Diagnostic {
    let place = "\(task.phase.rawValue) wave \(task.wave)"
    return Diagnostic(
      .note, .syncFailNeed,
      "\(found.name) runs when a sync fails, and needs "
        + found.object("is applied in \(place)", maker: "makes from \(place) on")
        + ": a first sync that fails before leaves it without",
      at: found.label, also: [found.providerLabel("is applied in \(place)")].compactMap { $0 },
      help: "make \(found.providerName) a SyncFail hook as well, or apply it in the first step of the sync")
  }

  static func onlyAtDeletion(_ found: FoundNeed) -> Diagnostic {
    let when = "only when the application is deleted"
    return Diagnostic(
      .error, .deleteHookNeed, "\(found.name) needs \(found.object("runs \(when)", maker: "makes \(when)"))",
      at: found.label, also: [found.providerLabel("is a hook for the deletion")].compactMap { $0 },
      help: "make \(found.providerName) a hook of a phase of the sync as well")
  }

  static func goneAtDeletion(_ found: FoundNeed) -> Diagnostic {
    Diagnostic(
      .error, .deleteHookNeed,
      "\(found.name) runs in PostDelete and needs "
        + found.object("is gone by then", maker: "made, and which is gone by then"),
      at: found.label, also: [found.providerLabel("is deleted with the application")].compactMap { $0 },
      help: "make \(found.providerName) a PostDelete hook as well, or \(found.name) a PreDelete hook")
  }

  static func goneAfterSync(_ found: FoundNeed) -> Diagnostic {
    let when = "when the sync has succeeded"
    return Diagnostic(
      .error, .deleteHookNeed,
      "\(found.name) needs "
        + found.object("is deleted \(when)", maker: "makes, and which goes with that \(when)"),
      at: found.label,
      also: [Label(found.provider.delete.reason.place, "deletes \(found.providerName) then")].compactMap { $0 },
      help: "take `HookSucceeded` away from \(found.providerName): what runs on needs it when its pods start again")
  }

  static func needCircle(_ loop: [WaveNeed], in pipeline: Pipeline) -> Diagnostic {
    let names = loop.map { Prose.quoted(pipeline.resources[$0.resource].shortName) }
    var labels = zip(loop, names).prefix(20).compactMap { need, name in
      let provider = Prose.quoted(pipeline.resources[need.provider].shortName)
      return Label(need.origin(in: pipeline) ?? pipeline.resources[need.resource].origin, "\(name) needs \(provider)")
    }
    return Diagnostic(
      .error, .cycle, "\(Prose.some(names, atMost: 4)) need each other in a circle, so none of them can be first",
      at: labels.isEmpty ? nil : labels.removeFirst(), also: labels,
      help: "take one of these needs away")
  }

  /// - Parameters:
  ///   - consumer: what mounts the claim later.
  ///   - idle: what would mount it if it wanted any pods.
  static func claimNeverBound(
    _ claim: Resource, _ task: SyncTask, _ consumer: Resource?, idle: Resource?
  ) -> Diagnostic {
    let name = Prose.quoted(claim.shortName)
    let wait = "\(name) is waited for in \(task.phase.rawValue) wave \(task.wave), and not bound before a pod mounts it"
    let other = consumer.map { Prose.quoted($0.shortName) }
    let lack = idle.map { "\(Prose.quoted($0.shortName)), which mounts it, wants no pods" } ?? "nothing here mounts it"
    return Diagnostic(
      .error, .claimWaitsForConsumer, wait, at: Label(claim.origin),
      also: [Label(consumer?.origin, "\(other ?? "") mounts it, and is applied later")].compactMap { $0 },
      help: other.map { "apply \(name) in the phase of \($0), or give it a storage class that binds at once" }
        ?? "\(lack): give \(name) a storage class that binds at once, or take it away")
  }

  static func beyondWaves(_ need: WaveNeed, in pipeline: Pipeline) -> Diagnostic {
    let (resource, provider) = (pipeline.resources[need.resource], pipeline.resources[need.provider])
    return Diagnostic(
      .error, .waveOverflow,
      "no wave lets \(Prose.quoted(resource.shortName)) come behind \(Prose.quoted(provider.shortName)), for Argo CD "
        + "reads waves of 64 bits only",
      at: Label(need.origin(in: pipeline) ?? resource.origin), help: "use small waves")
  }
}
