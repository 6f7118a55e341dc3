import ArgumentParser
import Diagnostics
import Ordering

/// Whose rules a comparison goes by: those of one release, or those of two for one and the same version.
enum ReleaseChoice {
  case one(Release)
  case upgrade(ReleaseRange)

  /// Reads an argument.
  static func named(_ argument: String) throws -> ReleaseChoice {
    do throws(ReleaseRefusal) {
      if ReleaseRange.isMeant(by: argument) { return .upgrade(try ReleaseRange(upgrade: argument)) }
      return .one(try Release(argument))
    } catch {
      let isRange = ReleaseRange.isMeant(by: argument)
      let help = ReleaseRange(meantBy: argument).map { "did you mean \(Prose.quoted($0.description))?" }
      // Which of two it is that is refused has to be said.
      let subject = isRange && error.text != argument ? Prose.quoted(error.text) : "it"
      throw ValidationError("\(subject) \(error.reason); \(help ?? error.help)")
    }
  }

  /// What the shell may complete: a release, or the way from an older one to the newest.
  static var completion: CompletionKind {
    let older = Release.lines.filter { $0 < .newest }
    return .list(
      Release.lines.map(\.rawValue) + older.map { ReleaseRange(from: $0, to: .newest).description })
  }

  /// The one release, if there is only one.
  var release: Release? { if case .one(let release) = self { release } else { nil } }

  var upgrade: ReleaseRange? { if case .upgrade(let range) = self { range } else { nil } }
}
