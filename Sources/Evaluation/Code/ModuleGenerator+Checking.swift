import Diagnostics
import Syntax

extension ModuleGenerator {
  /// Takes in what `check { }` says. It is read as it stands: nothing of it is worked out.
  func check(_ map: MapExpression) {
    var own = CheckPolicy()
    var said: Set<String> = []
    for entry in map.entries {
      guard case .field(let field) = entry, field.path.count == 1, case .name(let name, _)? = field.path.first?.kind,
        map.loops.isEmpty
      else {
        report(.checkEntry(label(map.span)))
        continue
      }
      if !said.insert(name).inserted { report(.checkedTwice(name, label(field.keySpan))) }
      if name == CheckPolicy.limitName {
        takeLimit(field.value, into: &own)
      } else if let code = DiagnosticCode(rawValue: name) {
        takeWeight(field.value, of: code, into: &own)
      } else {
        report(.unknownFinding(name, label(field.keySpan)))
      }
    }
    // A script that is used says it before the one that uses it, which has the last word.
    session.policy = session.policy.overridden(by: own)
  }

  private func takeLimit(_ value: Expression, into policy: inout CheckPolicy) {
    if case .integer(let number) = value.kind {
      policy.mostWarnings = number
    } else if case .missing = value.kind {
      return
    } else {
      report(.checkLimit(file.text(value.span), label(value.span)))
    }
  }

  private func takeWeight(_ value: Expression, of code: DiagnosticCode, into policy: inout CheckPolicy) {
    if case .missing = value.kind { return }
    let word = file.text(value.span)
    let weight = CheckPolicy.Weight.allCases.first { $0.word == word }
    guard case .capital = value.kind, let weight else { return report(.unknownWeight(word, label(value.span))) }
    policy.weights[code] = weight
  }
}

extension CheckPolicy {
  /// What the limit of warnings is called among the codes.
  package static let limitName = "max-warnings"
}

extension CheckPolicy.Weight {
  /// How it is written in a script.
  package var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension Diagnostic {
  fileprivate static func checkEntry(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "`check` takes codes of findings with their weights, and nothing to be worked out",
      at: label, help: "write `check { undefined-order: Ignored, max-warnings: 0 }`")
  }

  fileprivate static func checkedTwice(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .clauseValue, "\(Prose.quoted(name)) is given twice", at: label, help: "keep one of them")
  }

  fileprivate static func unknownFinding(_ name: String, _ label: Label) -> Diagnostic {
    let known = DiagnosticCode.allCases.map(\.rawValue) + [CheckPolicy.limitName]
    let nearest = Suggestion(for: name, among: known)
    return Diagnostic(
      .error, .clauseValue, "no finding is called \(Prose.quoted(name))", at: label,
      help: nearest.question ?? "a finding shows its code in brackets, and `swell explain` lists them all",
      fixIts: nearest.fixIts(at: label.place))
  }

  fileprivate static func checkLimit(_ text: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "`\(CheckPolicy.limitName)` is a whole number of 0 or more, not \(Prose.quoted(text))",
      at: label)
  }

  fileprivate static func unknownWeight(_ text: String, _ label: Label) -> Diagnostic {
    let words = CheckPolicy.Weight.allCases.map(\.word)
    let quoted = words.map { Prose.quoted($0) }
    let nearest = Suggestion(for: text, among: words)
    return Diagnostic(
      .error, .clauseValue, "a finding weighs as \(Prose.either(quoted)), not as \(Prose.quoted(text))", at: label,
      help: nearest.question, fixIts: nearest.fixIts(at: label.place))
  }
}
