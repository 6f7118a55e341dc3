import Diagnostics
import Manifests
import Ordering
import Simulation

// One compile, start to finish.
//
// Paths become files, files become documents, documents become objects; `PipelineAssembly` reads from them which
// application they form, and the planner orders it. Whatever is wrong on the way is collected, and as much as possible
// is done all the same; who calls decides what an error means.
//
//     paths -> SourceFile -> ManifestDocument -> Resource -> Pipeline + SyncRequest -> Plan
//
// This is the only room below the command that reads disks.

/// What became of one application.
package struct Compilation: Sendable {
  package var plan: Plan
  /// What a heading calls it where several are shown; empty for what says itself what it is.
  package var title: String
  /// What a script says of the behaviour of objects in the simulated cluster, by their keys there.
  package var behaviours: [ResourceKey: Behaviour] = [:]
  /// The same of what is live before anything happens.
  package var liveBehaviours: [ResourceKey: Behaviour] = [:]
  /// What a script says of how much findings weigh.
  package var policy = CheckPolicy()
  /// The moment of the calendar that it is, if somebody says.
  package var moment: Moment?
}

/// All that one command line comes to.
package struct CompileResult: Sendable {
  package var compilations: [Compilation]
  /// What was found before planning; the plans have diagnostics of their own.
  package var diagnostics: [Diagnostic]

  /// Everything that was found, in the order of the work.
  package var allDiagnostics: [Diagnostic] { diagnostics + compilations.flatMap(\.plan.diagnostics) }
}

/// What an ordering document says of one application.
private struct RecordedPlan {
  var pipeline: Pipeline
  var request: SyncRequest
  var messages: [Diagnostic]
}

