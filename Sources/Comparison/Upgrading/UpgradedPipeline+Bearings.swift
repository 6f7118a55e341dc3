import Ordering
import Simulation

// What each rule is about. Tests see to it that none is forgotten.

extension UpgradedPipeline {
  /// By the name of the rule.
  static let bearings: [String: @Sendable (UpgradedPipeline) -> Bearing] =
    [planning, engine, controller].reduce(options) { $0.merging($1) { first, _ in first } }

  /// Of the rules that are about sync options.
  private static let options: [String: @Sendable (UpgradedPipeline) -> Bearing] = Dictionary(
    ReleaseRule.all.compactMap { rule in
      rule.options.map { options in (rule.name, { @Sendable in $0.bearing(of: options) }) }
    },
    uniquingKeysWith: { first, _ in first })

  private static let planning: [String: @Sendable (UpgradedPipeline) -> Bearing] = [
    "looksOutsideNamespaces": { $0.outsideNamespaces },
    "runsPreDeleteHooks": { $0.deleteHooks { hook, _ in hook.types.contains(.preDelete) } },
    // Those that are left out of a sync anyway are left out by either rule.
    "setsDeleteHooksApart": { $0.deleteHooks { hook, resource in hook.isSkipped || resource.definedKind != nil } },
    "dropsDeleteHooksThatSync": { upgraded in
      upgraded.deleteHooks { hook, _ in
        hook.isSetApart(in: upgraded.range.old) != hook.isSetApart(in: upgraded.range.new) && !hook.phases.isEmpty
      }
    },
    "findsDeleteHooksInLists": { upgraded in
      upgraded.deleteHooks { hook, _ in !hook.types.filter(\.isForDeletion).allSatisfy(hook.unlisted.contains) }
    },
    "readsFirstPruneOptionAlone": { upgraded in
      upgraded.resources { Set($0.options.filter { $0.hasPrefix("Prune=") }).count > 1 }
    },
  ]

  private static let engine: [String: @Sendable (UpgradedPipeline) -> Bearing] = [
    "writesHookFinalizers": { $0.hooks() },
    "judgesKeptHooks": { $0.hooks() },
    "letsOldHooksGo": { $0.hooks { !$0.name.isEmpty } },
    "forgetsVanishedHooks": { $0.hooks { $0.isMadeAnew } },
    "keepsStatusOfOldHooks": { $0.hooks { $0.isMadeAnew } },
    "introducesDeletionErrorsTwice": { $0.hooks() },
    "createsNamespaceFirst": { .whole($0.plan.request.createNamespace) },
    "readsOptionsOfLiveObjects": { $0.askedByLiveObjects(["Replace=true", "Force=true"]) },
    "findsUnchangedClusterScoped": { upgraded in
      guard upgraded.hasOption("ApplyOutOfSyncOnly=true") else { return .nothing }
      return upgraded.resources { upgraded.plan.isClusterScoped($0.groupKind) }
    },
    "noticesMissingObjects": { .whole($0.isAwaiting) },
    "keepsStatusOfHooks": { $0.hooks() },
    "letsFailedWavesFinish": { .whole($0.isAwaitingAmongOthers) },
    "tellsWhySyncFailHooksFailed": { $0.hooks { $0.phases.contains(.syncFail) } },
    "namesHooksFirst": { .whole($0.isAwaitingHooksAmongOthers) },
    "namesWhatWasStarted": { .whole($0.isAwaiting) },
    "namesConfirmationsByGroup": { $0.resources(asking: "Prune=confirm") },
    "tellsWhyTasksAreInvalid": { .whole($0.hasInvalidTasks) },
    "failsTerminatedHooks": { $0.hooks() },
  ]

