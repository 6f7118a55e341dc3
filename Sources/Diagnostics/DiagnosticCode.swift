/// Every kind of message, by the name that is printed in brackets.
///
/// The list is closed: each code has a fixture that provokes it, and a page that `swell explain` shows.
package enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  // Reading files and manifests
  case unreadable
  case notUTF8 = "not-utf8"
  case malformedYAML = "malformed-yaml"
  case malformedJSON = "malformed-json"
  case malformedIR = "malformed-ir"
  case duplicateKey = "duplicate-key"
  case unknownAlias = "unknown-alias"
  case aliasBomb = "alias-bomb"
  case tooDeep = "too-deep"
  case keyKind = "key-kind"
  case numberKind = "number-kind"
  case badTag = "bad-tag"
  case mergeKind = "merge-kind"
  case mergeOverrides = "merge-overrides"
  case notKubernetes = "not-kubernetes"
  case missingName = "missing-name"
  case unrenderedTemplate = "unrendered-template"
  case chartFolder = "chart-folder"
  case emptyInput = "empty-input"
  case notImported = "not-imported"
  case scriptsPassedBy = "scripts-passed-by"

  // The text of a script
  case strayCharacter = "stray-character"
  case unterminatedString = "unterminated-string"
  case unknownEscape = "unknown-escape"
  case stringIndentation = "string-indentation"
  case leadingZero = "leading-zero"
  case numberForm = "number-form"
  case unknownUnit = "unknown-unit"
  case unexpected
  case unclosedBracket = "unclosed-bracket"
  case strayBracket = "stray-bracket"
  case missingColon = "missing-colon"
  case clauseWithColon = "clause-with-colon"
  case yamlWord = "yaml-word"
  case missingNameFirst = "name-first"
  case elsePlacement = "else-placement"
  case chainedComparison = "chained-comparison"
  case reservedWord = "reserved-word"
  case capitalName = "capital-name"
  case misplaced
  case unknownStatement = "unknown-statement"
  case unknownClause = "unknown-clause"
  case assignmentForm = "assignment-form"
  case constantKey = "constant-key"

  // Running a script
  case unknownVariable = "unknown-variable"
  case unknownFunction = "unknown-function"
  case unknownArgument = "unknown-argument"
  case argumentCount = "argument-count"
  case unknownParameter = "unknown-parameter"
  case parameterValue = "parameter-value"
  case nameTwice = "name-twice"
  case functionName = "function-name"
  case assignedConstant = "assigned-constant"
  case unknownState = "unknown-state"
  case circularUse = "circular-use"
  case computedPath = "computed-path"
  case leftOut = "left-out"
  case wrongType = "wrong-type"
  case overflow
  case divisionByZero = "division-by-zero"
  case missingKey = "missing-key"
  case indexOutside = "index-outside"
  case usedBeforeSet = "used-before-set"
  case pattern
  case limit

  // Declaring
  case repeatedLeaf = "repeated-leaf"
  case repeatedClause = "repeated-clause"
  case clauseValue = "clause-value"
  case saidTwice = "said-twice"
  case declaredTwice = "declared-twice"
  case bareName = "bare-name"
  case dottedKey = "dotted-key"
  case notString = "not-string"
  case notData = "not-data"
  case clusterScoped = "cluster-scoped"
  case outcomeWithoutHealth = "outcome-without-health"
  case apiVersion = "api-version"
  case unknownKind = "unknown-kind"
  case expectation
  case acting
  case notRun = "not-run"
  case nothingDone = "nothing-done"
  case syncWindow = "sync-window"
  case childApplication = "child-application"

  // What annotations say
  case unknownHook = "unknown-hook"
  case malformedWave = "malformed-wave"
  case annotationKind = "annotation-kind"
  case unknownPolicy = "unknown-policy"
  case unknownOption = "unknown-option"

  // What the plan makes of them
  case duplicateResource = "duplicate-resource"
  case undefinedOrder = "undefined-order"
  case deleteHookWave = "delete-hook-wave"
  case namelessResource = "nameless-resource"
  case movingPrune = "moving-prune"
  case waveOverflow = "wave-overflow"
  case notPermitted = "not-permitted"

  // What comes after what
  case unknownReference = "unknown-reference"
  case ambiguousReference = "ambiguous-reference"
  case cycle
  case phaseOutranksWave = "phase-outranks-wave"
  case waveConflict = "wave-conflict"
  case neverApplied = "never-applied"
  case syncFailNeed = "sync-fail-need"
  case deleteHookNeed = "delete-hook-need"
  case pulledForward = "pulled-forward"
  case creationOrderOnly = "creation-order-only"
  case kindOrderEnough = "kind-order-enough"
  case mayBeAbsent = "may-be-absent"
  case claimWaitsForConsumer = "claim-waits-for-consumer"

  // What a check finds
  case needComesLater = "need-comes-later"
  case rightsComeLater = "rights-come-later"
  case tooLargeToApply = "too-large-to-apply"
  case hookTakenForPruned = "hook-taken-for-pruned"
  case earlierVersionUsed = "earlier-version-used"
  case suspendedGate = "suspended-gate"
  case misspeltAnnotation = "misspelt-annotation"
  case misplacedAnnotation = "misplaced-annotation"
  case applicationWave = "application-wave"
  case kindWithoutHealth = "kind-without-health"
  case ignoredHealth = "ignored-health"
  case degradedForAWhile = "degraded-for-a-while"
  case addressAwaited = "address-awaited"
  case gatesLeftOut = "gates-left-out"
  case syncOutlastsWindow = "sync-outlasts-window"
  case kindNotYetKnown = "kind-not-yet-known"
  case kindNotDefined = "kind-not-defined"
  case pruneLastUnused = "prune-last-unused"
  case webhookNotReady = "webhook-not-ready"
  case namespaceMetadata = "namespace-metadata"
  case misnamedReference = "misnamed-reference"
  case childrenSyncThemselves = "children-sync-themselves"
  case needFollowsInWave = "need-follows-in-wave"
  case hooksLeftOut = "hooks-left-out"
  case namespacePruned = "namespace-pruned"
  case prunedBeforeRollout = "pruned-before-rollout"
  case confirmationAwaited = "confirmation-awaited"
  case deletionLeavesAll = "deletion-leaves-all"
  case hookStartsTogether = "hook-starts-together"

  // What a check finds of hooks, policies, names and Helm
  case hookUsedOutside = "hook-used-outside"
  case hookNotRunAgain = "hook-not-run-again"
  case deleteHookNotRun = "delete-hook-not-run"
  case hooksAccumulate = "hooks-accumulate"
  case generatedNameTwice = "generated-name-twice"
  case jobNameTooLong = "job-name-too-long"
  case generateNameIgnored = "generate-name-ignored"
  case deleteHookWithoutName = "delete-hook-without-name"
  case needDeletedBefore = "need-deleted-before"
  case deleteHookStays = "delete-hook-stays"
  case jobExpires = "job-expires"
  case hookExpires = "hook-expires"
  case immutableField = "immutable-field"
  case replaceWithoutForce = "replace-without-force"
  case forceLosesData = "force-loses-data"
  case skipIgnored = "skip-ignored"
  case helmOccasion = "helm-occasion"
  case helmPolicyCounts = "helm-policy-counts"
  case weightIsWave = "weight-is-wave"
  case policyWithoutHook = "policy-without-hook"

  // What a check finds of comments
  case suppression

  // What is drawn
  case largePicture = "large-picture"

  // What is typed in a session
  case command

  // What was assumed
  case assumedNamespace = "assumed-namespace"
  case assumedScope = "assumed-scope"
  case applicationReading = "application-reading"
  case unknownApplication = "unknown-application"
  case unmatchedSelector = "unmatched-selector"
  case noOperation = "no-operation"

  /// Whether planning raises it, and so raises it again when what was read is planned again.
  package var isOfPlanning: Bool {
    switch self {
    case .duplicateResource, .undefinedOrder, .deleteHookWave, .namelessResource, .movingPrune, .waveOverflow,
      .notPermitted, .unmatchedSelector:
      true
    default: false
    }
  }

  /// Whether it says something of the deletion of the application.
  package var isOfDeletion: Bool {
    switch self {
    case .needDeletedBefore, .deleteHookWithoutName, .deleteHookStays, .deleteHookNotRun: true
    default: false
    }
  }
}
