import Diagnostics
import Ordering

/// Something runs before its account may do anything, since the binding or the role of that account comes later (gotcha
/// G01).
///
/// Kubernetes starts pods of an account without rights, and refuses what they ask its API for. Whether they ask for
/// anything the manifest does not say; that the account is granted something does. What runs once is over by the time it
/// may; what stays tries again, and is awaited until then.
struct RightsComeLater: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let rights = subject.graph.edges[index].filter { $0.need.role == .rights && !$0.isLive }
      guard let first = rights.first,
        let own = subject.placements[index].first(where: { $0.isAwaited && $0.phase != .syncFail })
      else { return nil }
      let late = rights.flatMap(\.providers).compactMap { provider -> (Int, CheckSubject.Placement)? in
        let places = subject.placements[provider].filter { $0.phase != .syncFail }
        guard let place = places.min(by: { $0.step < $1.step }), place.step > own.step else { return nil }
        return (provider, place)
      }
      return late.isEmpty ? nil : .rightsComeLater(index, at: first.need.place, own, late, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func rightsComeLater(
    _ index: Int, at span: Span, _ own: CheckSubject.Placement, _ late: [(Int, CheckSubject.Placement)],
    _ subject: CheckSubject
  ) -> Diagnostic {
    let isOnce = subject.resources[index].isRunOnce
    let names = Prose.all(late.map { subject.name($0.0) })
    let phase = late.map(\.1.phase).max() ?? own.phase
    let wave = late.filter { $0.1.phase == phase }.map(\.1.wave).max() ?? own.wave
    return Diagnostic(
      isOnce ? .warning : .note, .rightsComeLater,
      "\(subject.name(index)) \(isOnce ? "runs" : "is awaited") before its account is granted anything: \(names) "
        + "\(late.count == 1 ? "is" : "are") applied later",
      at: subject.label(index, at: span, "awaited in \(subject.place(own))"),
      also: late.compactMap { subject.label($0.0, "applied in \(subject.place($0.1))") },
      help: own.phase < phase
        ? "a phase ends before the next begins, whatever the waves: move \(subject.name(index)) to \(phase.rawValue), "
          + "or \(names) to \(own.phase.rawValue)"
        : "give \(names) a wave of \(own.wave) at most, or \(subject.name(index)) one of \(wave) at least")
  }
}
