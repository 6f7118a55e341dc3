import Diagnostics
import Ordering

// Silent failures in annotations: Argo CD accepts all of these and does something else.

extension Diagnostic {
  static func unknownHook(_ name: String, _ label: Label, of object: String, isNeverApplied: Bool) -> Diagnostic {
    let names = HookType.allCases.map(\.rawValue)
    let meaning = name.isEmpty ? "an empty list names no hook phase" : "\(Prose.quoted(name)) is no hook phase"
    let consequence =
      isNeverApplied ? "so Argo CD never applies \(Prose.quoted(object))" : "so Argo CD ignores that word"
    let plain = name.filter { $0 != "-" && $0 != "_" && $0 != " " }
    let help: String
    switch name {
    case "test", "test-success", "test-failure":
      help = "Helm runs its test hooks by `helm test`; Argo CD has nothing like it"
    case "pre-rollback", "post-rollback":
      help = "Argo CD has no rollback hooks; a rollback is a sync of an older revision"
    default:
      if let nearest = Suggestion.nearest(to: plain, among: names) {
        help = "did you mean `\(nearest)`? Case and spelling count, and commas separate"
      } else {
        help = "the phases are \(Prose.all(names))"
      }
    }
    return Diagnostic(.warning, .unknownHook, "\(meaning), \(consequence)", at: label, help: help)
  }

  static func malformedWave(
    _ text: String,
    _ entry: ManifestMap.Entry,
    in file: SourceFile,
    of object: String,
    used: WaveDeclaration
  ) -> Diagnostic {
    let what = entry.key == ArgoKey.helmHookWeight ? "hook weight" : "sync wave"
    let fallback: String
    if case .annotation(let key) = used.reason.rule {
      fallback = "takes wave \(used.value) from \(Prose.quoted(key)) instead"
    } else {
      fallback = "uses wave 0 instead"
    }
    return Diagnostic(
      .warning,
      .malformedWave,
      "\(text.isEmpty ? "an empty text" : Prose.quoted(text)) is no \(what), so Argo CD \(fallback) for \(Prose.quoted(object))",
      at: Label(file, entry.value.span),
      help: "write a whole number in quotes, such as \"5\" or \"-1\", without spaces"
    )
  }

  static func annotationKind(_ entry: ManifestMap.Entry, in file: SourceFile, of object: String) -> Diagnostic {
    // Not all that YAML takes for a number is a wave when it stands in quotes: `1_000` and `0x10` are none.
    let isWave = [ArgoKey.syncWave, ArgoKey.helmHookWeight].contains(entry.key)
    let isSettled = !isWave || Int(go: file.text(entry.value.span)) != nil
    let wave = "write a whole number in quotes, such as \"5\" or \"-1\""
    return Diagnostic(
      .warning,
      .annotationKind,
      "the annotation \(Prose.quoted(entry.key)) is \(entry.value.article), which makes Argo CD read no annotation "
        + "of \(Prose.quoted(object)) at all",
      at: Label(file, entry.value.span, "annotations are strings"),
      help: !isSettled ? wave : entry.value.isScalar ? "put the value in quotes" : "write it as one string",
      fixIts: isSettled ? quoting(entry.value, in: file) : []
    )
  }

  /// Puts quotes round a value that is one plain word.
  private static func quoting(_ node: ManifestNode, in file: SourceFile) -> [FixIt] {
    let text = file.text(node.span)
    let isWord = text.utf8.allSatisfy {
      "+-._".utf8.contains($0) || Character(Unicode.Scalar($0)).isLetter || (48...57).contains($0)
    }
    return node.isScalar && isWord ? [FixIt(.source(file, node.span), replacement: "\"\(text)\"")] : []
  }

  static func unknownPolicy(
    _ name: String,
    _ label: Label,
    of object: String,
    used: DeleteDeclaration
  ) -> Diagnostic {
    let policies = DeletePolicy.allCases.map(\.rawValue)
    let effect = used.reason.rule == .standard ? "falls back to" : "uses"
    let plain = name.filter { $0 != "-" && $0 != "_" }
    return Diagnostic(
      .warning,
      .unknownPolicy,
      "\(Prose.quoted(name)) is no delete policy, so Argo CD \(effect) "
        + "\(Prose.all(used.policies.map { "`\($0.rawValue)`" })) for \(Prose.quoted(object))",
      at: label,
      help: Suggestion(for: plain, among: policies).question
        ?? "the policies are \(Prose.all(policies))"
    )
  }
}
