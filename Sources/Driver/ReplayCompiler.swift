import Diagnostics
import Evaluation
import Manifests
import Ordering
import Replaying

/// A sync that really was: the Application and what its status says of it.
package struct RecordedSync: Sendable {
  package var application: Resource
  package var operation: OperationRecord

  /// The sync that was asked for.
  var request: SyncRequest { operation.request(of: Application(application)) }
}

/// Compiles manifests into the plan of a sync that was recorded, and sets the record beside it.
package enum ReplayCompiler {
  /// What a replay comes to; there is none if what was found on the way are errors.
  package struct Outcome: Sendable {
    package var replay: Replay?
    package var result: CompileResult
  }

  /// Replays what an Application says of its last sync.
  ///
  /// - Parameters:
  ///   - path: of the Application, as `kubectl get application -o yaml` prints it.
  ///   - settings: the manifests; their `application` picks among several at `path`.
  package static func replay(
    _ path: String, _ settings: CompileSettings, on disk: any Disk, listener: any ScriptListener
  ) -> Outcome {
    var result = CompileResult(compilations: [], diagnostics: [])
    guard path != "-" || !(settings.paths + settings.live).contains("-") else {
      result.diagnostics.append(.standardInputTwice())
      return Outcome(result: result)
    }
    guard let recorded = recordedSync(at: path, settings.application, on: disk, &result.diagnostics) else {
      return Outcome(result: result)
    }
    var settings = settings
    settings.application = nil
    settings.recorded = recorded
    let said = result.diagnostics
    result = Compiler.compile(settings, on: disk, listener: listener)
    result.diagnostics = said + result.diagnostics
    guard !result.allDiagnostics.hasErrors else { return Outcome(result: result) }
    guard result.compilations.count == 1 else {
      result.diagnostics.append(.severalPlans(result.compilations.count))
      return Outcome(result: result)
    }
    return Outcome(replay: Replay(result.compilations[0].plan, recorded.operation), result: result)
  }

  private static func recordedSync(
    at path: String, _ name: String?, on disk: any Disk, _ diagnostics: inout [Diagnostic]
  ) -> RecordedSync? {
    let (files, found) = InputFiles.read([path], on: disk)
    diagnostics += found
    var reader = ObjectReader()
    for file in files { diagnostics += ManifestReader(file).forEachDocument { reader.read($0.root, in: file) } }
    reader.finish()
    // What else is in the file, and what its annotations say, is of no matter here.
    diagnostics += reader.diagnostics.filter { $0.severity == .error && $0.code != .annotationKind }
    guard !diagnostics.hasErrors else { return nil }
    let applications = reader.resources.filter(\.isApplication)
    let chosen = name.map { name in applications.filter { $0.name == name } } ?? applications
    guard let application = chosen.first, chosen.count == 1 else {
      diagnostics.append(.noSingleApplication(path, name, among: applications.map(\.name)))
      return nil
    }
    guard let operation = OperationRecord(application) else {
      diagnostics.append(.neverSynced(application))
      return nil
    }
    return RecordedSync(application: application, operation: operation)
  }
}

extension Diagnostic {
  fileprivate static func severalPlans(_ count: Int) -> Diagnostic {
    Diagnostic(
      .error, .unreadable,
      count == 0
        ? "nothing here makes a plan that the sync could be set beside"
        : "\(Prose.count(count, "application")) are given, and one sync is of one of them",
      help: "name the manifests, or the one script, of the Application that was synced")
  }

  fileprivate static func noSingleApplication(_ path: String, _ name: String?, among names: [String]) -> Diagnostic {
    if let name, !names.contains(name) { return .unknownApplication(name, among: names) }
    guard !names.isEmpty else {
      return Diagnostic(
        .error, .unknownApplication, "\(Prose.quoted(path)) holds no Application",
        help: "`kubectl get application NAME -n argocd -o yaml` prints one with what became of its sync")
    }
    return Diagnostic(
      .error, .unknownApplication,
      "\(Prose.quoted(path)) holds \(Prose.count(names.count, "Application")): "
        + Prose.some(names.map { Prose.quoted($0) }),
      help: name == nil ? "`--app NAME` says which of them" : "several of them have that name; give one alone")
  }

  fileprivate static func neverSynced(_ application: Resource) -> Diagnostic {
    Diagnostic(
      .error, .noOperation,
      "\(Prose.quoted(application.shortName)) says nothing of a sync: it has no `status.operationState`",
      at: Label(application.origin),
      help: "`kubectl get application \(Prose.visible(application.name)) -o yaml` prints it with its status, "
        + "once it was synced")
  }
}
