import Diagnostics
import Ordering

// What a change of the declarations moved: the answer to what is typed in the REPL, and of `:diff`.
//
//     + Job/migrate     PreSync wave 0   1st of 4
//     ~ Deployment/web  Sync wave 2      4th of 4, was in Sync wave 0
//     - ConfigMap/old   was in Sync wave 1
//
// That others follow later because something came before them is no move: an object moves when its phase or its wave is
// another.

/// Where the objects of a plan have their places.
package struct PlanPlaces: Sendable {
  fileprivate struct Task: Hashable, Sendable {
    var key: ResourceKey
    var phase: Phase
    var isPrune: Bool
  }

  fileprivate struct Place: Sendable {
    var wave: Int
    var position: Int
  }

  fileprivate var places: [Task: Place] = [:]

  package init() {}

  package init(_ plan: Plan) {
    places.reserveCapacity(plan.tasks.count)
    for (position, task) in plan.tasks.enumerated() {
      let key = PlanPlaces.key(of: task, in: plan)
      places[Task(key: key, phase: task.phase, isPrune: task.isPrune)] = Place(wave: task.wave, position: position)
    }
  }
}

/// What is different between two plans.
package struct PlaceChanges {
  /// An object whose place is to be told.
  private struct Line {
    var mark: String
    var style: Style
    var name: String
    var place: String
    var rest: String
  }

  private var lines: [Line] = []

  /// - Parameters:
  ///   - touched: what was spoken of, and is told even where it stays in its place.
  package init(from old: PlanPlaces, to new: PlanPlaces, of plan: Plan, touched: Set<ResourceKey> = []) {
    let names = ReferenceNames(plan)
    let count = plan.tasks.count
    var isTold: Set<ResourceKey> = []
    var moved: [Line] = []
    for (position, task) in plan.tasks.enumerated() {
      let key = PlanPlaces.key(of: task, in: plan)
      let before = old.phases(of: key, isPrune: task.isPrune)
      let isSame = before.contains { $0.phase == task.phase && $0.wave == task.wave }
      guard !isSame || touched.contains(key) else { continue }
      isTold.insert(key)
      var line = Line(
        mark: before.isEmpty ? "+" : isSame ? "=" : "~", style: before.isEmpty ? .help : isSame ? .faint : .warning,
        name: (task.isPrune ? "prune " : "") + names.name(key), place: "\(task.phase.rawValue) wave \(task.wave)",
        rest: "\(PlaceChanges.ordinal(position + 1)) of \(count)")
      if !before.isEmpty, !isSame { line.rest += ", was in \(PlaceChanges.words(before))" }
      if before.isEmpty || isSame && !touched.isEmpty { lines.append(line) } else { moved.append(line) }
    }
    lines += moved
    addGone(old, new, names)
    addOmitted(plan, touched.subtracting(isTold), names)
  }

  private mutating func addGone(_ old: PlanPlaces, _ new: PlanPlaces, _ names: ReferenceNames) {
    let gone = old.places.filter { task, _ in new.phases(of: task.key, isPrune: task.isPrune).isEmpty }
    for (task, place) in gone.sorted(by: { $0.value.position < $1.value.position }) {
      lines.append(
        Line(
          mark: "-", style: .prune, name: (task.isPrune ? "prune " : "") + names.name(task.key),
          place: "was in \(task.phase.rawValue) wave \(place.wave)", rest: ""))
    }
  }

  /// What was spoken of and is no part of a sync.
  private mutating func addOmitted(_ plan: Plan, _ keys: Set<ResourceKey>, _ names: ReferenceNames) {
    guard !keys.isEmpty else { return }
    for omission in plan.omissions {
      var key = plan.keys[omission.resource]
      if key.namespace == plan.request.namespace { key.namespace = "" }
      guard keys.contains(key) else { continue }
      lines.append(
        Line(mark: "=", style: .faint, name: names.name(key), place: "in no sync", rest: omission.why.words))
    }
  }

  package var isEmpty: Bool { lines.isEmpty }

  private static func words(_ places: [(phase: Phase, wave: Int)]) -> String {
    Prose.all(places.map { "\($0.phase.rawValue) wave \($0.wave)" })
  }

  /// `1st`, `2nd`, `3rd`, `4th`, `11th`.
  static func ordinal(_ number: Int) -> String {
    let suffix =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return Prose.grouped(number) + suffix
  }

  /// Writes the changes, the first so many of them.
  package func text(atMost limit: Int = 20, palette: Palette) -> [UInt8] {
    var buffer = StyledBuffer(palette)
    let shown = lines.prefix(limit)
    let nameWidth = shown.map { DisplayWidth.of(Prose.visible($0.name)) }.max() ?? 0
    let placeWidth = shown.filter { !$0.rest.isEmpty }.map(\.place.utf8.count).max() ?? 0
    for line in shown {
      let name = Prose.visible(line.name)
      buffer.append(line.mark, line.style)
      buffer.spaces(1)
      buffer.append(name, .name)
      buffer.spaces(nameWidth - DisplayWidth.of(name) + 3)
      buffer.append(line.place, line.mark == "-" ? .faint : .plain)
      if !line.rest.isEmpty {
        buffer.spaces(placeWidth - line.place.utf8.count + 3)
        buffer.append(line.rest, .faint)
      }
      buffer.newline()
    }
    if lines.count > limit {
      buffer.append("and \(Prose.count(lines.count - limit, "more change"))", .faint)
      buffer.newline()
    }
    return buffer.drain()
  }
}

extension PlanPlaces {
  /// The key of a task's object, whose namespace is left out where it is the application's, which may change.
  fileprivate static func key(of task: SyncTask, in plan: Plan) -> ResourceKey {
    var key = plan.key(of: task)
    if key.namespace == plan.request.namespace { key.namespace = "" }
    return key
  }

  fileprivate func phases(of key: ResourceKey, isPrune: Bool) -> [(phase: Phase, wave: Int)] {
    var found: [(phase: Phase, wave: Int)] = []
    for phase in Phase.allCases {
      if let place = places[Task(key: key, phase: phase, isPrune: isPrune)] { found.append((phase, place.wave)) }
    }
    return found
  }
}
