import Diagnostics
import Ordering

// Every annotation and label of Argo CD and Helm that orders a sync, and what their values mean. No other file spells
// one of these keys.

/// The keys.
package enum ArgoKey {
  package static let hook = "argocd.argoproj.io/hook"
  package static let hookDeletePolicy = "argocd.argoproj.io/hook-delete-policy"
  package static let syncWave = "argocd.argoproj.io/sync-wave"
  package static let syncOptions = "argocd.argoproj.io/sync-options"
  package static let deletionApproved = "argocd.argoproj.io/deletion-approved"
  package static let trackingID = "argocd.argoproj.io/tracking-id"
  package static let secretType = "argocd.argoproj.io/secret-type"
  package static let helmHook = "helm.sh/hook"
  package static let helmHookWeight = "helm.sh/hook-weight"
  package static let helmHookDeletePolicy = "helm.sh/hook-delete-policy"
  /// Keeps hooks that others delete until the engine has seen how they ended.
  package static let hookFinalizer = "argocd.argoproj.io/hook-finalizer"
  package static let instance = "app.kubernetes.io/instance"
  /// Keeps an object from being deleted with its application.
  package static let helmResourcePolicy = "helm.sh/resource-policy"
  package static let ignoreHealthCheck = "argocd.argoproj.io/ignore-healthcheck"

  /// The keys that order a sync.
  package static let ordering = OrderingAnnotation.allCases.map(\.key)

  /// Other annotations that Argo CD and Helm read.
  package static let others = [
    ignoreHealthCheck, trackingID, "argocd.argoproj.io/compare-options", deletionApproved,
    "argocd.argoproj.io/hydrate", "argocd.argoproj.io/ignore-default-links",
    "argocd.argoproj.io/ignore-resource-updates", "argocd.argoproj.io/installation-id",
    "argocd.argoproj.io/manifest-generate-paths", "argocd.argoproj.io/refresh", "argocd.argoproj.io/skip-reconcile",
    hookFinalizer, helmResourcePolicy, "helm.sh/chart", "helm.sh/hook-output-log-policy",
  ]

  /// Whether an annotation is one of those that order a sync.
  package static func orders(_ key: String) -> Bool { OrderingAnnotation(key) != nil }

  /// A key without its domain, as people say it: `sync-wave`.
  package static func shortName(_ key: String) -> String {
    switch key {
    case syncWave: "sync-wave"
    case helmHookWeight: "hook-weight"
    default: key.split(separator: "/").last.map(String.init) ?? key
    }
  }
}

/// One of the annotations that order a sync.
enum OrderingAnnotation: CaseIterable {
  case hook, hookDeletePolicy, syncWave, syncOptions, helmHook, helmHookWeight, helmHookDeletePolicy

  /// Recognises a key.
  init?(_ key: String) {
    // Every label and annotation is asked, and most are shorter or longer than all of these.
    guard OrderingAnnotation.lengths.contains(key.utf8.count),
      let found = OrderingAnnotation.allCases.first(where: { $0.key == key })
    else { return nil }
    self = found
  }

  private static let lengths = ArgoKey.helmHook.utf8.count...ArgoKey.hookDeletePolicy.utf8.count

  var key: String {
    switch self {
    case .hook: ArgoKey.hook
    case .hookDeletePolicy: ArgoKey.hookDeletePolicy
    case .syncWave: ArgoKey.syncWave
    case .syncOptions: ArgoKey.syncOptions
    case .helmHook: ArgoKey.helmHook
    case .helmHookWeight: ArgoKey.helmHookWeight
    case .helmHookDeletePolicy: ArgoKey.helmHookDeletePolicy
    }
  }
}

/// What the annotations of one object say of its place in a sync.
struct ArgoAnnotations {
  private(set) var hook: HookDeclaration?
  private(set) var wave = WaveDeclaration.standard
  private(set) var delete = DeleteDeclaration.standard
  private(set) var options: [String] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// The entries that matter.
  private var known: [(annotation: OrderingAnnotation, entry: ManifestMap.Entry)] = []
  private let file: SourceFile
  private let kind: String
  private let name: String

