import Comparison
import Diagnostics
import Ordering

// What a change of the declarations moved: the answer to what is typed in the REPL, and of `:diff`.
//
//     + Job/migrate     PreSync wave 0   1st of 4
//     ~ Deployment/web  Sync wave 2      4th of 4, was in Sync wave 0
//     - ConfigMap/old   was in Sync wave 1

/// What is different between two plans, as lines.
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
  private let names: ReferenceNames
  private let count: Int

  /// - Parameters:
  ///   - touched: what was spoken of, and is told even where it stays in its place.
  package init(from old: PlanPlaces, to new: PlanPlaces, of plan: Plan, touched: Set<ResourceKey> = []) {
    names = ReferenceNames(plan)
    count = plan.tasks.count
    let comparison = PlaceComparison(from: old, to: new)
    var untold = touched
    var moved: [Line] = []
    // By position, since an object may have several places.
    var standing: [(position: Int, line: Line)] = []
    for change in comparison.changes where change.what != .vanished {
      untold.remove(change.object.key)
      let fresh = change.new.filter { !change.old.contains($0.place) }
      let told = fresh.isEmpty || touched.contains(change.object.key) ? change.new : fresh
      for (place, position) in told {
        let isSame = !fresh.isEmpty && change.old.contains(place)
        var line = line(isSame ? "=" : change.old.isEmpty ? "+" : "~", change.object, place, at: position)
        if !isSame, !change.old.isEmpty { line.rest += ", was in \(Prose.all(change.old.map(\.description)))" }
        standing.append((position, line))
      }
    }
    standing.sort { $0.position < $1.position }
    for (_, line) in standing {
      if line.mark == "~" { moved.append(line) } else { lines.append(line) }
    }
    addTouched(&untold, new)
    lines += moved
    for change in comparison.changes where change.what == .vanished {
      for place in change.old {
        lines.append(Line(mark: "-", style: .prune, name: name(change.object), place: "was in \(place)", rest: ""))
      }
    }
    addOmitted(plan, untold)
  }

  private func name(_ object: PlannedObject) -> String { (object.isPrune ? "prune " : "") + names.name(object.key) }

  private func line(_ mark: String, _ object: PlannedObject, _ place: PlannedPlace, at position: Int) -> Line {
    Line(
      mark: mark, style: mark == "+" ? .help : mark == "=" ? .faint : .warning, name: name(object),
      place: place.description, rest: "\(PlaceChanges.ordinal(position + 1)) of \(Prose.grouped(count))")
  }

  /// What was spoken of and has stayed where it was.
  private mutating func addTouched(_ untold: inout Set<ResourceKey>, _ new: PlanPlaces) {
    guard !untold.isEmpty else { return }
    var told: Set<ResourceKey> = []
    for (position, entry) in new.entries.enumerated() where untold.contains(entry.object.key) {
      told.insert(entry.object.key)
      lines.append(line("=", entry.object, entry.place, at: position))
    }
    untold.subtract(told)
  }

  /// What was spoken of and is no part of a sync.
  private mutating func addOmitted(_ plan: Plan, _ keys: Set<ResourceKey>) {
    guard !keys.isEmpty else { return }
    for omission in plan.omissions {
      var key = plan.keys[omission.resource]
      if key.namespace == plan.request.namespace { key.namespace = "" }
      if key.name.isEmpty { key.name = plan.pipeline.resources[omission.resource].generateName }
      guard keys.contains(key) else { continue }
      lines.append(
        Line(mark: "=", style: .faint, name: names.name(key), place: "in no sync", rest: omission.why.words))
    }
  }

  package var isEmpty: Bool { lines.isEmpty }

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
