import Diagnostics
import Ordering

// What several rules ask of the application.
extension Pipeline {
  /// The Application that syncs the resources, where that is certain; a rule that would be wrong of a child that stands
  /// among the resources of its parent asks for this one.
  ///
  /// One Application among manifests is taken to be theirs. It is so for certain if a script says it, if it gets nothing
  /// from anywhere else, or if the manifests lie where it gets them from.
  var certainApplication: Resource? {
    guard let application = applicationResource, application.isLoaded else { return applicationResource }
    let spec = application.manifest["spec"]
    let sources = (spec?["sources"]?.list ?? []) + [spec?["source"]].compactMap { $0 }
    if sources.isEmpty { return application }
    let paths = sources.map { Pipeline.steps($0["path"]?.string ?? "") }.filter { !$0.isEmpty }
    var last: SourceFile?
    for resource in resources {
      // Resources of one file follow each other.
      guard case .source(let file, _) = resource.origin, file !== last else { continue }
      last = file
      let folder = Pipeline.steps(file.path).dropLast()
      if paths.contains(where: folder.contains) { return application }
    }
    return nil
  }

  /// What a path goes through.
  private static func steps(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}
