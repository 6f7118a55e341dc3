import Diagnostics

// What a plan has to say about its resources.

extension Diagnostic {
  /// - Parameter earlier: those of the same key that come before the last, of which the first few are shown.
  package static func duplicateResource(_ earlier: [Resource], replacedBy last: Resource) -> Diagnostic {
    Diagnostic(
      .warning,
      .duplicateResource,
      "\(Prose.quoted(last.shortName)) is declared \(times(earlier.count + 1)), and Argo CD syncs only the last",
      at: Label(last.origin, "this one is synced"),
      also: earlier.prefix(3).compactMap { Label($0.origin, "this one is left out") },
      help: "remove one of them, or give them different names or namespaces"
    )
  }

  /// How often something is declared, in words.
  package static func times(_ count: Int) -> String { count == 2 ? "twice" : "\(Prose.grouped(count)) times" }

  package static func unmatchedSelector(
    _ severity: Severity,
    _ reference: Reference,
    among resources: [Resource],
    live: [Resource]
  ) -> Diagnostic {
    let names = (resources + live).map(\.shortName)
    let hook = resources.first { $0.isHook && $0.kind == reference.kind && $0.name == reference.name }
    let help: String?
    if hook != nil {
      help = "it is a hook, and a sync of selected resources runs no hooks"
    } else {
      help = Suggestion(for: reference.description, among: names).question
    }
    return Diagnostic(
      severity,
      .unmatchedSelector,
      "no resource of this sync is \(Prose.quoted(reference.description))",
      help: help
    )
  }

  static func deleteHookWave(_ hook: Resource) -> Diagnostic {
    Diagnostic(
      .warning,
      .deleteHookWave,
      "\(Prose.quoted(hook.shortName)) runs when the application is deleted, where Argo CD does not look at waves",
      at: Label(hook.wave.reason.place, "wave \(hook.wave.value) does not order it"),
      help: "all hooks for deletion of one type start at once"
    )
  }

  static func waveOverflow(_ low: Resource?, _ lowest: Int, _ high: Resource?, _ highest: Int) -> Diagnostic {
    Diagnostic(
      .warning,
      .waveOverflow,
      "waves \(lowest) and \(highest) are more than 64 bits apart, so Argo CD compares them the wrong way round",
      at: Label(high?.wave.reason.place),
      also: [Label(low?.wave.reason.place)].compactMap { $0 },
      help: "use small waves"
    )
  }

  static func namelessResource(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .warning,
      .namelessResource,
      "\(Prose.quoted(resource.shortName)) has only `generateName` and is no hook, so it cannot be applied",
      at: Label(resource.origin),
      help: "give it `metadata.name`, or make it a hook, whose name Argo CD makes up"
    )
  }

  static func movingPrune(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .note,
      .movingPrune,
      "\(Prose.quoted(resource.shortName)) may be pruned earlier than listed: Argo CD reverses the waves of prune tasks "
        + "again in every step, from what is still to be pruned",
      help: "`PruneLast=true` prunes it after everything else"
    )
  }

  static func undefinedOrder(_ groups: [String], more: Int, isOneBatch: Bool, at origin: Origin?) -> Diagnostic {
    let rest = more > 0 ? ", and of \(Prose.count(more, "more group"))" : ""
    return Diagnostic(
      .note,
      .undefinedOrder,
      "Argo CD leaves open the order of \(groups.joined(separator: "; of "))\(rest): phase, wave, rank of the kind and "
        + "name are equal",
      at: Label(origin),
      help: isOneBatch
        ? "this does no harm: what is of one kind is applied at the same time anyway"
        : "where the order matters, give one of them a later wave"
    )
  }
}

extension Resource {
  /// Kind and name, as messages say them.
  package var shortName: String { "\(kind)/\(ownName)" }
}
