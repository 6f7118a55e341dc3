import Diagnostics
import Evaluation
import Manifests
import Ordering

// Waves that have to change, and the files that say them.
//
// Each change becomes a change of text: an annotation in a manifest, a clause in a script. What comes of them is read as
// the files themselves were read, before anybody sees it: every resource has to be what it was, in the wave that was
// wanted. What does not come true is not shown as if it did, but named.
//
//     NeededWaves.Change -> FixIt -> RevisedFile --compile again--> the same resources, in their waves

/// What has to change in the waves of all that was compiled.
package struct WaveRevision: Sendable {
  /// Of one application.
  package struct Part: Sendable {
    package var title: String
    package var plan: Plan
    package var result: NeededWaves.Result
    /// The changes that no text could be found for.
    package var unwritten: [NeededWaves.Change] = []
  }

  package private(set) var parts: [Part]
  package private(set) var files: [RevisedFile] = []

  package var hasProblems: Bool { parts.contains { !$0.result.problems.isEmpty } }

  /// Works out the changes for what was compiled.
  ///
  /// - Parameter settings: those that it was compiled by.
  package init(
    _ compiled: CompileResult, _ settings: CompileSettings, _ options: NeededWaves.Options, on disk: any Disk,
    listener: any ScriptListener
  ) {
    parts = compiled.compilations.map { compilation in
      Part(
        title: compilation.title, plan: compilation.plan, result: NeededWaves.find(compilation.plan, options))
    }
    if parts.contains(where: { !$0.result.changes.isEmpty }) { write(settings, disk, listener) }
  }

  /// Finds the text of all changes, and leaves out what does not come true.
  private mutating func write(_ settings: CompileSettings, _ disk: any Disk, _ listener: any ScriptListener) {
    var isLeftOut = parts.map { Array(repeating: false, count: $0.result.changes.count) }
    // What one change leaves behind may show only when another is left out.
    for _ in 0..<WaveRevision.mostReadings {
      files = revisedFiles(isLeftOut, disk)
      let failures = failures(settings, disk, listener, &isLeftOut)
      guard failures else { break }
      files = []
    }
    for part in parts.indices {
      let written = Set(files.map(\.file.path))
      parts[part].unwritten = zip(parts[part].result.changes, isLeftOut[part]).filter { change, isOut in
        isOut || written.isEmpty
      }.map(\.0)
    }
  }

  private static let mostReadings = 4

  private func revisedFiles(_ isLeftOut: [[Bool]], _ disk: any Disk) -> [RevisedFile] {
    var order: [SourceFile] = []
    var fixes: [SourceFile: [FixIt]] = [:]
    for (part, isOut) in zip(parts, isLeftOut) {
      let clauses = part.script(disk).map { WaveClauses(part.plan, script: $0) }
      for (change, isOut) in zip(part.result.changes, isOut) where !isOut {
        let fix = clauses?.fixIt(change) ?? part.plan.pipeline.resources[change.resource].fixIt(saying: change.wave)
        guard let fix, case .source(let file, _) = fix.place else { continue }
        if fixes[file] == nil { order.append(file) }
        fixes[file, default: []].append(fix)
      }
    }
    return order.map { RevisedFile($0, WaveRevision.joined(fixes[$0] ?? [])) }
  }

  /// Changes of one empty place become one.
  private static func joined(_ fixes: [FixIt]) -> [FixIt] {
    var joined: [FixIt] = []
    var places: [Span: Int] = [:]
    for fix in fixes {
      if let span = fix.span, span.isEmpty {
        if let place = places[span] {
          joined[place].replacement += fix.replacement
          continue
        }
        places[span] = joined.count
      }
      joined.append(fix)
    }
    return joined
  }

  /// Reads everything again with the changes made, and leaves those out whose resource is not as it should be.
  private func failures(
    _ settings: CompileSettings, _ disk: any Disk, _ listener: any ScriptListener, _ isLeftOut: inout [[Bool]]
  ) -> Bool {
    var contents: [String: [UInt8]] = [:]
    for file in files {
      contents[file.file.path] = file.bytes
      if let place = try? disk.canonical(file.file.path) { contents[place] = file.bytes }
    }
    // What was piped in is gone once it was read.
    for file in parts.flatMap(\.inputs) where contents[file.path] == nil && file.path == "<stdin>" {
      contents[file.path] = file.bytes
    }
    let again = Compiler.compile(settings, on: OverlaidDisk(base: disk, contents: contents), listener: listener)
    guard !again.allDiagnostics.hasErrors, again.compilations.count == parts.count else {
      for part in isLeftOut.indices { isLeftOut[part] = isLeftOut[part].map { _ in true } }
      return !files.isEmpty
    }
    var hasFailed = false
    for (index, part) in parts.enumerated() {
      let new = again.compilations[index].plan
      for (position, change) in part.result.changes.enumerated() where !isLeftOut[index][position] {
        guard !part.isTrue(change, in: new) else { continue }
        isLeftOut[index][position] = true
        hasFailed = true
      }
      if !hasFailed, !part.isOtherwiseSame(new) {
        isLeftOut[index] = isLeftOut[index].map { _ in true }
        hasFailed = true
      }
    }
    return hasFailed && !files.isEmpty
  }
}

extension WaveRevision.Part {
  /// The script that amendments go to; nil for manifests.
  fileprivate func script(_ disk: any Disk) -> SourceFile? {
    guard !title.isEmpty else { return nil }
    let known = inputs.first { $0.path == title }
    return known ?? (try? SourceFile(path: title, bytes: disk.read(title)))
  }

  /// The files that resources come from.
  fileprivate var inputs: Set<SourceFile> {
    var inputs: Set<SourceFile> = []
    for resource in plan.pipeline.resources { if case .source(let file, _) = resource.origin { inputs.insert(file) } }
    return inputs
  }

  /// Whether a resource has come to the wave that was wanted.
  fileprivate func isTrue(_ change: NeededWaves.Change, in new: Plan) -> Bool {
    guard new.pipeline.resources.count == plan.pipeline.resources.count else { return false }
    return new.keys[change.resource] == plan.keys[change.resource]
      && new.pipeline.resources[change.resource].wave.value == change.wave
  }

  /// Whether all else is as it was.
  fileprivate func isOtherwiseSame(_ new: Plan) -> Bool {
    let (old, other) = (plan.pipeline.resources, new.pipeline.resources)
    guard old.count == other.count, plan.keys == new.keys else { return false }
    return zip(old, other).allSatisfy {
      $0.manifest.withoutWave == $1.manifest.withoutWave && $0.hook?.types == $1.hook?.types
    }
  }
}

extension ManifestNode {
  /// The manifest without what says its wave; annotations that are left with nothing are none.
  fileprivate var withoutWave: ManifestNode {
    guard var root = map, var metadata = root["metadata"]?.map else { return self }
    if var annotations = metadata["annotations"]?.map {
      for key in [ArgoKey.syncWave, ArgoKey.helmHookWeight] { annotations[key] = nil }
      metadata["annotations"] = annotations.entries.isEmpty ? nil : ManifestNode(.map(annotations))
    } else {
      metadata["annotations"] = nil
    }
    root["metadata"] = ManifestNode(.map(metadata))
    return ManifestNode(.map(root))
  }
}
