import Manifests
import Ordering

/// A manifest taken apart: what the head of a declaration says of it, and what is left for the body.
struct ImportedResource {
  let resource: Resource
  /// How the head names the kind, and the resource.
  let kind: String
  let name: String
  var clauses: ImportedClauses
  /// Whether the namespace of a group passes it by.
  let isClusterScoped: Bool
  /// The fields of the body.
  private(set) var fields: [ManifestMap.Entry] = []
  /// Fields of the body that would mean something else without quotes: the metadata's, or the kind of the head.
  let verbatim: Set<String>
  /// The comments of its document.
  private(set) var comments: ManifestComments

  init(_ resource: Resource, _ words: KindWords, comments: ManifestComments) {
    self.resource = resource
    self.comments = comments
    kind = words.head(resource)
    isClusterScoped = words.isClusterScoped(resource)
    let metadata = resource.manifest["metadata"]?.map
    let ownNames = ["labels", "annotations"].filter { resource.manifest[$0] != nil }
    verbatim = Set(ownNames + (Words.isKind(resource.kind) ? [] : ["kind"]))
    let holdsClauses = !ImportedResource.isHolder(resource)
    clauses = ImportedClauses(metadata, isClusterScoped: isClusterScoped)
    if !holdsClauses { for kind in ClauseKind.allCases where kind != .namespace { clauses[kind] = nil } }
    let key = resource.name.isEmpty ? "generateName" : "name"
    let text = resource.name.isEmpty ? resource.generateName : resource.name
    let isSayable = (text.last == "-") == (key == "generateName")
    name = isSayable ? Words.name(text) : "\"\""
    if !words.implies(resource), let version = resource.manifest.map?.entry("apiVersion") { fields.append(version) }
    if verbatim.contains("kind"), let entry = resource.manifest.map?.entry("kind") { fields.append(entry) }
    addMetadata(metadata, named: isSayable ? key : nil)
    for entry in resource.manifest.map?.entries ?? [] where !["apiVersion", "kind", "metadata"].contains(entry.key) {
      fields.append(entry)
    }
    self.comments.settle(in: fields)
  }

  /// Whether a resource has a statement of its own, which takes no clauses that order.
  private static func isHolder(_ resource: Resource) -> Bool {
    resource.isApplication || resource.kind == "AppProject" && resource.group == Resource.applicationGroup
  }

  /// Takes over the metadata that the head does not say.
  private mutating func addMetadata(_ metadata: ManifestMap?, named name: String?) {
    let said = clauses.annotations
    var rest: [ManifestMap.Entry] = []
    for var entry in metadata?.entries ?? [] {
      switch entry.key {
      case name: continue
      case "namespace" where clauses[.namespace] != nil: continue
      case "annotations" where !said.isEmpty:
        let left = entry.value.map?.entries.filter { !said.contains($0.key) } ?? []
        guard !left.isEmpty else { continue }
        entry.value = ManifestNode(.map(ManifestMap(entries: left)))
      default: break
      }
      if ["labels", "annotations"].contains(entry.key), !verbatim.contains(entry.key) {
        fields.append(entry)
      } else {
        rest.append(entry)
      }
    }
    if !rest.isEmpty { fields.append(ManifestMap.Entry("metadata", ManifestNode(.map(ManifestMap(entries: rest))))) }
  }
}
