import Diagnostics
import Driver
import Foundation
import Manifests
import Ordering
import Simulation
import TestSupport

/// Manifests, the script that they are imported as, and what both come to.
struct RoundTrip {
  let script: String
  /// Whether something could not be said in the script.
  let isPartial: Bool
  /// What is otherwise with the script.
  private(set) var problems: [String] = []

  /// - Parameter text: the manifests as YAML or JSON.
  init(_ text: [UInt8], in folder: TemporaryFolder) throws {
    let manifests = try folder.write("manifests.yaml", Data(text)).path
    var settings = CompileSettings()
    settings.paths = [manifests]
    let result = Importer.script(settings, isNeat: false, on: LocalDisk())
    isPartial = result.isPartial
    script = String(decoding: result.text, as: UTF8.self)
    guard !isPartial else {
      problems = result.diagnostics.filter { $0.severity == .error }.map(\.message)
      return
    }
    let before = try plan(of: manifests)
    let after = try plan(of: folder.write("script.swell", Data(result.text)).path)
    guard let before, let after else { return }
    compare(ManifestOutput(before, withApplication: true), ManifestOutput(after, withApplication: true))
    let (old, new) = (RoundTrip.order(before), RoundTrip.order(after))
    if old != new { problems.append("the order was\n\(old)\nand became\n\(new)") }
  }

  private mutating func plan(of path: String) throws -> Plan? {
    var settings = CompileSettings()
    settings.paths = [path]
    let result = Compiler.compile(settings, on: LocalDisk(), listener: SilentListener())
    problems += result.diagnostics.filter { $0.severity == .error }.map { "\(path): \($0.message)" }
    return result.compilations.first?.plan
  }

  private mutating func compare(_ old: ManifestOutput, _ new: ManifestOutput) {
    if old.resources.count != new.resources.count {
      problems.append("there were \(old.resources.count) manifests, and there are \(new.resources.count)")
    }
    var left = new.resources.map(\.manifest)
    for resource in old.resources {
      guard let position = left.firstIndex(of: resource.manifest) else {
        problems.append("the script does not say\n\(JSONWriter.line(resource.manifest))")
        continue
      }
      left.remove(at: position)
    }
  }

  /// The tasks of a plan and what becomes of their hooks, a line each.
  private static func order(_ plan: Plan) -> String {
    plan.tasks.map { task in
      let policies = plan.resource(of: task).map { $0.delete.policies.map(\.rawValue) } ?? []
      return "\(task.phase) \(task.wave) \(plan.key(of: task)) \(task.isHook) \(policies)"
    }.joined(separator: "\n")
  }
}
