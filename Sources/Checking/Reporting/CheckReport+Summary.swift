import Diagnostics

extension CheckReport {
  /// What it all comes to, in a line.
  package func summary(withNotes showsNotes: Bool) -> String {
    let kinds: [(Severity, String)] =
      [(.error, "error"), (.warning, "warning")] + (showsNotes ? [(.note, "note")] : [])
    let counts = kinds.filter { count($0.0) > 0 }.map { Prose.count(count($0.0), $0.1) }
    let paths = Set(findings.filter { $0.isTold(withNotes: showsNotes) }.compactMap(\.place?.start.path))
    var parts = [
      counts.isEmpty
        ? "nothing found in \(Prose.count(resourceCount, "resource"))"
        : Prose.all(counts) + (paths.isEmpty ? "" : " in \(Prose.count(paths.count, "file"))")
    ]
    let told = findings.filter { showsNotes || $0.diagnostic.severity != .note }
    let allowed = told.count { if case .allowed = $0.standing { true } else { false } }
    if allowed > 0 { parts.append("\(Prose.grouped(allowed)) allowed") }
    let known = told.count { $0.standing == .known }
    if known > 0 { parts.append("\(Prose.grouped(known)) in the baseline") }
    if let most = mostWarnings, count(.warning) > most {
      parts.append("at most \(Prose.count(most, "warning")) may be")
    }
    let notes = showsNotes ? 0 : count(.note)
    if notes > 0 { parts.append("\(Prose.count(notes, "note")) with --notes") }
    return parts.joined(separator: "; ")
  }
}
