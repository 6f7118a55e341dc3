import Diagnostics

// What stands against needs because of when hooks run.

extension Diagnostic {
  static func neverApplied(_ stated: StatedNeed) -> Diagnostic {
    let isSkipped = stated.need.hook?.isSkipped ?? false
    return Diagnostic(
      .error,
      .neverApplied,
      "\(stated.name) comes after \(stated.needName), which is never applied",
      at: stated.label("waits for what never comes"),
      also: [stated.needLabel(isSkipped ? "`Skip` leaves it out" : "no phase that Argo CD knows")].compactMap { $0 },
      help: isSkipped
        ? "take `Skip` away from \(stated.needName), or this `after` from \(stated.name)"
        : "hooks of \(stated.needName) should be some of `PreSync`, `Sync` and `PostSync`"
    )
  }

  static func needRunsAfterFailure(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .error,
      .syncFailNeed,
      "\(stated.name) comes after \(stated.needName), which runs only if the sync fails",
      at: stated.label("never reached when the sync succeeds"),
      also: [stated.needLabel("runs in SyncFail")].compactMap { $0 },
      help: "nothing can come after a SyncFail hook: the sync ends with them, all at once, whatever their waves"
    )
  }

  static func runsAfterFailure(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .error,
      .syncFailNeed,
      "\(stated.name) runs if the sync fails, perhaps before \(stated.needName) was applied",
      at: stated.label("cannot be promised in SyncFail"),
      also: [Label(stated.resource.hook?.reason.place, "\(stated.name) runs in SyncFail")].compactMap { $0 },
      help: "take this `after` away: SyncFail hooks run after whatever failed, all at once"
    )
  }

  static func needRunsAtDeletion(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .error,
      .deleteHookNeed,
      "\(stated.name) comes after \(stated.needName), which runs only when the application is deleted",
      at: stated.label("no sync applies it"),
      also: [stated.needLabel("a hook for the deletion")].compactMap { $0 },
      help: "make \(stated.needName) a hook of a phase of the sync as well, or take this `after` away"
    )
  }

  static func wavesDoNotOrderDeletion(_ stated: StatedNeed, _ type: HookType) -> Diagnostic {
    Diagnostic(
      .error,
      .deleteHookNeed,
      "\(stated.name) cannot come after \(stated.needName): \(type.rawValue) hooks start all at once, whatever their waves",
      at: stated.label("both run in \(type.rawValue)"),
      also: [stated.needLabel("runs in \(type.rawValue)")].compactMap { $0 },
      help: type == .postDelete
        ? "make \(stated.needName) a PreDelete hook, or do both in one hook" : "do both in one hook"
    )
  }

  static func needIsGone(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .error,
      .deleteHookNeed,
      "\(stated.name) runs in PostDelete, when \(stated.needName) is gone",
      at: stated.label("deleted by then"),
      also: [Label(stated.resource.hook?.reason.place, "\(stated.name) runs in PostDelete")].compactMap { $0 },
      help: "make \(stated.name) a PreDelete hook, or take this `after` away"
    )
  }
}
