/// Every kind of message, by the name that is printed in brackets.
///
/// The list is closed: each code has a fixture that provokes it.
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

  // What annotations say
  case unknownHook = "unknown-hook"
  case malformedWave = "malformed-wave"
  case annotationKind = "annotation-kind"
  case unknownPolicy = "unknown-policy"

  // What the plan makes of them
  case duplicateResource = "duplicate-resource"
  case undefinedOrder = "undefined-order"
  case deleteHookWave = "delete-hook-wave"
  case namelessResource = "nameless-resource"
  case movingPrune = "moving-prune"
  case waveOverflow = "wave-overflow"

  // What was assumed
  case assumedNamespace = "assumed-namespace"
  case assumedScope = "assumed-scope"
  case applicationReading = "application-reading"
  case unknownApplication = "unknown-application"
  case unmatchedSelector = "unmatched-selector"

  /// Whether planning raises it, and so raises it again when what was read is planned again.
  package var isOfPlanning: Bool {
    switch self {
    case .duplicateResource, .undefinedOrder, .deleteHookWave, .namelessResource, .movingPrune, .waveOverflow,
      .unmatchedSelector:
      true
    default: false
    }
  }
}
