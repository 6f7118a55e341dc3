import Diagnostics
import Manifests
import Ordering

/// Says waves in a script: with a clause where a resource is declared, or with an amendment at the end where one
/// declaration stands for many, or for a manifest that is loaded.
package struct WaveClauses {
  private let plan: Plan
  private let names: ReferenceNames
  private let script: SourceFile
  /// How many resources come from one place.
  private var declared: [Origin: Int] = [:]
  private var said: [Origin: Int] = [:]

  /// - Parameter script: the one that amendments go to.
  package init(_ plan: Plan, script: SourceFile) {
    self.plan = plan
    self.script = script
    names = ReferenceNames(plan)
    for resource in plan.pipeline.resources {
      declared[resource.origin, default: 0] += 1
      if let place = resource.wave.reason.place { said[place, default: 0] += 1 }
    }
  }

  /// The change that gives a resource a wave.
  package func fixIt(_ change: NeededWaves.Change) -> FixIt {
    let resource = plan.pipeline.resources[change.resource]
    let reason = resource.wave.reason
    if let place = reason.place, case .source(let file, let span) = place, said[place] == 1, !resource.isLoaded {
      switch reason.rule {
      case .clause: return FixIt(file, span, replacement: "wave \(change.wave)")
      case .annotation: return FixIt(file, span, replacement: "\"\(change.wave)\"")
      case .standard, .group, .after, .before: break
      }
    }
    let isPlain = reason.rule != .clause && !isAnnotated(reason)
    if isPlain, !resource.isLoaded, declared[resource.origin] == 1, case .source(let file, let head) = resource.origin {
      return FixIt(file, Span(at: Int(head.end)), replacement: " " + clause(change, of: resource))
    }
    let key = plan.key(of: .target(change.resource))
    let reference = Reference(names.name(key)) ?? Reference(kind: key.kind, name: key.name)
    // A script that does not end its last line goes on like that.
    let isOpen = script.bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let amendment = "\(reference.written) wave \(change.wave)"
    return FixIt(script, Span(at: script.bytes.count), replacement: isOpen ? "\n" + amendment : amendment + "\n")
  }

  private func isAnnotated(_ reason: Reason) -> Bool { if case .annotation = reason.rule { true } else { false } }

  /// A wave of its own, or what it comes after if that alone demands it.
  private func clause(_ change: NeededWaves.Change, of resource: Resource) -> String {
    let isFree = resource.wave.reason.rule == .standard && resource.after.isEmpty
    guard isFree, change.wave > 0, !change.reasons.isEmpty, change.reasons.allSatisfy({ $0.distance > 0 }) else {
      return "wave \(change.wave)"
    }
    var references: [String] = []
    for reason in change.reasons {
      let name = names.name(ofResource: reason.provider, in: plan)
      guard let reference = Reference(name), !references.contains(reference.written) else { continue }
      references.append(reference.written)
    }
    return "after \(references.joined(separator: ", "))"
  }
}
