import Diagnostics
import Manifests
import Ordering
import Simulation

/// Where an evaluation shows what it does.
package protocol Stage: AnyObject {
  /// Whether acting statements and expectations are carried out, rather than only checked.
  var isActing: Bool { get }
  /// Shows a line of a script's own; false if nobody reads on, so that the script may stop.
  func print(_ line: String) -> Bool
  /// Shows a plan that a script asked for; false likewise.
  func show(_ plan: Plan) -> Bool
  /// Shows what a sync came to; false likewise.
  func show(_ report: SyncReport) -> Bool
  /// Shows what the deletion of the application came to; false likewise.
  func show(_ deletion: DeletionReport) -> Bool
  /// Shows a line about what was done; false likewise.
  func show(_ line: String) -> Bool
  /// Takes in what is worth saying of what was done.
  func note(_ diagnostic: Diagnostic)
  /// Takes in that something expected is not so; the sync that came before is worked out for whoever asks.
  func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?)
  /// The same of what is not so after a deletion.
  func reportAfterDeletion(_ diagnostic: Diagnostic, _ deletion: () -> DeletionReport?)
  /// The sync that is asked for, of a given application.
  func request(for pipeline: Pipeline) -> SyncRequest
}

extension Stage {
  package func show(_ deletion: DeletionReport) -> Bool { true }
  package func reportAfterDeletion(_ diagnostic: Diagnostic, _ deletion: () -> DeletionReport?) {
    report(diagnostic) { nil }
  }
}

/// What somebody outside gives for a parameter of a script.
package enum ParameterValue: Sendable {
  /// As it was typed; what it means depends on the parameter's default.
  case text(String)
  /// The content of a file.
  case data(ManifestNode)

  /// The value for a parameter with a default.
  func value(like standard: Value, named name: String) throws(Halt) -> Value {
    switch self {
    case .data(let node): return Value(node)
    case .text(let text):
      switch standard {
      case .string, .reference, .null, .function, .cell, .unset: return .string(text)
      case .quantity: return .quantity(text)
      case .bool:
        guard let flag = Bool(text) else { throw .notParameterValue(text, name, standard) }
        return .bool(flag)
      case .int:
        guard let number = Int(text) else { throw .notParameterValue(text, name, standard) }
        return .int(number)
      case .float:
        guard let number = Double(text), number.isFinite else { throw .notParameterValue(text, name, standard) }
        return .float(number)
      case .list, .range, .map:
        let parsed = ManifestReader(SourceFile(path: "--set \(name)", text: text)).documents()
        guard let node = parsed.documents.first?.root, !parsed.diagnostics.hasErrors,
          Value(node).type == standard.type
        else { throw .notParameterValue(text, name, standard) }
        return Value(node)
      }
    }
  }
}
