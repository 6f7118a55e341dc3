import Diagnostics
import Ordering

/// The files that a check is about.
struct CheckedFiles {
  /// A file, and whether it is a script.
  struct Entry {
    var file: SourceFile
    var isScript: Bool
  }

  /// By path, since several scripts may read one file.
  private(set) var entries: [Entry] = []
  private var known: [String: Int] = [:]
  private(set) var resourceCount = 0

  var count: Int { entries.count }

  init(_ applications: [CheckedApplication], _ diagnostics: [Diagnostic]) {
    for application in applications {
      let pipeline = application.subject.plan.pipeline
      resourceCount += pipeline.resources.count
      let own = pipeline.resources + pipeline.companions + [pipeline.applicationResource].compactMap { $0 }
      for resource in own { add(resource.origin, isScript: !resource.isLoaded) }
    }
    for diagnostic in diagnostics {
      guard case .source(let file, _)? = diagnostic.primary?.place else { continue }
      let isScript = file.path.hasSuffix(".swell") || applications.contains { $0.title == file.path }
      add(.source(file, .zero), isScript: isScript)
    }
  }

  private mutating func add(_ origin: Origin, isScript: Bool) {
    guard case .source(let file, _) = origin, entries.last?.file != file, known[file.path] == nil else { return }
    known[file.path] = entries.count
    entries.append(Entry(file: file, isScript: isScript))
  }
}
