import Diagnostics
import Manifests
import Ordering
import Syntax

// Manifests as the script that a person would have written.
//
// The problem: a heap of YAML is to become a script that reads in the order in which the sync runs, says everything
// once, and stands for exactly the same manifests, whatever they hold.
//
// The approach: the plan gives the order. What the head of a declaration can say is taken out of each manifest, and
// only where writing it back gives the same text; what is left is its body. Neighbours that say the same in their
// heads share a group.
//
//     Plan -> [ImportedResource] -> GroupWriter -> text -> Formatter -> script
//                 KindWords: how kinds are named      BodyText, StringText: manifest data as a script writes it
//
// The invariant: a script says the data of the manifests, no more and no less. What the language cannot say is left out
// with a message; nothing is bent to fit.

/// A script that says what the manifests of a plan say.
package struct ImportedScript: Sendable {
  /// The script, in canonical layout.
  package private(set) var text: [UInt8] = []
  /// What could not be said.
  package private(set) var diagnostics: [Diagnostic] = []
  /// How many manifests it says.
  package private(set) var count = 0

  /// - Parameters:
  ///   - resources: what the application syncs, in the order of the sync.
  ///   - comments: those of each manifest's document, by the place of the manifest.
  package init(_ pipeline: Pipeline, resources: [Resource], comments: [Origin: ManifestComments]) {
    var companions = pipeline.companions
    var project: Resource?
    if pipeline.applicationResource != nil, let position = companions.firstIndex(where: \.isProject) {
      project = companions.remove(at: position)
    }
    let holders = [pipeline.applicationResource, project].compactMap { $0 }
    let words = KindWords(resources + companions + holders, kinds: pipeline.kinds)
    let desired = sayable(resources, words, comments)
    let beside = sayable(companions, words, comments)
    count = desired.count + beside.count
    var writer = ScriptWriter()
    for line in words.lines { writer.line(line) }
    for holder in holders {
      guard let holder = sayable([holder], words, comments).first else { continue }
      count += 1
      writer.write(holder, head: holder.resource.isProject ? "project" : "app")
    }
    if !beside.isEmpty {
      writer.open("with app")
      GroupWriter(beside).write(to: &writer)
      writer.close()
    }
    GroupWriter(desired).write(to: &writer)
    text = ImportedScript.formatted(writer.text)
  }

  /// The resources that a script can declare, ready to be written.
  private mutating func sayable(_ resources: [Resource], _ words: KindWords, _ comments: [Origin: ManifestComments])
    -> [ImportedResource]
  {
    resources.compactMap { resource in
      if let obstacle = Obstacle.first(in: resource) {
        diagnostics.append(obstacle.diagnostic)
        return nil
      }
      return ImportedResource(resource, words, comments: comments[resource.origin] ?? ManifestComments())
    }
  }

  private static func formatted(_ text: [UInt8]) -> [UInt8] {
    let parsed = Parser.parse(SourceFile(path: "import", bytes: text))
    return parsed.diagnostics.hasErrors ? text : Formatter.format(parsed.tree)
  }
}
