import Diagnostics
import Ordering

// What several rules ask of the application.
extension CheckSubject {
  /// The Application that syncs these resources, where that is certain; a rule that would be wrong of a child that stands
  /// among the resources of its parent asks for this one.
  ///
  /// One Application among manifests is taken to be theirs. It is so for certain if a script says it, if it gets nothing
  /// from anywhere else, or if the manifests lie where it gets them from.
  var certainApplication: Resource? {
    guard let application = plan.pipeline.applicationResource else { return nil }
    guard application.isLoaded else { return application }
    let spec = application.manifest["spec"]
    let sources = (spec?["sources"]?.list ?? []) + [spec?["source"]].compactMap { $0 }
    if sources.isEmpty { return application }
    let folders = Set(resources.compactMap(\.folder))
    let isFromThere = sources.contains { source in
      let path = CheckSubject.steps(source["path"]?.string ?? "")
      return !path.isEmpty && folders.contains { $0.contains(path) }
    }
    return isFromThere ? application : nil
  }

  /// What a path goes through.
  fileprivate static func steps(_ path: String) -> [Substring] { path.split(separator: "/").filter { $0 != "." } }
}

extension Resource {
  /// The folder of the manifest it was read from, step by step.
  fileprivate var folder: [Substring]? {
    guard case .source(let file, _) = origin else { return nil }
    return CheckSubject.steps(file.path).dropLast()
  }
}
