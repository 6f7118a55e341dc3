import Checking
import Diagnostics
import Driver
import Testing

extension CheckSubject {
  /// What the rules look at of a script that a seed has made.
  init(script text: String, seed: UInt64) throws {
    var settings = CompileSettings()
    settings.text = text
    settings.namespace = "shop"
    let result = Compiler.compile(settings, on: LocalDisk(), listener: SilentListener())
    let errors = result.diagnostics.filter { $0.severity == .error }.map(\.message)
    self.init(try #require(result.compilations.first, "seed \(seed): \(errors)\n\(text)").plan)
  }
}

extension Diagnostic {
  /// The name of what a finding is about, with which its message begins: `Kind/name`.
  func subjectName() throws -> String {
    let reference = message.split(separator: "`", omittingEmptySubsequences: true).first
    return try #require(reference?.split(separator: "/").last.map(String.init))
  }
}
