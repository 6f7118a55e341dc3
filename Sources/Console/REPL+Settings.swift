import Diagnostics
import Driver
import Evaluation
import Ordering

// `:set`: what the command line of a sync would say, and parameters of the script.

/// An option that can be set in a session, by the name that it has on the command line.
enum SessionOption: String, CaseIterable {
  case namespace
  case argocd
  case prune
  case pruneLast = "prune-last"
  case skipHooks = "skip-hooks"
  case createNamespace = "create-namespace"
  case revision
  case startedAt = "started-at"

  var isSwitch: Bool {
    switch self {
    case .prune, .pruneLast, .skipHooks, .createNamespace: true
    case .namespace, .argocd, .revision, .startedAt: false
    }
  }

  /// What may stand behind it.
  var values: [String] {
    if isSwitch { return ["on", "off"] }
    return self == .argocd ? Release.allCases.map(\.rawValue) : []
  }

  /// How it stands now, in words.
  func value(in settings: CompileSettings) -> String {
    switch self {
    case .namespace: settings.namespace ?? "as the application says, else default"
    case .argocd: (settings.release ?? .newest).rawValue
    case .prune: settings.prune ? "on" : "off"
    case .pruneLast: settings.pruneLast ? "on" : "off"
    case .skipHooks: settings.skipHooks ? "on" : "off"
    case .createNamespace: settings.createNamespace ? "on" : "off"
    case .revision: settings.revision ?? "forty zeros"
    case .startedAt: settings.startedAt.map(String.init) ?? "0"
    }
  }

  /// Settings with another value; nothing if the value is none.
  func setting(_ value: String, in settings: CompileSettings) -> CompileSettings? {
    var settings = settings
    let isOn = value == "on"
    if isSwitch, value != "on", value != "off" { return nil }
    switch self {
    case .namespace: settings.namespace = value.isEmpty ? nil : value
    case .argocd:
      guard let release = Release(rawValue: value) else { return nil }
      settings.release = release
    case .prune: settings.prune = isOn
    case .pruneLast: settings.pruneLast = isOn
    case .skipHooks: settings.skipHooks = isOn
    case .createNamespace: settings.createNamespace = isOn
    case .revision: settings.revision = value.isEmpty ? nil : value
    case .startedAt:
      guard let seconds = Int(value) else { return nil }
      settings.startedAt = seconds
    }
    return settings
  }
}

extension REPL {
  func set(_ line: TypedCommand) {
    guard !line.argument.isEmpty else { return showSettings() }
    if let mark = line.argument.firstIndex(of: "="), mark != line.argument.startIndex {
      let name = line.argument[..<mark].trimmed
      return setParameter(name, line.argument[line.argument.index(after: mark)...].trimmed, line)
    }
    let parts = line.argument.split(separator: " ", maxSplits: 1).map { $0.trimmed }
    guard let option = SessionOption(rawValue: parts[0]) else { return refuse(.unknownOption(parts[0], line.label)) }
    guard parts.count > 1 else { return output.line("\(option.rawValue): \(option.value(in: workspace.settings))") }
    guard let settings = option.setting(parts[1], in: workspace.settings) else {
      return refuse(.optionValue(option, parts[1], line.label))
    }
    show(workspace.set(settings))
  }

  private func setParameter(_ name: String, _ value: String, _ line: TypedCommand) {
    let names = workspace.script.parameterValues.map(\.name)
    guard names.contains(name) else { return refuse(.unknownSessionParameter(name, line.label, among: names)) }
    var settings = workspace.settings
    settings.parameters[name] = .text(value)
    show(workspace.set(settings))
  }

  private func showSettings() {
    let options = SessionOption.allCases.map { ($0.rawValue, $0.value(in: workspace.settings)) }
    let parameters = workspace.script.parameterValues.map { ($0.name, $0.value) }
    let width = (options + parameters).map(\.0.count).max() ?? 0
    for (name, value) in options { output.line(name.padded(to: width + 2) + value) }
    for (name, value) in parameters { output.line(name.padded(to: width + 2) + value + "   (a parameter)") }
  }
}

extension StringProtocol {
  /// Without the blanks around.
  var trimmed: String {
    var text = Substring(self)
    while text.first == " " || text.first == "\t" { text.removeFirst() }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}

extension Diagnostic {
  fileprivate static func unknownOption(_ name: String, _ label: Label) -> Diagnostic {
    let names = SessionOption.allCases.map(\.rawValue)
    return Diagnostic(
      .error, .command, "there is no option \(Prose.quoted(name))", at: label,
      help: Suggestion(for: name, among: names).question
        ?? "the options are \(Prose.all(names.map { Prose.quoted($0) })); a parameter is set with `:set NAME=VALUE`")
  }

  fileprivate static func optionValue(_ option: SessionOption, _ value: String, _ label: Label) -> Diagnostic {
    if option == .argocd, let refusal = Release.refusal(of: value) {
      return Diagnostic(.error, .command, refusal.message, at: label, help: refusal.help)
    }
    let wanted =
      option.values.isEmpty
      ? "a whole number of seconds" : Prose.either(option.values.map { Prose.quoted($0) })
    return Diagnostic(
      .error, .command, "\(Prose.quoted(value)) is nothing for \(Prose.quoted(option.rawValue))", at: label,
      help: "it takes \(wanted)")
  }

  fileprivate static func unknownSessionParameter(_ name: String, _ label: Label, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownParameter, "the script has no parameter called \(Prose.quoted(name))", at: label,
      help: Suggestion(for: name, among: names).question ?? "a parameter is declared with `param \(name) = default`")
  }
}
