import Diagnostics
import Manifests
import Ordering
import Simulation

// Deleting the application, and what a script expects of it then.

extension Machine {
  func deleteApplication(_ site: ActSite, _ cascade: Cascade?) throws(Halt) {
    if session.isBeingDeleted { return stage.note(.deletedAlready("is being deleted already", site.label)) }
    if session.isDeleted { return stage.note(.deletedAlready("is gone already", site.label)) }
    try prepareCluster()
    let world = try currentWorld()
    try count(world.pipeline.resources.count + session.cluster.keys.count)
    try show(session.deleteApplication(world, cascade: cascade))
    try showDeletion()
  }

  /// Shows the deletion of the application, as far as it has got.
  func showDeletion() throws(Halt) {
    if isInterrupted() { throw .interrupted }
    guard let report = session.deletionReport else { return }
    guard stage.show(report) else { throw .unheard }
  }

  /// How an application stands that was deleted: Missing once it is gone, and Progressing before; and its condition.
  var deletedApplication: (word: String, condition: String)? {
    session.deletion.map { ($0.isOver ? "Missing" : "Progressing", $0.condition) }
  }

  func expectApplicationWaits(_ site: ExpectationSite, _ values: [Value]) throws(Halt) {
    let waited = session.deletion?.waitedKeys ?? []
    for (index, value) in values.enumerated() {
      let label = Label(site.file, site.spans[index])
      let reference = try reference(value, label)
      let isWaited = waited.contains { reference.matches($0) || isNamed($0, reference) }
      if !isWaited { return report(.unmetApplicationWait(reference, label, waited.map { "\($0.kind)/\($0.name)" })) }
    }
  }

  /// Whether an object has a name that the cluster made up of the one that a reference says.
  private func isNamed(_ key: ResourceKey, _ reference: Reference) -> Bool {
    var asked = key
    asked.name = session.cluster[key]?.resource.generateName ?? ""
    return !asked.name.isEmpty && reference.matches(asked)
  }
}

extension Diagnostic {
  static func deletedAlready(_ state: String, _ label: Label) -> Diagnostic {
    Diagnostic(.note, .acting, "the application \(state)", at: label)
  }

  static func applicationIsDeleting(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "the application is being deleted, and is not synced any more", at: label,
      help: "`wait T` lets the deletion go on; once the application is gone, a sync begins anew")
  }

  static func unmetApplicationWait(_ reference: Reference, _ label: Label, _ waited: [String]) -> Diagnostic {
    let note = waited.isEmpty ? "it waits for nothing" : "it waits for \(Prose.some(waited))"
    return Diagnostic(
      .error, .expectation, "the deletion of the application does not wait for \(Prose.quoted(reference.description))",
      at: Label(label.place, Prose.visible(note)))
  }
}