  private static let controller: [String: @Sendable (UpgradedPipeline) -> Bearing] = [
    "endsLongSyncs": { .whole($0.settings.syncTimeout != nil) },
    "retriesTimedOutSyncs": { .whole($0.settings.syncTimeout != nil && $0.isRetrying) },
    "tellsOfTimeouts": { .whole($0.settings.syncTimeout != nil) },
    "blamesTimeoutsForRetries": { .whole($0.isRetrying) },
    "tellsOfRetries": { .whole($0.isRetrying) },
    "refreshesRetries": { .whole($0.policy?["retry"]?["refresh"]?.bool == true) },
    "knowsAutomatedEnabled": { .whole($0.policy?["automated"]?["enabled"]?.bool == false) },
    "listsRevisions": { .whole($0.isAutomated) },
    "healsWithBackoff": { .whole($0.healsItself) },
    "forgivesHealingByRevision": { .whole($0.healsItself) },
    "forgivesHealingInSync": { .whole($0.healsItself) },
    "forgivesHealingAfterCooldown": { .whole($0.healsItself) },
    "leavesIgnoredHealthOut": { $0.resources { !$0.isHook && $0.ignoresHealth } },
    "knowsAndOperator": { .whole($0.project("syncWindows").contains { $0["andOperator"]?.bool == true }) },
    "fearsBrokenWindows": { .whole($0.windows.hasUnreadable) },
    "knowsSyncOverrun": { .whole($0.windows.windows.contains(where: \.allowsOverrun)) },
    "takesUncheckedHooksAsDone": { upgraded in
      let checks = HealthCheckedKinds(release: upgraded.range.new)
      return upgraded.runDeleteHooks { _, resource in !checks.contains(resource.groupKind) }
    },
    "repeatsFailedDeleteHooks": { $0.runDeleteHooks() },
    "passesOverTakenNames": { $0.runDeleteHooks { _, resource in !resource.name.isEmpty } },
    "dropsCleanupWithoutCluster": { $0.runDeleteHooks { hook, _ in hook.types.contains(.postDelete) } },
    "readsNamesInProjectLists": { upgraded in
      .whole(
        ["clusterResourceWhitelist", "clusterResourceBlacklist"].contains { list in
          upgraded.project(list).contains { $0["name"]?.string?.isEmpty == false }
        })
    },
  ]
}

extension UpgradedPipeline {
  private func bearing(of options: ReleaseRule.Options) -> Bearing {
    switch options {
    case .ofApplications(let options): .whole(options.contains(where: hasOption))
    case .ofResources(let options): resources { $0.options.contains(where: options.contains) }
    }
  }

  private func hasOption(_ option: String) -> Bool { application?.has(option: option) ?? false }

  private func resources(asking option: String) -> Bearing { resources { $0.options.contains(option) } }

  /// The resources of kinds of unknown scope that are live in no namespace.
  private var outsideNamespaces: Bearing {
    let live = Set(pipeline.live.map { plan.pipeline.key(ofLive: $0, plan.request) }.filter(\.namespace.isEmpty))
    guard !live.isEmpty else { return .nothing }
    return .objectsAlone(
      plan.keys.indices.filter { index in
        var key = plan.keys[index]
        guard pipeline.kinds.scope(of: key.groupKind) == nil else { return false }
        key.namespace = ""
        return live.contains(key)
      }.map(key))
  }

  /// The resources whose live objects ask for something that they do not ask for themselves.
  private func askedByLiveObjects(_ options: [String]) -> Bearing {
    let asking = Dictionary(
      pipeline.live.filter { object in options.contains { object.options.contains($0) } }
        .map { (pipeline.clusterKey(ofLive: $0, plan.request), $0.options) },
      uniquingKeysWith: { first, _ in first })
    guard !asking.isEmpty else { return .nothing }
    return .objectsAlone(
      plan.keys.indices.filter { index in
        let (own, live) = (pipeline.resources[index].options, asking[plan.keys[index]] ?? [])
        return options.contains { live.contains($0) && !own.contains($0) }
      }.map(key))
  }
}