  /// Reads the annotations of an object.
  ///
  /// - Parameters:
  ///   - kind: how messages name it.
  ///   - name: likewise.
  init(_ annotations: ManifestNode?, in file: SourceFile, kind: String, name: String) {
    self.file = file
    self.kind = kind
    self.name = name
    guard let entries = annotations?.map?.entries else { return }
    var stray: ManifestMap.Entry?
    for entry in entries {
      if entry.value.string == nil, !entry.value.isNull, stray == nil { stray = entry }
      if let annotation = OrderingAnnotation(entry.key) { known.append((annotation, entry)) }
    }
    guard !known.isEmpty else { return }
    if let stray {
      // Kubernetes reads annotations as a map of strings: one value of another type, and the map is not read at all.
      diagnostics.append(.annotationKind(stray, in: file, of: object))
      return
    }
    readHook()
    readWave()
    readDeletePolicies()
    readOptions()
  }

  private var object: String { "\(kind)/\(name)" }

  private func entry(_ annotation: OrderingAnnotation) -> ManifestMap.Entry? {
    for index in known.indices where known[index].annotation == annotation { return known[index].entry }
    return nil
  }

  /// Null counts as an empty string.
  private func text(_ entry: ManifestMap.Entry) -> String { entry.value.string ?? "" }

  private func place(_ entry: ManifestMap.Entry) -> Origin { .source(file, entry.value.span) }

  private func reason(_ entry: ManifestMap.Entry) -> Reason { Reason(.annotation(entry.key), at: place(entry)) }

  /// The values of a comma-separated list, trimmed, without repetition (`GetAnnotationCSVs`).
  private func values(of annotation: OrderingAnnotation) -> [(text: String, entry: ManifestMap.Entry)] {
    guard let entry = entry(annotation) else { return [] }
    var seen: [String] = []
    for part in text(entry).split(separator: ",") {
      let value = String(part.trimmingSpace)
      if !value.isEmpty, !seen.contains(value) { seen.append(value) }
    }
    return seen.map { ($0, entry) }
  }

  /// Argo CD's own types win over Helm's; hooks for deletion are read from both (`Types`, `isHookOfType`).
  private mutating func readHook() {
    let own = entry(.hook)
    let helm = entry(.helmHook).flatMap { text($0) == "crd-install" ? nil : $0 }
    guard let entry = own ?? helm else { return }
    let ownTypes = values(of: .hook).compactMap { HookType(rawValue: $0.text) }
    let helmTypes = values(of: .helmHook).compactMap { HookType(helm: $0.text) }
    var types = ownTypes.filter { !$0.isForDeletion }
    let source: ManifestMap.Entry
    if types.isEmpty, let helm, !helmTypes.allSatisfy(\.isForDeletion) {
      types = helmTypes.filter { !$0.isForDeletion }
      source = helm
    } else {
      source = entry
    }
    types += (ownTypes + helmTypes).filter(\.isForDeletion)
    hook = HookDeclaration(types: types, unlisted: unlistedHooks, reason: reason(source))
    reportUnknownHooks(isNeverApplied: types.isEmpty)
  }

  /// The types for deletion that are all there is in an annotation.
  private var unlistedHooks: [HookType] {
    let own = entry(.hook).flatMap { HookType(rawValue: text($0)) }
    let helm = entry(.helmHook).flatMap { HookType(helm: text($0)) }
    return [own, helm].compactMap { $0 }.filter(\.isForDeletion)
  }

  private mutating func reportUnknownHooks(isNeverApplied: Bool) {
    let unknown =
      values(of: .hook).filter { HookType(rawValue: $0.text) == nil }
      + values(of: .helmHook).filter { HookType(helm: $0.text) == nil && isNeverApplied }
    for value in unknown {
      let label = label(value.text, in: value.entry)
      var unknown = Diagnostic.unknownHook(value.text, label, of: object, isNeverApplied: isNeverApplied)
      unknown.fixIts = fixIts(value, label, among: HookType.allCases.map(\.rawValue))
      diagnostics.append(unknown)
    }
    if unknown.isEmpty, isNeverApplied, let entry = entry(.hook) ?? entry(.helmHook) {
      diagnostics.append(.unknownHook("", Label(file, entry.value.span), of: object, isNeverApplied: true))
    }
  }

