import Foundation
import TestSupport
import Testing

@testable import Ordering

/// Releases as they are read, ordered and compared, and with which of them each rule came.
struct ReleaseTests {
  @Test(arguments: [
    ("2.11", "v2.11.14", "2.11"), ("3.5", "v3.5.1", "3.5"), ("v3.5.1", "v3.5.1", "3.5"), ("v3.4.2", "v3.4.7", "3.4"),
    ("2.14.3", "v2.14.3", "2.14.3"), ("2.14.21", "v2.14.21", "2.14"), ("v3.0.15+1a2b3c4", "v3.0.15", "3.0.15"),
    ("3.1.3", "v3.1.3", "3.1.3"), ("3.1.6", "v3.1.16", "3.1"), ("03.05.01", "v3.5.1", "3.5"),
  ])
  func whatIsReadIsNamed(text: String, tag: String, name: String) throws {
    let release = try Release(text)
    #expect(release.tag == tag)
    #expect(release.rawValue == name)
    #expect(try Release(name) == release)
    #expect(Release(rawValue: text) == release)
  }

  @Test(arguments: [
    ("", "names no release of Argo CD"), ("latest", "names no release of Argo CD"),
    ("3.", "names no release of Argo CD"), ("3.4.2.1", "names no release of Argo CD"),
    ("-3.4", "names no release of Argo CD"), ("3.4-rc1", "names no release of Argo CD"),
    ("2.15", "names no release of Argo CD"), ("99999999999999999999.1", "names no release of Argo CD"),
    ("3", "names more than one release"), ("v2", "names more than one release"),
    ("1.8", "is older than 2.11, the oldest release of Argo CD whose rules are known"),
    ("2.10.3", "is older than 2.11, the oldest release of Argo CD whose rules are known"),
    ("0", "is older than 2.11, the oldest release of Argo CD whose rules are known"),
    ("3.6", "is newer than 3.5, the newest release of Argo CD whose rules are known"),
    ("4", "is newer than 3.5, the newest release of Argo CD whose rules are known"),
    ("3.4.8", "is newer than v3.4.7, the last patch of 3.4 whose rules are known"),
    ("3.2.12", "is newer than v3.2.11, the last patch of 3.2 whose rules are known"),
    ("3.5.0-rc1", "is no release but what came before 3.5.0, and its rules are not known"),
  ])
  func whatIsNotKnownIsRefusedByName(text: String, reason: String) {
    #expect(Release.refusal(of: text)?.reason == reason)
    #expect(Release.refusal(of: text)?.message == "`\(text)` \(reason)")
    #expect(Release(rawValue: text) == nil)
  }

  @Test func releasesAreInOrder() {
    #expect(Release.known == Release.known.sorted())
    #expect(Release.known.first == .at(2, 11) && Release.known.last == .newest)
    #expect(Release.lines.first == .oldest && Release.lines.last == .newest)
    #expect(Set(Release.known).count == Release.known.count)
    #expect(Release.at(2, 14, 3) < .at(2, 14, 21) && Release.at(2, 14, 21) < .at(3, 0))
  }

  @Test func rangesNameTwoReleases() throws {
    let range = try ReleaseRange("2.14.3..v3.5.1")
    #expect(range == ReleaseRange(from: .at(2, 14, 3), to: .newest))
    #expect(range.description == "2.14.3..3.5")
    #expect(try ReleaseRange("3.5..2.11").new == .oldest)
    #expect(try ReleaseRange("3.4..3.4").differences.isEmpty)
    #expect(try ReleaseRange("3.4..3.5").differences.map(\.name) == ["tellsWhyTasksAreInvalid", "knowsSyncOverrun"])
    for text in ["", "..", "2.11", "2.11..", "..3.5", "2.11...3.5", "2.11..3.0..3.5"] {
      #expect(throws: ReleaseRefusal.self, "\(text)") { try ReleaseRange(text) }
    }
    #expect(throws: try #require(Release.refusal(of: "2.10"))) { try ReleaseRange("2.10..3.5") }
  }

  @Test func upgradesGoForwards() throws {
    #expect(try ReleaseRange(upgrade: "3.4.2..3.4.6").description == "3.4.2..3.4.6")
    for text in ["3.5..2.11", "3.4.6..v3.4.2", "3.4..3.4", "3.4..3.4.7", "3.4", "2.11...3.5"] {
      #expect(throws: ReleaseRefusal.self, "\(text)") { try ReleaseRange(upgrade: text) }
    }
  }

  @Test(arguments: [
    ("2.11-3.5", "2.11..3.5"), ("2.11...3.5", "2.11..3.5"), ("v2.14.3 -> v3.5.1", "2.14.3..3.5"),
    ("3.4:3.5", "3.4..3.5"), ("3.5-3.4", nil), ("3.4", nil), ("3.5.0-rc1", nil), ("..", nil), ("", nil),
    ("3.4.2+1a2b3c4", nil), ("2.10,3.5", nil),
  ])
  func whatIsMeantByOtherMarksIsTold(text: String, range: String?) {
    #expect(ReleaseRange(meantBy: text)?.description == range)
  }

