import Diagnostics
import Manifests
import Ordering

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
}

/// All that one command line comes to.
package struct CompileResult: Sendable {
  package var compilations: [Compilation]
  /// What was found before planning; the plans have diagnostics of their own.
  package var diagnostics: [Diagnostic]

  /// Everything that was found, in the order of the work.
  package var allDiagnostics: [Diagnostic] { diagnostics + compilations.flatMap(\.plan.diagnostics) }
}

/// Compiles paths into plans.
package struct Compiler {
  private let disk: any Disk
  private let settings: CompileSettings
  private var diagnostics: [Diagnostic] = []

  private init(_ settings: CompileSettings, _ disk: any Disk) {
    self.settings = settings
    self.disk = disk
  }

  package static func compile(_ settings: CompileSettings, on disk: any Disk) -> CompileResult {
    var compiler = Compiler(settings, disk)
    let compilations = compiler.compile()
    return CompileResult(compilations: compilations, diagnostics: compiler.diagnostics)
  }

  private mutating func compile() -> [Compilation] {
    var objects = ObjectReader()
    var recorded: [(pipeline: Pipeline, request: SyncRequest)] = []
    for file in files(at: settings.paths) {
      guard !refuseScript(file) else { continue }
      var problems: [Diagnostic] = []
      diagnostics += ManifestReader(file).forEachDocument { document in
        guard PipelineDecoder.recognises(document.root) else { return objects.read(document.root, in: file) }
        for part in document.root["applications"]?.list ?? [document.root] {
          let (pipeline, request, found) = PipelineDecoder.read(part, in: file)
          recorded.append((pipeline, request))
          problems += found
        }
      }
      diagnostics += problems
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
    if recorded.isEmpty { return [plan(objects.resources, live)].compactMap { $0 } }
    return recorded.map { plan($0.pipeline, $0.request, live) }
  }

  private mutating func files(at paths: [String]) -> [SourceFile] {
    var finder = InputFinder(disk)
    let files = finder.files(at: paths)
    diagnostics += finder.diagnostics
    return files
  }

  private mutating func refuseScript(_ file: SourceFile) -> Bool {
    guard file.path.hasSuffix(".swell") else { return false }
    diagnostics.append(.scriptsNotRead(file))
    return true
  }

  private mutating func readLive() -> [Resource] {
    var reader = ObjectReader()
    for file in files(at: settings.live) {
      diagnostics += ManifestReader(file).forEachDocument { reader.read($0.root, in: file) }
    }
    // What annotations of live objects get wrong was said when they were applied.
    return reader.resources
  }

  // MARK: Planning

  private mutating func plan(_ resources: [Resource], _ live: [Resource]) -> Compilation? {
    var assembly = PipelineAssembly(settings)
    var pipeline = assembly.pipeline(of: resources)
    guard !assembly.diagnostics.hasErrors else {
      diagnostics += assembly.diagnostics
      return nil
    }
    assembly.addLive(live, to: &pipeline)
    let request = assembly.request(for: pipeline, base: SyncRequest())
    diagnostics += assembly.diagnostics
    return Compilation(plan: Planner.plan(pipeline, request))
  }

  private mutating func plan(_ pipeline: Pipeline, _ request: SyncRequest, _ live: [Resource]) -> Compilation {
    var assembly = PipelineAssembly(settings)
    var pipeline = pipeline
    assembly.addLive(live, to: &pipeline)
    let request = assembly.override(request)
    diagnostics += assembly.diagnostics
    return Compilation(plan: Planner.plan(pipeline, request))
  }
}
