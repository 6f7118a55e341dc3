import Diagnostics

// Findings that somebody allows, with a reason.
//
//     # swell: allow need-comes-later because the operator makes this Secret
//     # swell: allow-file undefined-order because these hooks have nothing to do with one another
//
// A comment speaks of the line it stands on, or of the next that is not a comment. Where a manifest or a statement of a
// script begins on that line, it speaks of all of it. One that is no good is told of, and so is one that nothing is
// allowed by, so that none outlives what it was for.

/// What one comment allows.
struct Allowance {
  var codes: [DiagnosticCode]
  var reason: String
  /// The lines, from 1, whose findings are allowed; nil for those of the whole file.
  var lines: ClosedRange<Int>?
  /// The comment.
  var label: Label
  /// The codes that it was needed for.
  var used: Set<DiagnosticCode> = []

  /// Whether it speaks of a finding.
  func covers(_ code: DiagnosticCode, on line: Int) -> Bool {
    codes.contains(code) && lines?.contains(line) ?? true
  }
}

/// Everything that the comments of some files allow.
struct Allowances {
  private var byPath: [String: [Allowance]] = [:]
  private var paths: [String] = []
  private var problems: [Diagnostic] = []

  init(_ files: CheckedFiles) {
    for entry in files.entries where AllowanceReader.mayAllow(entry.file) {
      var reader = AllowanceReader(entry)
      reader.read()
      paths.append(entry.file.path)
      byPath[entry.file.path] = reader.allowances
      problems += reader.problems
    }
  }

  /// Lets a finding be allowed if a comment says so.
  mutating func judge(_ finding: inout CheckFinding) {
    guard let place = finding.place, let allowances = byPath[place.start.path] else { return }
    let code = finding.diagnostic.code
    // Of several the nearest, so that each is needed for what it stands beside.
    let fitting = allowances.indices.filter { allowances[$0].covers(code, on: place.start.line) }
    guard let index = fitting.min(by: { allowances[$0].extent < allowances[$1].extent }) else { return }
    byPath[place.start.path]?[index].used.insert(code)
    finding.standing = .allowed(because: allowances[index].reason)
  }

  /// What there is to say of the comments, once all findings were judged.
  var remarks: [Diagnostic] {
    problems
      + paths.flatMap { byPath[$0] ?? [] }.compactMap { allowance in
        let idle = allowance.codes.filter { !allowance.used.contains($0) }
        return idle.isEmpty ? nil : .allowsNothing(idle, allowance)
      }
  }
}

extension Allowance {
  fileprivate var extent: Int { lines?.count ?? .max }
}

extension Diagnostic {
  fileprivate static func allowsNothing(_ codes: [DiagnosticCode], _ allowance: Allowance) -> Diagnostic {
    let names = Prose.either(codes.map { Prose.quoted($0.rawValue) })
    return Diagnostic(
      .warning, .suppression, "nothing here is \(names), so this comment allows nothing", at: allowance.label,
      help: codes.count == allowance.codes.count
        ? "take the comment out, or put it above what it is about" : "take \(names) out of the comment")
  }
}
