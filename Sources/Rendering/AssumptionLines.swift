import Diagnostics
import Ordering
import Simulation

/// Writes what nobody said and was taken to be so.
struct AssumptionLines {
  private let names: ReferenceNames
  private let indentation: Int

  init(_ names: ReferenceNames, indentation: Int = 2) {
    self.names = names
    self.indentation = indentation
  }

  func write(_ assumptions: [Assumption], to buffer: inout StyledBuffer) {
    var durations: [Int: [String]] = [:]
    var existing: [String] = []
    var needing: [String: [String]] = [:]
    var bound: [String] = []
    for assumption in assumptions {
      switch assumption {
      case .duration(let key, let time): durations[time, default: []].append(names.name(key))
      case .exists(let key, let user):
        let name = names.name(key)
        if needing[name] == nil { existing.append(name) }
        needing[name, default: []].append(names.name(user))
      case .bindsAtOnce(let key): bound.append(names.name(key))
      }
    }
    for (time, names) in durations.sorted(by: { $0.key < $1.key }) {
      line("\(Prose.some(names)) \(names.count == 1 ? "takes" : "take") \(VirtualTime.text(time))", &buffer)
    }
    for name in existing.prefix(StyledBuffer.mostShown) {
      line("\(name) is there already, since \(Prose.some(needing[name] ?? [])) needs it", &buffer)
    }
    buffer.more(existing.count, indentation: indentation)
    if !bound.isEmpty { line("\(Prose.some(bound)) \(bound.count == 1 ? "is" : "are") bound at once", &buffer) }
  }

  private func line(_ text: String, _ buffer: inout StyledBuffer) {
    buffer.spaces(indentation)
    buffer.append(Prose.visible(text), .faint)
    buffer.newline()
  }
}
