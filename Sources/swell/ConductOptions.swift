import ArgumentParser
import Driver
import Manifests
import Ordering
import Simulation

extension Cascade: ExpressibleByArgument {}

/// How a sync is carried out, and how things behave in it.
struct ConductOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Let this fail; may be repeated.", valueName: "ref[=message]"))
  var fail: [String] = []

  @Option(help: ArgumentHelp("Let this never come to an end; may be repeated.", valueName: "ref"))
  var hang: [String] = []

  @Option(help: ArgumentHelp("Let this be suspended; may be repeated.", valueName: "ref"))
  var suspend: [String] = []

  @Option(help: ArgumentHelp("Let the cluster refuse this; may be repeated.", valueName: "ref[=message]"))
  var reject: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let the manifest of this be invalid, which the rehearsal finds; may be repeated.", valueName: "ref[=message]"))
  var invalid: [String] = []

  @Option(help: ArgumentHelp("Let somebody delete this while it runs; may be repeated.", valueName: "ref"))
  var vanish: [String] = []

  @Option(help: ArgumentHelp("How long this takes, as in Job/migrate=40s; may be repeated.", valueName: "ref=time"))
  var takes: [String] = []

  @Option(
    help: ArgumentHelp(
      "What this child application syncs, as in Application/shop=shop.swell, or a folder; may be repeated.",
      valueName: "ref=path"))
  var runs: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Try again so often if it fails, whatever the application says; -1 for without end.", valueName: "n"))
  var retry: Int?

  @Option(help: ArgumentHelp("Look at how things stand after this time.", valueName: "time"))
  var until: String?

  @Option(
    help: ArgumentHelp(
      "Begin at this moment, which sync windows of the project ask for: 2026-03-01T02:00Z.", valueName: "moment"))
  var at: String?

  @Flag(help: "Only rehearse: nothing is applied.")
  var dryRun = false

  @Flag(help: "Confirm whatever asks for it with Prune=confirm or Delete=confirm.")
  var confirm = false

  @Flag(help: "Replace by deleting first, as Force=true does together with Replace=true.")
  var force = false

  @Option(help: ArgumentHelp("How long the controller pauses between waves; 2s unless set.", valueName: "time"))
  var waveDelay: String?

  @Flag(
    help: "Delete the application after the sync, or what is there by --live without one: hooks, waves, what is left.")
  var delete = false

  @Flag(help: "Delete the application when Argo CD does not know its cluster any more.")
  var unknownCluster = false

  @Option(
    help: ArgumentHelp(
      "What is asked for when the application is deleted: orphan leaves the resources; foreground or background takes them "
        + "along, unless a finalizer of the Application says how already.", valueName: "how"))
  var cascade: Cascade?

  func validate() throws {
    guard cascade == nil || delete else {
      throw ValidationError("--cascade says how the application is deleted, and wants --delete.")
    }
    guard !unknownCluster || delete else {
      throw ValidationError("--unknown-cluster says how the application is deleted, and wants --delete.")
    }
    guard !dryRun || !delete else {
      throw ValidationError("--dry-run applies nothing that --delete could delete: give one of both.")
    }
    _ = try conduct
  }

  /// Refuses to say twice when the sync begins.
  func validate(beside sync: SyncOptions) throws {
    guard at == nil || sync.startedAt == nil else { throw ValidationError("Give --at or --started-at, not both.") }
  }

  /// The conduct of a sync by some settings, whose time is then that of its windows.
  func conduct(with settings: inout CompileSettings) throws -> SyncConduct {
    var conduct = try conduct
    conduct.limits = settings.limits
    settings.startedAt = conduct.moment?.seconds ?? settings.startedAt
    return conduct
  }

  var conduct: SyncConduct {
    get throws {
      var conduct = SyncConduct()
      for text in fail { try conduct.add(text, "--fail") { .fails(times: nil, message: $0) } }
      for text in reject { try conduct.add(text, "--reject") { .rejected(message: $0) } }
      for text in invalid { try conduct.add(text, "--invalid") { .invalid(message: $0) } }
      for text in hang { try conduct.add(text, "--hang") { _ in .hangs } }
      for text in suspend { try conduct.add(text, "--suspend") { _ in .suspends } }
      for text in vanish { try conduct.add(text, "--vanish") { _ in .vanishes } }
      for text in takes {
        guard let mark = text.firstIndex(of: "="), let reference = Reference(String(text[..<mark])) else {
          throw ValidationError("--takes wants Kind/name=TIME, as in Job/migrate=40s, and got '\(text)'.")
        }
        let time = try ConductOptions.time(String(text[text.index(after: mark)...]), "--takes")
        conduct.said.append((reference, Behaviour(duration: Double(time) / 1_000)))
      }
      for text in runs {
        guard let mark = text.firstIndex(of: "="), let reference = Reference(String(text[..<mark])),
          text.index(after: mark) < text.endIndex
        else {
          throw ValidationError(
            "--runs wants Application/name=PATH, as in Application/shop=shop.swell, and got '\(text)'.")
        }
        let path = String(text[text.index(after: mark)...])
        conduct.said.append((reference, Behaviour(content: Behaviour.Content(path: path, origin: nil))))
      }
      conduct.retry = retry
      conduct.until = try until.map { try ConductOptions.time($0, "--until") }
      conduct.waveDelay = try waveDelay.map { try ConductOptions.time($0, "--wave-delay") }
      conduct.moment = try at.map { text in
        guard let moment = Moment(text) else {
          throw ValidationError("--at wants a moment, as in 2026-03-01T02:00Z, and got '\(text)'.")
        }
        return moment
      }
      (conduct.isDryRun, conduct.isConfirmed, conduct.isForced) = (dryRun, confirm, force)
      (conduct.isDeleting, conduct.cascade, conduct.isClusterKnown) = (delete, cascade, !unknownCluster)
      return conduct
    }
  }

  private static func time(_ text: String, _ option: String) throws -> Int {
    guard !text.hasPrefix("-"), let time = GoDuration.milliseconds(text) else {
      throw ValidationError("\(option) wants a time, such as 8s or 1m30s, and got '\(text)'.")
    }
    return time
  }
}

extension SyncConduct {
  fileprivate mutating func add(
    _ text: String, _ option: String, _ outcome: (String?) -> Behaviour.Outcome
  ) throws {
    let mark = text.firstIndex(of: "=")
    let name = String(text[..<(mark ?? text.endIndex)])
    guard let reference = Reference(name) else {
      throw ValidationError("\(option) wants Kind/name, as in Job/migrate, and got '\(name)'.")
    }
    let message = mark.map { String(text[text.index(after: $0)...]) }
    said.append((reference, Behaviour(outcome: outcome(message))))
  }
}
