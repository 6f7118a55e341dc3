import Ordering

// How an object is applied, by the options of the application and its own.

extension SyncOperation {
  /// What the API server says of annotations that are longer than it takes.
  static let tooLong = "metadata.annotations: Too long: must have at most \(Resource.longestAnnotations) bytes"

  /// Whether an object is held against the schema of its kind (`validateFlag` in `processCreateTasks`).
  func validates(_ resource: Resource) -> Bool {
    options.validates && !resource.options.contains("Validate=false")
  }

  /// The resource as it is applied over what is there: with `RespectIgnoreDifferences=true`, fields that are not
  /// compared stay as they are.
  func applied(_ resource: Resource, over object: LiveObject?, _ key: ResourceKey) -> Resource {
    guard let object, let ignored else { return resource }
    let paths = ignored.paths(of: key)
    guard !paths.isEmpty else { return resource }
    var resource = resource
    resource.manifest = resource.manifest.taking(paths, from: object.resource.manifest)
    return resource
  }

  /// Why an object is too large to be applied the way it is to be; nil if it is not. What was applied last is kept in an
  /// annotation unless the cluster keeps it, or the object is replaced.
  func sizeRefusal(of resource: Resource, _ name: String, _ verb: Call.Verb, onServer: Bool) -> String? {
    guard verb == .apply, !onServer, resource.isTooLargeForAnnotation else { return nil }
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    return "\(kind) \"\(name)\" is invalid: \(SyncOperation.tooLong)"
  }
}
