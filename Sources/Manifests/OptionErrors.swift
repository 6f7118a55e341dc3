import Diagnostics

// Sync options that Argo CD passes over.

extension Diagnostic {
  /// An option that has no effect where it stands.
  ///
  /// - Parameter object: whose option it is; nothing for one that many have.
  package static func unknownOption(
    _ text: String, _ fault: OptionFault, at level: SyncOption.Level, of object: String?, _ label: Label?
  ) -> Diagnostic {
    let end = object.map { " for \(Prose.quoted($0))" } ?? ""
    let message =
      switch fault {
      case .unknown, .unknownValue: "\(Prose.quoted(text)) is no sync option, so Argo CD passes over it\(end)"
      case .wrongLevel where level == .application:
        "\(Prose.quoted(text)) is an option of single resources, so Argo CD passes over it in `syncOptions`\(end)"
      case .wrongLevel:
        "\(Prose.quoted(text)) is an option of a whole application, so Argo CD passes over it\(end)"
      }
    let fixIts = label?.word(text).map { fault.fixIts(text, at: level, $0) } ?? []
    return Diagnostic(.warning, .unknownOption, message, at: label, help: fault.help(text, at: level), fixIts: fixIts)
  }
}

extension OptionFault {
  /// What to write instead.
  fileprivate func help(_ text: String, at level: SyncOption.Level) -> String {
    switch self {
    case .unknown: OptionFault.nearest(to: text, at: level)
    case .unknownValue where text.contains(","): "write every option as an entry of its own"
    case .unknownValue(let option):
      Suggestion.slip(of: text, among: option.values.map { "\(option.rawValue)=\($0)" }).map {
        "did you mean `\($0)`? Case and blanks count"
      } ?? "`\(option.rawValue)` is \(Prose.either(option.values.map { "`\($0)`" }))"
    case .wrongLevel(.force):
      "let a resource say so with `options Force=true`, the annotation `\(ArgoKey.syncOptions)`; a sync may be forced "
        + "too"
    case .wrongLevel(let option) where level == .resource:
      "write `\(option.rawValue)` in `spec.syncPolicy.syncOptions` of the application"
    case .wrongLevel: "let a resource say so in its annotation `\(ArgoKey.syncOptions)`"
    }
  }

  /// Puts what was meant in the place of an option, if there is no doubt what.
  fileprivate func fixIts(_ text: String, at level: SyncOption.Level, _ place: Place) -> [FixIt] {
    switch self {
    case .unknown: Suggestion(for: text, among: SyncOption.spellings(at: level)).fixIts(at: place)
    case .unknownValue(let option):
      Suggestion.slip(of: text, among: option.values.map { "\(option.rawValue)=\($0)" }).map {
        [FixIt(place, replacement: $0)]
      } ?? []
    case .wrongLevel: []
    }
  }

  private static func nearest(to text: String, at level: SyncOption.Level) -> String {
    let plain = String(Substring(text).trimmingSpace)
    let everywhere = SyncOption.spellings(at: .resource) + SyncOption.spellings(at: .application)
    if let near = Suggestion.nearest(to: plain, among: SyncOption.spellings(at: level) + everywhere) {
      return "did you mean `\(near)`? Case and blanks count"
    }
    let names = SyncOption.allCases.filter { $0.holds(at: level) }.map(\.rawValue)
    return "the options here are \(Prose.all(names))"
  }
}
