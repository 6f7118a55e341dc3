import Diagnostics
import Evaluation
import Import
import Manifests
import Ordering
import Simulation

/// What became of manifests that were to become a script.
package struct ImportResult: Sendable {
  /// The script; empty if nothing could be read.
  package var text: [UInt8] = []
  package var diagnostics: [Diagnostic] = []
  /// How many manifests the script says.
  package var count = 0

  /// Whether something that was given is not in the script.
  package var isPartial: Bool {
    diagnostics.contains { $0.severity == .error || [.notKubernetes, .missingName].contains($0.code) }
  }
}

/// Turns manifests into a script. What cannot be read is named, and the rest goes on.
package struct Importer {
  private let settings: CompileSettings
  private let disk: any Disk
  private let isNeat: Bool
  private var result = ImportResult()
  private var objects = ObjectReader()
  private var comments: [Origin: ManifestComments] = [:]
  private var recorded: [Pipeline] = []

  /// - Parameter isNeat: whether to leave out what a cluster adds to objects.
  package static func script(_ settings: CompileSettings, isNeat: Bool, on disk: any Disk) -> ImportResult {
    var importer = Importer(settings: settings, disk: disk, isNeat: isNeat)
    importer.run()
    return importer.result
  }

  private init(settings: CompileSettings, disk: any Disk, isNeat: Bool) {
    self.settings = settings
    self.disk = disk
    self.isNeat = isNeat
  }

  private mutating func run() {
    readFiles()
    guard let plan = plan() else { return }
    // What is open about the order changes nothing of what the manifests say.
    result.diagnostics += plan.diagnostics.filter { $0.severity != .note }
    let resources = ManifestOutput(plan, withApplication: false).resources
    guard !resources.isEmpty || plan.pipeline.applicationResource != nil else { return }
    let script = ImportedScript(plan.pipeline, resources: resources, comments: comments)
    result.text = script.text
    result.count = script.count
    result.diagnostics += script.diagnostics
    if script.diagnostics.isEmpty { prove(plan) }
  }

  private mutating func readFiles() {
    var finder = InputFinder(disk)
    let files = finder.files(at: settings.paths)
    result.diagnostics += finder.takeDiagnostics()
    for file in files {
      if ScriptLikeness.isScript(file) {
        result.diagnostics.append(.scriptImported(file.path))
        continue
      }
      read(file)
    }
    objects.finish()
    result.diagnostics += objects.diagnostics
  }

  private mutating func read(_ file: SourceFile) {
    let found = ManifestReader(file).forEachDocument { document in
      PipelineDecoder.recognises(document.root) ? readRecorded(document.root, in: file) : read(document)
    }
    let judged = UnrenderedTemplate.judged(found, in: file)
    if judged.contains(where: { $0.code == .unrenderedTemplate }) { objects.dropRemarks(on: file) }
    result.diagnostics += judged
  }

  private mutating func readRecorded(_ root: ManifestNode, in file: SourceFile) {
    for part in root["applications"]?.list ?? [root] {
      let (pipeline, _, problems) = PipelineDecoder.read(part, in: file)
      recorded.append(pipeline)
      result.diagnostics += problems
    }
  }

  /// Reads a document, which may hold several objects.
  private mutating func read(_ document: ManifestDocument) {
    let before = objects.resources.count
    objects.read(document.root, in: document.file)
    guard objects.resources.count > before, !document.comments.isEmpty else { return }
    let found = objects.resources[before...]
    for (resource, part) in zip(found, ManifestComments.parted(document, among: found.map(\.manifest))) {
      comments[resource.origin] = part
    }
  }

  /// The plan of what was read; nothing if there is nothing to plan.
  private mutating func plan() -> Plan? {
    var assembly = PipelineAssembly(settings)
    defer { result.diagnostics += assembly.diagnostics.filter { $0.code != .assumedNamespace } }
    let resources = objects.resources
    if let name = settings.application { recorded.removeAll { $0.application?.name != name } }
    if recorded.isEmpty {
      let pipeline = assembly.pipeline(of: isNeat ? resources.map(\.neat) : resources)
      guard !assembly.diagnostics.hasErrors else { return nil }
      return Planner.plan(pipeline, assembly.request(for: pipeline, base: SyncRequest()))
    }
    guard recorded.count == 1, resources.isEmpty else {
      result.diagnostics.append(resources.isEmpty ? .severalImported(recorded.count) : .mixedInputs())
      return nil
    }
    return Planner.plan(recorded[0], assembly.request(for: recorded[0], base: SyncRequest()))
  }

  /// Runs the script and sets what it says beside the manifests, since a script that says something else is worse than
  /// none.
  private mutating func prove(_ plan: Plan) {
    let script = SourceFile(path: ScriptLikeness.commandText, bytes: result.text)
    var compiler = ScriptCompiler(CompileSettings(), disk, SilentListener())
    guard let pipeline = compiler.pipeline(of: script) else {
      let mistake = compiler.diagnostics.first { $0.severity == .error }
      result.diagnostics.append(.unreadableImport(mistake?.message ?? "it does not end"))
      return
    }
    let resources = pipeline.resources + pipeline.companions + [pipeline.applicationResource].compactMap { $0 }
    var said = Dictionary(grouping: resources, by: \.identity).mapValues { $0.map(\.manifest) }
    for resource in ManifestOutput(plan, withApplication: true).resources {
      if let position = said[resource.identity]?.firstIndex(of: resource.manifest) {
        said[resource.identity]?.remove(at: position)
      } else {
        result.diagnostics.append(.otherwiseImported(resource))
      }
    }
  }
}

extension Resource {
  /// Its key as it was written, a name to be generated included.
  fileprivate var identity: ResourceKey {
    ResourceKey(group: group, kind: kind, namespace: namespace, name: name.isEmpty ? generateName : name)
  }
}

extension Diagnostic {
  fileprivate static func scriptImported(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .unreadable, "\(Prose.quoted(path)) is a script already", help: "`import` takes manifests in YAML or JSON"
    )
  }

  fileprivate static func severalImported(_ count: Int) -> Diagnostic {
    Diagnostic(
      .error, .unreadable, "the ordering document holds \(count) applications, and a script is one",
      help: "`--app NAME` takes one of them")
  }

  fileprivate static func unreadableImport(_ reason: String) -> Diagnostic {
    Diagnostic(.error, .notImported, "the script that came out cannot be run: \(reason)")
  }

  fileprivate static func otherwiseImported(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .error, .notImported, "the script does not say \(Prose.quoted(resource.shortName)) as the manifest does",
      at: Label(resource.origin))
  }
}
