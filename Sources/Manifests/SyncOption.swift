import Diagnostics
import Ordering

/// A sync option that Argo CD knows: what it may be, and where it is read.
package enum SyncOption: String, Sendable, CaseIterable {
  case prune = "Prune"
  case delete = "Delete"
  case pruneLast = "PruneLast"
  case prunePropagationPolicy = "PrunePropagationPolicy"
  case validate = "Validate"
  case skipDryRunOnMissingResource = "SkipDryRunOnMissingResource"
  case applyOutOfSyncOnly = "ApplyOutOfSyncOnly"
  case replace = "Replace"
  case force = "Force"
  case serverSideApply = "ServerSideApply"
  case clientSideApplyMigration = "ClientSideApplyMigration"
  case failOnSharedResource = "FailOnSharedResource"
  case respectIgnoreDifferences = "RespectIgnoreDifferences"
  case createNamespace = "CreateNamespace"

  /// Where an option stands.
  package enum Level: Sendable {
    /// In `spec.syncPolicy.syncOptions` of an Application.
    case application
    /// In the annotation of a resource.
    case resource
  }

  /// The values that mean something, or say what holds anyway.
  package var values: [String] {
    switch self {
    case .prune, .delete: ["false", "confirm", "true"]
    case .prunePropagationPolicy: ["foreground", "background", "orphan"]
    default: ["true", "false"]
    }
  }

  /// Whether Argo CD reads it there.
  package func holds(at level: Level) -> Bool {
    switch self {
    case .prune, .delete, .pruneLast, .validate, .skipDryRunOnMissingResource, .replace, .serverSideApply: true
    case .force: level == .resource
    case .prunePropagationPolicy, .applyOutOfSyncOnly, .clientSideApplyMigration, .failOnSharedResource,
      .respectIgnoreDifferences, .createNamespace:
      level == .application
    }
  }

  /// Everything that may be written at a level, as it is spelled.
  package static func spellings(at level: Level) -> [String] {
    allCases.filter { $0.holds(at: level) }.flatMap { option in option.values.map { "\(option.rawValue)=\($0)" } }
  }
}

/// What is wrong with an option where it stands; Argo CD passes over each of these without a word.
package enum OptionFault: Sendable, Hashable {
  case unknown
  /// Its name is known, and what stands behind the equals sign is not.
  case unknownValue(SyncOption)
  case wrongLevel(SyncOption)

  /// Nothing if nothing is wrong: entries are compared to the letter (`HasOption`, `HasAnnotationOption`).
  package init?(_ text: String, at level: SyncOption.Level) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let option = parts.first.flatMap({ SyncOption(rawValue: String($0)) }) else {
      self = .unknown
      return
    }
    guard parts.count == 2, option.values.contains(String(parts[1])) else {
      self = .unknownValue(option)
      return
    }
    guard !option.holds(at: level) else { return nil }
    self = .wrongLevel(option)
  }
}

extension Resource {
  /// What there is to say about the sync options of an Application, which stand in its spec.
  package func applicationOptionRemarks(in file: SourceFile) -> [Diagnostic] {
    guard isApplication, let entries = manifest["spec"]?["syncPolicy"]?["syncOptions"], let list = entries.list else {
      return []
    }
    return list.compactMap { node in
      guard let text = node.string, let fault = OptionFault(text, at: .application) else { return nil }
      let span = node.span == .zero ? entries.span : node.span
      let label = span == .zero ? Label(origin) : Label(file, file.span(of: text, within: span) ?? span)
      return .unknownOption(text, fault, at: .application, of: shortName, label)
    }
  }
}
