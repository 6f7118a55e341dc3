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
  fileprivate struct Entry: Sendable, Equatable {
    var key: ResourceKey
    var phase: Phase
    var wave: Int
    var isPrune: Bool
  }

  /// What a place is the place of.
  fileprivate struct Object: Hashable {
    var key: ResourceKey
    var isPrune: Bool
  }

  /// In the order of the sync.
  fileprivate var entries: [Entry] = []

  package init() {}

  package init(_ plan: Plan) {
    entries = plan.tasks.map { task in
      var key = plan.key(of: task)
      // The namespace is left out where it is the application's, which may change.
      if key.namespace == plan.request.namespace { key.namespace = "" }
      return Entry(key: key, phase: task.phase, wave: task.wave, isPrune: task.isPrune)
    }
  }

  /// The entries that differ from those of another: what both begin and end with is left out.
  fileprivate func difference(to other: PlanPlaces) -> (own: ArraySlice<Entry>, others: ArraySlice<Entry>) {
    let start = zip(entries, other.entries).prefix { $0 == $1 }.count
    let (own, others) = (entries[start...], other.entries[start...])
    let end = zip(own.reversed(), others.reversed()).prefix { $0 == $1 }.count
    return (own.dropLast(end), others.dropLast(end))
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
    let (before, after) = old.difference(to: new)
    let earlier = PlaceChanges.places(before)
    let later = PlaceChanges.places(after)
    var told: Set<ResourceKey> = []
    var moved: [Line] = []
    for (position, entry) in zip(after.indices, after) {
      let places = earlier[PlanPlaces.Object(key: entry.key, isPrune: entry.isPrune)] ?? []
      let isSame = places.contains { $0.phase == entry.phase && $0.wave == entry.wave }
      guard !isSame || touched.contains(entry.key) else { continue }
      told.insert(entry.key)
      var line = PlaceChanges.line(
        isSame ? "=" : places.isEmpty ? "+" : "~", entry, at: position, of: plan.tasks.count, names)
      if !places.isEmpty, !isSame { line.rest += ", was in \(PlaceChanges.words(places))" }
      if line.mark == "~" { moved.append(line) } else { lines.append(line) }
    }
    addTouched(touched.subtracting(told), new, of: plan, names, &told)
    lines += moved
    for entry in before where later[PlanPlaces.Object(key: entry.key, isPrune: entry.isPrune)] == nil {
      lines.append(
        Line(
          mark: "-", style: .prune, name: (entry.isPrune ? "prune " : "") + names.name(entry.key),
          place: "was in \(entry.phase.rawValue) wave \(entry.wave)", rest: ""))
    }
    addOmitted(plan, touched.subtracting(told), names)
  }

  private static func places(_ entries: ArraySlice<PlanPlaces.Entry>)
    -> [PlanPlaces.Object: [(phase: Phase, wave: Int)]]
  {
    var places: [PlanPlaces.Object: [(phase: Phase, wave: Int)]] = [:]
    for entry in entries {
      places[PlanPlaces.Object(key: entry.key, isPrune: entry.isPrune), default: []].append((entry.phase, entry.wave))
    }
    return places
  }

  private static func line(
    _ mark: String, _ entry: PlanPlaces.Entry, at position: Int, of count: Int, _ names: ReferenceNames
  ) -> Line {
    Line(
      mark: mark, style: mark == "+" ? .help : mark == "=" ? .faint : .warning,
      name: (entry.isPrune ? "prune " : "") + names.name(entry.key),
      place: "\(entry.phase.rawValue) wave \(entry.wave)",
      rest: "\(ordinal(position + 1)) of \(Prose.grouped(count))")
  }

  /// What was spoken of and has stayed where it was.
  private mutating func addTouched(
    _ keys: Set<ResourceKey>, _ new: PlanPlaces, of plan: Plan, _ names: ReferenceNames, _ told: inout Set<ResourceKey>
  ) {
    guard !keys.isEmpty else { return }
    for (position, entry) in new.entries.enumerated() where keys.contains(entry.key) {
      told.insert(entry.key)
      lines.append(PlaceChanges.line("=", entry, at: position, of: plan.tasks.count, names))
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
