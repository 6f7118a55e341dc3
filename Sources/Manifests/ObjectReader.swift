import Diagnostics
import Ordering

/// Turns documents into Kubernetes objects.
package struct ObjectReader {
  package private(set) var resources: [Resource] = []
  package private(set) var diagnostics: [Diagnostic] = []
  /// Labels of what is no object, in the order met.
  private var strays: [(file: SourceFile, label: Label)] = []

  package init() {}

  /// Takes in a document: an object, or a list of objects.
  package mutating func read(_ root: ManifestNode, in file: SourceFile) {
    guard let map = root.map, let apiVersion = map["apiVersion"]?.string, !apiVersion.isEmpty,
      let kind = map["kind"]?.string, !kind.isEmpty
    else {
      let label = Label(file, root.headSpan, root.list == nil ? "" : "a bare list; wrap it in a `List`")
      strays.append((file, label))
      return
    }
    if let items = map["items"]?.list {
      for item in items { read(item, in: file) }
      return
    }
    // `kubectl` prints no items as an empty list, other programs as null.
    if kind == "List" || kind.hasSuffix("List") && map["items"] != nil, map["items"]?.isNull ?? true { return }
    readObject(root, apiVersion: apiVersion, kind: kind, in: file)
  }

  /// Ends the reading: what was no object is named, once a file.
  package mutating func finish() {
    while let first = strays.first {
      let same = strays.filter { $0.file == first.file }
      strays.removeAll { $0.file == first.file }
      diagnostics.append(.notKubernetes(same.map(\.label)))
    }
  }

  /// Takes back what was said of a file that turned out to be no manifest.
  package mutating func dropRemarks(on file: SourceFile) {
    strays.removeAll { $0.file == file }
    diagnostics.removeAll { $0.primary?.file == file }
  }

  private mutating func readObject(_ root: ManifestNode, apiVersion: String, kind: String, in file: SourceFile) {
    let metadata = root["metadata"]
    let name = metadata?["name"]?.string ?? ""
    let generateName = metadata?["generateName"]?.string ?? ""
    if name.isEmpty, generateName.isEmpty {
      diagnostics.append(.missingName(kind, metadata?["name"], root, in: file))
      return
    }
    let annotations = ArgoAnnotations(
      metadata?["annotations"],
      in: file,
      kind: kind,
      name: name.isEmpty ? generateName : name
    )
    diagnostics += annotations.diagnostics
    let (group, version) = ObjectReader.split(apiVersion)
    resources.append(
      Resource(
        group: group,
        version: version,
        kind: kind,
        namespace: metadata?["namespace"]?.string ?? "",
        name: name,
        generateName: generateName,
        uid: metadata?["uid"]?.string ?? "",
        hook: annotations.hook,
        wave: annotations.wave,
        delete: annotations.delete,
        options: annotations.options,
        manifest: root,
        origin: .source(file, root.headSpan),
        isLoaded: true
      )
    )
    if let resource = resources.last, resource.isApplication {
      diagnostics += resource.applicationOptionRemarks(in: file)
    }
  }

  /// Group and version of an apiVersion; the core group has none (`schema.ParseGroupVersion`).
  package static func split(_ apiVersion: String) -> (group: String, version: String) {
    guard let slash = apiVersion.utf8.firstIndex(of: UInt8(ascii: "/")) else { return ("", apiVersion) }
    return (String(apiVersion[..<slash]), String(apiVersion[apiVersion.utf8.index(after: slash)...]))
  }
}

extension Resource {
  /// Reads from the manifest's annotations what they say of the resource's place in a sync, and gives what there is to
  /// say about them.
  package mutating func readAnnotations(in file: SourceFile) -> [Diagnostic] {
    let metadata = manifest["metadata"]
    let annotations = ArgoAnnotations(
      metadata?["annotations"], in: file, kind: kind, name: name.isEmpty ? generateName : name)
    hook = annotations.hook
    wave = annotations.wave
    delete = annotations.delete
    options = annotations.options
    return annotations.diagnostics
  }
}

extension ManifestNode {
  /// The place to point at for a whole value: the first entry of a map or list, all of anything else.
  var headSpan: Span {
    switch content {
    case .map(let map):
      if let first = map.entries.first { return first.keySpan.joined(with: first.value.headSpan) }
    case .list(let items):
      if let first = items.first { return first.headSpan }
    default: break
    }
    return span
  }
}