  /// The sync wave if it is a whole number, else Helm's weight if that is one, else 0; on hooks and on resources
  /// (`Wave`, `Weight`).
  private mutating func readWave() {
    var malformed: [ManifestMap.Entry] = []
    for annotation in [OrderingAnnotation.syncWave, .helmHookWeight] {
      guard let entry = entry(annotation) else { continue }
      if let value = Int(go: text(entry)) {
        if wave.reason.rule == .standard { wave = WaveDeclaration(value, reason(entry)) }
      } else {
        malformed.append(entry)
      }
    }
    for entry in malformed {
      diagnostics.append(.malformedWave(text(entry), entry, in: file, of: object, used: wave))
    }
  }

  /// Both annotations add up; nothing known in either means BeforeHookCreation (`DeletePolicies`).
  private mutating func readDeletePolicies() {
    guard entry(.hookDeletePolicy) != nil || entry(.helmHookDeletePolicy) != nil else { return }
    let own = values(of: .hookDeletePolicy).map { ($0.text, $0.entry, DeletePolicy(rawValue: $0.text)) }
    let helm = values(of: .helmHookDeletePolicy).map { ($0.text, $0.entry, DeletePolicy(helm: $0.text)) }
    let policies = (own + helm).compactMap(\.2)
    if let first = (own + helm).first(where: { $0.2 != nil }) {
      delete = DeleteDeclaration(policies, reason(first.1))
    }
    guard hook != nil else { return }
    for (text, entry, policy) in own + helm where policy == nil {
      let label = label(text, in: entry)
      var unknown = Diagnostic.unknownPolicy(text, label, of: object, used: delete)
      unknown.fixIts = fixIts((text, entry), label, among: DeletePolicy.allCases.map(\.rawValue))
      diagnostics.append(unknown)
    }
  }

  private mutating func readOptions() {
    for (text, entry) in values(of: .syncOptions) {
      options.append(text)
      guard let fault = OptionFault(text, at: .resource) else { continue }
      diagnostics.append(.unknownOption(text, fault, at: .resource, of: object, label(text, in: entry)))
    }
  }

  /// Puts what was meant in the place of a word in one of Argo CD's own annotations, if there is no doubt what.
  private func fixIts(_ word: (text: String, entry: ManifestMap.Entry), _ label: Label, among names: [String])
    -> [FixIt]
  {
    guard [ArgoKey.hook, ArgoKey.hookDeletePolicy].contains(word.entry.key), let place = label.word(word.text) else {
      return []
    }
    return Suggestion(for: word.text.filter { $0 != "-" && $0 != "_" }, among: names).fixIts(at: place)
  }

  /// The place of one value inside an annotation, where it stands there to the letter between its commas.
  private func label(_ value: String, in entry: ManifestMap.Entry) -> Label {
    Label(file, file.span(of: value, within: entry.value.span) ?? entry.value.span)
  }
}

extension HookType {
  /// The type that one of Helm's hook names stands for.
  init?(helm name: String) {
    switch name {
    case "pre-install", "pre-upgrade": self = .preSync
    case "post-install", "post-upgrade": self = .postSync
    case "pre-delete": self = .preDelete
    case "post-delete": self = .postDelete
    default: return nil
    }
  }
}

extension DeletePolicy {
  /// The policy that one of Helm's names stands for.
  init?(helm name: String) {
    switch name {
    case "before-hook-creation": self = .beforeHookCreation
    case "hook-succeeded": self = .hookSucceeded
    case "hook-failed": self = .hookFailed
    default: return nil
    }
  }
}

extension Int {
  /// Reads a whole 64-bit number as Go's `strconv.Atoi` does: an optional sign and ASCII digits, nothing else.
  init?(go text: String) {
    let digits = text.utf8.first.map { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") } ?? false
    let rest = text.utf8.dropFirst(digits ? 1 : 0)
    guard !rest.isEmpty, rest.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    self.init(text)
  }
}

extension Substring {
  /// The text without white space at its ends (Go's `strings.TrimSpace`).
  var trimmingSpace: Substring {
    var rest = self
    while let first = rest.unicodeScalars.first, first.properties.isWhitespace { rest.unicodeScalars.removeFirst() }
    while let last = rest.unicodeScalars.last, last.properties.isWhitespace { rest.unicodeScalars.removeLast() }
    return rest
  }
}
