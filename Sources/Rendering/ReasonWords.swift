import Diagnostics
import Manifests
import Ordering

/// Says why something in a plan is where it is.
struct ReasonWords {
  private let names: ReferenceNames
  private var places: ShortPaths
  private var locator = Locator()

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.names = names
    places = ShortPaths(plan)
  }

  /// The reason for a wave; nothing where nothing says otherwise.
  mutating func wave(_ explanation: Explanation) -> String {
    switch explanation {
    case .own(let own): return self.own(own, clause: "wave")
    case .created: return "created: CreateNamespace=true"
    case .managed: return "managed: managedNamespaceMetadata"
    case .pruned: return ""
    case .reversed(let wave, _): return "prune waves are reversed, was wave \(wave)"
    case .last(let wave, _): return "PruneLast, was wave \(wave)"
    case .pulledForward(let other, let phase, let wave, _):
      return "pulled forward for \(names.name(other)), was \(phase.rawValue) wave \(wave)"
    }
  }

  /// What says that something is a hook, or how one is deleted, if anything does.
  ///
  /// - Parameter clause: the word of a script that may say it.
  mutating func own(_ reason: Reason, clause: String) -> String {
    let name: String
    switch reason.rule {
    case .standard: return ""
    case .after(let reference, let wave): return "after \(Prose.visible(reference.description)) (wave \(wave))"
    case .before(let reference, let wave): return "before \(Prose.visible(reference.description)) (wave \(wave))"
    case .annotation(let key): name = ArgoKey.shortName(key)
    case .clause, .group: name = clause
    }
    guard let place = reason.place else { return name }
    let (path, line) = locator.line(of: place)
    var text = name
    text.reserveCapacity(80)
    text += " at "
    text += places.short(path)
    text += ":"
    text += String(line)
    return text
  }
}
