import Diagnostics
import Evaluation
import Manifests
import Ordering
import Simulation

/// Runs a script as part of a compile.
struct ScriptCompiler {
  private let settings: CompileSettings
  private let disk: any Disk
  private let listener: any ScriptListener
  private(set) var diagnostics: [Diagnostic] = []
  /// What the script says of behaviours.
  private(set) var said = SaidBehaviours()
  /// What it says of how much findings weigh.
  private(set) var policy = CheckPolicy()
  /// The moment of the calendar at which it says that it is, in the end.
  private(set) var moment: Moment?

  init(_ settings: CompileSettings, _ disk: any Disk, _ listener: any ScriptListener) {
    self.settings = settings
    self.disk = disk
    self.listener = listener
  }

  /// The pipeline of a script; nothing if it could not be run to its end.
  mutating func pipeline(of script: SourceFile) -> Pipeline? {
    let loader: ProjectLoader
    do throws(DiskFailure) {
      loader = try ProjectLoader(first: script, on: disk, limits: settings.limits)
    } catch {
      diagnostics.append(.unreadable(error))
      return nil
    }
    let stage = ScriptStage(settings, listener)
    var interpreter = Interpreter(loader: loader, stage: stage, memoryInUse: memoryInUse)
    interpreter.limits = settings.limits
    interpreter.parameters = settings.parameters
    let evaluation = interpreter.evaluate(script)
    // What the script ended with comes after what it reported on the way.
    diagnostics += stage.reports + evaluation.diagnostics + [evaluation.halt].compactMap { $0 }
    if let pipeline = evaluation.pipeline, evaluation.hasAdoptedApplication, let adopted = pipeline.applicationResource
    {
      diagnostics.append(.takenAsApplication(adopted, beside: pipeline.companions))
    }
    (said, policy, moment) = (evaluation.said, evaluation.policy, evaluation.moment)
    return evaluation.pipeline
  }
}

extension ScriptCompiler {
  /// The plan of a script's pipeline. What Argo CD settles by taking the last of two manifests is a mistake where a
  /// script declares one of them.
  static func plan(_ pipeline: Pipeline, _ request: SyncRequest) -> Plan {
    var plan = Planner.plan(pipeline, request)
    let replaced = plan.omissions.filter { $0.why == .replaced }.map(\.resource)
    guard !replaced.isEmpty else { return plan }
    let repeated = Set(replaced.map { plan.keys[$0] })
    let groups = Dictionary(grouping: pipeline.resources.indices.filter { repeated.contains(plan.keys[$0]) }) {
      plan.keys[$0]
    }
    // One message for each group, in the order in which the last of them come.
    let ordered = groups.values.sorted { ($0.last ?? 0) < ($1.last ?? 0) }
    let positions = plan.diagnostics.indices.filter { plan.diagnostics[$0].code == .duplicateResource }
    for (position, group) in zip(positions, ordered) {
      guard let resource = group.last.map({ pipeline.resources[$0] }) else { continue }
      if group.allSatisfy({ pipeline.resources[$0].isLoaded }) { continue }
      plan.diagnostics[position].becomeRepeatedDeclaration(of: resource.shortName, group.count)
    }
    return plan
  }
}

extension Diagnostic {
  fileprivate mutating func becomeRepeatedDeclaration(of name: String, _ count: Int) {
    severity = .error
    code = .declaredTwice
    message = "\(Prose.quoted(name)) is declared \(Diagnostic.times(count))"
    primary?.text = ""
    for index in secondary.indices { secondary[index].text = index == 0 ? "declared here first" : "declared here too" }
    let isOnePlace = secondary.contains { $0.place == primary?.place }
    secondary.removeAll { $0.place == primary?.place }
    help =
      isOnePlace
      ? "this line runs more than once; let the name depend on what changes, as in `\"web-\\(number)\"`"
      : "`\(name) { ... }` amends what is declared"
  }
}

/// What hears of a script while it runs.
package protocol ScriptListener: AnyObject {
  /// Whether acting statements are carried out.
  var isActing: Bool { get }
  /// Takes a line that the script prints; false if nobody reads on.
  func print(_ line: String) -> Bool
  /// Takes a plan that the script shows.
  func show(_ plan: Plan) -> Bool
  /// Takes what a sync of the script came to.
  func show(_ report: SyncReport) -> Bool
  /// Takes what the deletion of the application came to.
  func show(_ deletion: DeletionReport) -> Bool
}

extension ScriptListener {
  package func show(_ deletion: DeletionReport) -> Bool { true }
}

/// Nobody who hears of a script while it runs.
package final class SilentListener: ScriptListener {
  package let isActing = false

  package init() {}

  package func print(_ line: String) -> Bool { true }
  package func show(_ plan: Plan) -> Bool { true }
  package func show(_ report: SyncReport) -> Bool { true }
}

/// The stage of a script that is compiled.
private final class ScriptStage: Stage {
  private let settings: CompileSettings
  private let listener: any ScriptListener
  private(set) var reports: [Diagnostic] = []

  init(_ settings: CompileSettings, _ listener: any ScriptListener) {
    self.settings = settings
    self.listener = listener
  }

  var isActing: Bool { listener.isActing }

  func print(_ line: String) -> Bool { listener.print(line) }

  func show(_ plan: Plan) -> Bool { listener.show(plan) }

  func show(_ report: SyncReport) -> Bool { listener.show(report) }

  func show(_ deletion: DeletionReport) -> Bool { listener.show(deletion) }

  func show(_ line: String) -> Bool { listener.print(line) }

  func note(_ diagnostic: Diagnostic) { report(diagnostic) { nil } }

  /// Keeps as many as anybody would read. What the sync was is shown already.
  func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) {
    if reports.count < 1_000 { reports.append(diagnostic) }
  }

  func request(for pipeline: Pipeline) -> SyncRequest { settings.request(for: pipeline) }
}
