import Diagnostics
import Ordering

/// Says why waves have to change.
struct WaveWords {
  let plan: Plan
  let result: NeededWaves.Result
  let names: ReferenceNames
  private var locator = Locator()

  init(_ plan: Plan, _ result: NeededWaves.Result) {
    self.plan = plan
    self.result = result
    names = ReferenceNames(plan)
  }

  func name(_ resource: Int) -> String { names.name(ofResource: resource, in: plan) }

  /// The wave of a resource once everything has changed.
  func wave(_ resource: Int) -> Int { result.plan.pipeline.resources[resource].wave.value }

  /// The reasons of a change, the first few.
  mutating func reasons(_ change: NeededWaves.Change) -> [String] {
    guard !change.reasons.isEmpty else { return ["nothing here needs it later"] }
    var sentences: [String] = []
    for reason in change.reasons.prefix(3) { sentences.append(sentence(reason, of: change)) }
    let more = change.reasons.count - sentences.count
    if more > 0 { sentences.append("and for \(Prose.count(more, "more need"))") }
    return sentences
  }

  private mutating func sentence(_ need: WaveNeed, of change: NeededWaves.Change) -> String {
    let place = need.origin(in: plan.pipeline).map { origin in
      let (path, line) = locator.line(of: origin)
      return " (\(Prose.visible(path)):\(line))"
    }
    let isOwn = need.resource == change.resource
    let (resource, provider) = (name(need.resource), name(need.provider))
    switch need.source {
    case .stated:
      return isOwn
        ? "comes after \(provider) of wave \(wave(need.provider))\(place ?? "")"
        : "\(resource) of wave \(wave(need.resource)) comes after it\(place ?? "")"
    case .mount:
      return isOwn
        ? "is bound once \(provider) of wave \(wave(need.provider)) mounts it"
        : "\(resource) of wave \(wave(need.resource)) is bound once it mounts that"
    case .found(let found):
      let object = names.name(found.key)
      let isMade = !plan.keys[need.provider].isMeant(by: found.key, plan.pipeline.kinds)
      let refused = need.distance > 0 ? ", and is refused without" : ""
      guard isOwn else {
        let what = isMade ? "needs \(object), which it makes," : "needs it"
        return "\(resource) of wave \(wave(need.resource)) \(what) \(found.role.purpose)\(place ?? "")\(refused)"
      }
      let wave = wave(need.provider)
      let what = "\(object)\(isMade ? "" : " of wave \(wave)") \(found.role.purpose)\(place ?? "")"
      return "needs \(what)\(isMade ? ", which \(provider) makes in wave \(wave)" : "")\(refused)"
    }
  }
}