  /// From one release to another, with which on the way a rule changed.
  @Test(arguments: [
    ("2.11..3.5", "writesHookFinalizers", ["3.0"]), ("2.11..2.14.3", "writesHookFinalizers", ["2.14.3"]),
    ("2.14.3..2.14", "writesHookFinalizers", ["2.14.4"]), ("2.11..3.5", "letsOldHooksGo", ["3.0.16", "3.1.4"]),
    ("3.0..3.1.2", "letsOldHooksGo", ["3.1"]), ("2.11..3.1", "blamesTimeoutsForRetries", ["2.14.16", "3.0.10"]),
    ("2.14..3.5", "blamesTimeoutsForRetries", ["3.2"]), ("2.14..3.5", "forgivesHealingAfterCooldown", ["3.3"]),
    ("3.3.2..3.5", "dropsDeleteHooksThatSync", ["3.3.5"]), ("2.11..3.0.2", "forgivesHealingInSync", ["3.0"]),
  ])
  func changesCameWithReleasesOnTheWay(text: String, name: String, turns: [String]) throws {
    let range = try ReleaseRange(text)
    let rule = try #require(range.differences.first { $0.name == name })
    #expect(range.turns(of: rule.holds).map(\.point) == turns)
  }

  /// A rule that changes changed somewhere on the way.
  @Test func everyChangeHasItsRelease() {
    for old in Release.lines + [.at(2, 14, 3), .at(3, 0, 16), .at(3, 3, 2)] {
      for new in Release.lines where old < new {
        let range = ReleaseRange(from: old, to: new)
        for rule in range.differences { #expect(!range.turns(of: rule.holds).isEmpty, "\(range) \(rule.name)") }
      }
    }
  }

  @Test func everyRuleSaysWhatWasBefore() {
    let sentences = ReleaseRule.all.flatMap { [$0.summary, $0.otherwise] }
    #expect(Set(sentences).count == sentences.count)
    for sentence in sentences {
      #expect(sentence.first?.isLowercase == true && sentence.last != ".", "\(sentence)")
      #expect(sentence.count { $0 == "`" }.isMultiple(of: 2), "\(sentence)")
    }
  }

  /// Read in the sources, patch by patch; what code says has to come to the same.
  private static let histories = [
    "looksOutsideNamespaces": "2.11.5",
    "runsPreDeleteHooks": "3.3",
    "setsDeleteHooksApart": "3.3",
    "dropsDeleteHooksThatSync": "3.3, until 3.3.5",
    "findsDeleteHooksInLists": "3.3.3",
    "knowsPruneConfirmation": "2.14",
    "readsPruneOptionOfApplications": "3.4",
    "readsFirstPruneOptionAlone": "3.4",
    "writesHookFinalizers": "2.14.3 alone, 3.0",
    "judgesKeptHooks": "2.14.3 alone, 3.0",
    "letsOldHooksGo": "3.0.16, 3.1.4",
    "forgetsVanishedHooks": "3.0.16, 3.1.4",
    "keepsStatusOfOldHooks": "3.0.16, 3.1.4",
    "introducesDeletionErrorsTwice": "3.1",
    "createsNamespaceFirst": "3.1",
    "readsSkipDryRunOfApplications": "3.1",
    "readsForceOfResources": "2.11.1",
    "readsOptionsOfLiveObjects": "3.3",
    "findsUnchangedClusterScoped": "3.0.21, 3.1.4",
    "noticesMissingObjects": "3.4",
    "keepsStatusOfHooks": "3.4",
    "letsFailedWavesFinish": "3.4",
    "tellsWhySyncFailHooksFailed": "2.14.3 alone, 3.0",
    "namesHooksFirst": "3.4",
    "namesWhatWasStarted": "3.4",
    "namesConfirmationsByGroup": "3.4",
    "tellsWhyTasksAreInvalid": "3.5",
    "failsTerminatedHooks": "3.4",
    "endsLongSyncs": "2.14",
    "retriesTimedOutSyncs": "2.14, until 3.2",
    "tellsOfTimeouts": "3.2",
    "blamesTimeoutsForRetries": "2.14.16, 3.0.10, until 3.2",
    "tellsOfRetries": "3.2",
    "refreshesRetries": "3.2",
    "knowsAutomatedEnabled": "3.1",
    "listsRevisions": "3.2",
    "healsWithBackoff": "2.11.12, 2.12.7",
    "forgivesHealingByRevision": "2.14.10",
    "forgivesHealingInSync": "2.14.10, until 2.14.14, 3.0, until 3.0.5",
    "forgivesHealingAfterCooldown": "2.14.14, 3.0.5, until 3.3",
    "leavesIgnoredHealthOut": "2.14",
    "knowsAndOperator": "3.0",
    "fearsBrokenWindows": "2.12.7",
    "knowsSyncOverrun": "3.5",
    "knowsDeleteConfirmation": "2.14",
    "knowsDeleteOptions": "3.4",
    "takesUncheckedHooksAsDone": "2.12",
    "repeatsFailedDeleteHooks": "3.3",
    "passesOverTakenNames": "3.4",
    "dropsCleanupWithoutCluster": "2.14.18, 3.0.17, 3.1.6",
    "readsNamesInProjectLists": "3.3",
  ]

  @Test func everyRuleCameWithItsRelease() {
    for rule in ReleaseRule.all { #expect(Self.histories[rule.name] == rule.history, "\(rule.name)") }
    #expect(ReleaseRule.all.map(\.name).sorted() == Self.histories.keys.sorted())
  }

  @Test func optionsAreReadByTheirRules() {
    let ofApplications = [
      "SkipDryRunOnMissingResource=true": "readsSkipDryRunOfApplications",
      "Prune=false": "readsPruneOptionOfApplications", "Prune=confirm": "readsPruneOptionOfApplications",
      "Delete=false": "knowsDeleteOptions", "Delete=confirm": "knowsDeleteOptions",
    ]
    let ofResources = [
      "Prune=confirm": "knowsPruneConfirmation", "Delete=confirm": "knowsDeleteConfirmation",
      "Force=true": "readsForceOfResources",
    ]
    for option in Set(ofApplications.keys).union(ofResources.keys).union(["Prune=true", "Replace=true"]) {
      #expect(ReleaseRule.reading(ofApplications: option)?.name == ofApplications[option], "\(option)")
      #expect(ReleaseRule.reading(ofResources: option)?.name == ofResources[option], "\(option)")
    }
  }

  /// No property is forgotten in the list.
  @Test func everyPropertyIsARule() throws {
    let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/Ordering/Releases")
    var names: [String] = []
    for file in ["Release+Planning", "Release+Engine", "Release+Controller"] {
      let text = try String(contentsOf: folder.appending(path: "\(file).swift"), encoding: .utf8)
      names += text.matches(of: /package var (\w+): Bool/).map { String($0.1) }
    }
    #expect(names.sorted() == ReleaseRule.all.map(\.name).sorted())
  }

  /// The kinds that were counted in the source of each line.
  @Test func kindsAreCheckedSinceTheirRelease() {
    let kinds: [(GroupKind, since: Release)] = [
      (GroupKind(group: "apps", kind: "Deployment"), .at(2, 11)),
      (GroupKind(group: "keda.sh", kind: "ScaledObject"), .at(2, 12)),
      (GroupKind(group: "policy", kind: "PodDisruptionBudget"), .at(2, 13)),
      (GroupKind(group: "solr.apache.org", kind: "SolrCloud"), .at(2, 14)),
      (GroupKind.customResourceDefinition, .at(3, 0)),
      (GroupKind(group: "ec2.aws.upbound.io", kind: "VPC"), .at(3, 1)),
      (GroupKind(group: "batch", kind: "CronJob"), .at(3, 2)),
      (GroupKind(group: "redis.cnrm.cloud.google.com", kind: "RedisInstance"), .at(3, 3)),
      (GroupKind(group: "sql.cnrm.cloud.google.com", kind: "SQLInstance"), .at(2, 11)),
      (GroupKind(group: "nmstate.io", kind: "NodeNetworkConfigurationPolicy"), .at(3, 4)),
      (GroupKind(group: "karpenter.sh", kind: "NodeClaim"), .at(3, 5)),
      (GroupKind(group: "", kind: "ConfigMap"), .at(9, 9)),
    ]
    for release in Release.known {
      let checked = HealthCheckedKinds(release: release)
      for (kind, since) in kinds { #expect(checked.contains(kind) == (release >= since), "\(kind) in \(release.tag)") }
    }
  }
}

/// The page of the releases lists the rules as they are.
struct ReleasePageTests {
  private static let page = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Grammar/releases.md")
  private static let head = "| since | Argo CD | in |\n| --- | --- | --- |\n"

  @Test func everyRuleHasItsRow() throws {
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let rows = ReleaseRule.all.map { rule in
      "| \(rule.history) | \(rule.summary) | \(rule.functions.map { "`\($0)`" }.joined(separator: ", ")) |\n"
    }
    let start = try #require(text.range(of: Self.head)).upperBound
    guard FixtureRunner.isRecording else {
      #expect(text[start...].hasPrefix(rows.joined() + "\n"))
      return
    }
    let rest = text[start...].split(separator: "\n", omittingEmptySubsequences: false).drop { $0.hasPrefix("|") }
    try (text[..<start] + rows.joined() + rest.joined(separator: "\n")).write(
      to: Self.page, atomically: true, encoding: .utf8)
    Issue.record("recording is not testing")
  }
}