/// Compiles paths into plans.
package struct Compiler {
  private var settings: CompileSettings
  private let disk: any Disk
  private let listener: any ScriptListener
  private var finder: InputFinder
  private var diagnostics: [Diagnostic] = []

  private init(_ settings: CompileSettings, _ disk: any Disk, _ listener: any ScriptListener) {
    self.settings = settings
    self.disk = disk
    self.listener = listener
    finder = InputFinder(disk)
  }

  package static func compile(
    _ settings: CompileSettings,
    on disk: any Disk,
    listener: any ScriptListener
  ) -> CompileResult {
    var compiler = Compiler(settings, disk, listener)
    let compilations = compiler.compile()
    return CompileResult(compilations: compilations, diagnostics: compiler.diagnostics)
  }

  private mutating func compile() -> [Compilation] {
    var objects = ObjectReader()
    var recorded: [RecordedPlan] = []
    diagnostics += ParameterFile.readAll(of: &settings, &finder)
    if settings.areScripts { refuseWhatIsNoScript() }
    guard !diagnostics.hasErrors else { return [] }
    var files = files(at: settings.paths)
    if let text = settings.text { files.append(SourceFile(path: ScriptLikeness.commandText, text: text)) }
    let scripts = settings.areScripts ? files : files.filter(ScriptLikeness.isScript)
    guard scripts.isEmpty else { return compile(scripts, beside: files.count - scripts.count) }
    for file in files {
      var problems: [Diagnostic] = []
      let found = ManifestReader(file).forEachDocument { document in
        guard PipelineDecoder.recognises(document.root) else { return objects.read(document.root, in: file) }
        problems += read(document.root, in: file, into: &recorded)
      }
      let judged = UnrenderedTemplate.judged(found, in: file)
      if judged.contains(where: { $0.code == .unrenderedTemplate }) { objects.dropRemarks(on: file) }
      diagnostics += judged + problems
    }
    objects.finish()
    diagnostics += objects.diagnostics
    guard !diagnostics.hasErrors else { return [] }
    if !recorded.isEmpty, !objects.resources.isEmpty {
      diagnostics.append(.mixedInputs())
      return []
    }
    let live = readLive()
    guard !diagnostics.hasErrors else { return [] }
    if !recorded.isEmpty, let name = settings.application {
      let names = recorded.map { $0.pipeline.application?.name ?? "" }
      recorded.removeAll { $0.pipeline.application?.name != name }
      if recorded.isEmpty { diagnostics.append(.unknownApplication(name, among: names.filter { !$0.isEmpty })) }
      guard !recorded.isEmpty else { return [] }
    }
    if recorded.isEmpty { return [plan(objects.resources, live)].compactMap { $0 } }
    return recorded.map { plan($0, live) }
  }

  /// Reads the plans of an ordering document; messages beside several of them are kept with the first.
  private func read(_ root: ManifestNode, in file: SourceFile, into recorded: inout [RecordedPlan]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    let parts = root["applications"]?.list
    for part in parts ?? [root] {
      let (pipeline, request, found) = PipelineDecoder.read(part, in: file)
      let (messages, alsoFound) = PipelineDecoder.readMessages(part, in: file)
      recorded.append(RecordedPlan(pipeline: pipeline, request: request, messages: messages))
      problems += found + alsoFound
    }
    if let parts, !parts.isEmpty {
      let (messages, found) = PipelineDecoder.readMessages(root, in: file)
      recorded[recorded.count - parts.count].messages += messages
      problems += found
    }
    return problems
  }

  /// Refuses folders and manifests where scripts are wanted, before they are read as such, line by wrong line.
  private mutating func refuseWhatIsNoScript() {
    for path in settings.paths where path != "-" {
      if InputKind.manifests.isName(path) {
        diagnostics.append(.manifestForScript(path))
      } else if (try? disk.kind(of: path)) == .folder {
        diagnostics.append(.folderForScript(path))
      }
    }
  }

  private mutating func files(at paths: [String]) -> [SourceFile] {
    let files = finder.files(at: paths)
    diagnostics += finder.takeDiagnostics()
    return files
  }

  /// Reads the files that give values to parameters.
  /// Each script is an application of its own.
  private mutating func compile(_ scripts: [SourceFile], beside others: Int) -> [Compilation] {
    guard !diagnostics.hasErrors else { return [] }
    guard others == 0 else {
      diagnostics.append(.scriptsBesideManifests(scripts[0]))
      return []
    }
    let live = readLive()
    guard !diagnostics.hasErrors else { return [] }
    return scripts.compactMap { script in
      var compiler = ScriptCompiler(settings, disk, listener)
      let pipeline = compiler.pipeline(of: script)
      diagnostics += compiler.diagnostics
      guard var pipeline else { return nil }
      var assembly = PipelineAssembly(settings)
      assembly.adoptApplication(in: &pipeline)
      assembly.addLive(live, to: &pipeline)
      let request = assembly.request(for: pipeline, base: SyncRequest())
      diagnostics += assembly.diagnostics
      return Compilation(
        plan: judged(ScriptCompiler.plan(pipeline, request)), title: script.path,
        behaviours: compiler.said.desired(pipeline, request), liveBehaviours: compiler.said.live(pipeline, request),
        policy: compiler.policy, moment: compiler.moment)
    }
  }

  private mutating func readLive() -> [Resource] {
    var reader = ObjectReader()
    for file in files(at: settings.live) {
      var hasPlan = false
      diagnostics += ManifestReader(file).forEachDocument { document in
        if PipelineDecoder.recognises(document.root) { hasPlan = true } else { reader.read(document.root, in: file) }
      }
      if hasPlan { diagnostics.append(.planForLive(file)) }
    }
    reader.finish()
    // What annotations of live objects get wrong was said when they were applied.
    diagnostics += reader.diagnostics.filter { [.notKubernetes, .missingName].contains($0.code) }
    return reader.resources.map(\.withoutManagedFields)
  }

  private mutating func plan(_ resources: [Resource], _ live: [Resource]) -> Compilation? {
    var assembly = PipelineAssembly(settings)
    var pipeline = assembly.pipeline(of: resources, beside: live)
    guard !assembly.diagnostics.hasErrors else {
      diagnostics += assembly.diagnostics
      return nil
    }
    assembly.addLive(live, to: &pipeline)
    let request = assembly.request(for: pipeline, base: SyncRequest())
    diagnostics += assembly.diagnostics
    return Compilation(plan: judged(Planner.plan(pipeline, request)), title: "")
  }

  private mutating func plan(_ recorded: RecordedPlan, _ live: [Resource]) -> Compilation {
    var assembly = PipelineAssembly(settings)
    var pipeline = recorded.pipeline
    assembly.adoptApplication(in: &pipeline)
    pipeline.readProject()
    assembly.addLive(live, to: &pipeline)
    var asked = recorded.request
    if let application = pipeline.application, asked.prune == application.prunesAutomatically(in: asked.release) {
      // Nobody has asked for anything but what the application says, which another release may read otherwise.
      asked.prune = application.prunesAutomatically(in: settings.release ?? asked.release)
      asked.prunesByPolicy = asked.prune
    }
    let request = assembly.override(asked)
    var messages = RecordedMessages(recorded.messages)
    // Who names the namespace need not be told which one was assumed.
    diagnostics += messages.ofSource.filter { $0.code != .assumedNamespace || settings.namespace == nil }
    diagnostics += assembly.diagnostics
    var plan = judged(Planner.plan(pipeline, request))
    plan.diagnostics = plan.diagnostics.map { messages.recorded($0) }
    return Compilation(plan: plan, title: "")
  }

  /// A plan that says what is wrong with the sync windows of its project as well.
  private func judged(_ plan: Plan) -> Plan {
    var plan = plan
    plan.diagnostics += plan.pipeline.windowProblems(ZoneFiles(disk), plan.request.release)
    return plan
  }
}

extension CompileResult {
  /// Lets each plan say what the sync windows of its project come to, and whether a sync would be let in if it is known
  /// what moment it is.
  package mutating func remarkOnWindows(on disk: any Disk) {
    for index in compilations.indices {
      let (plan, said) = (compilations[index].plan, compilations[index].moment)
      let startedAt = plan.request.startedAt == 0 ? nil : Moment(plan.request.startedAt)
      compilations[index].plan.diagnostics += plan.pipeline.windowRemarks(
        ZoneFiles(disk), plan.request.release, at: said ?? startedAt)
    }
  }
}
