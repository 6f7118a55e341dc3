import Diagnostics

// What an `after` that is kept is worth.

extension Diagnostic {
  static func creationOrderOnly(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .note,
      .creationOrderOnly,
      "Argo CD has no health check for \(stated.needName), so what comes after it waits only until it is applied",
      at: stated.label("applied before, but not waited for")
    )
  }

  static func kindOrderEnough(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .note,
      .kindOrderEnough,
      "Argo CD applies \(stated.needName) before \(stated.name) in any case: kinds have an order inside a wave, and there "
        + "is no health check to wait for",
      at: stated.label("only matters if \(stated.needName) fails to apply")
    )
  }

  static func absentFromHealing(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .note,
      .mayBeAbsent,
      "syncs that heal the application (`selfHeal`) run no hooks, so they apply \(stated.name) without \(stated.needName)",
      at: stated.label("kept in full syncs only")
    )
  }

  static func absentInSync(_ stated: StatedNeed) -> Diagnostic {
    Diagnostic(
      .note,
      .mayBeAbsent,
      "with `ApplyOutOfSyncOnly=true` a sync passes over \(stated.needName) while it is in sync, healthy or not, and "
        + "applies \(stated.name) without waiting for it",
      at: stated.label("kept only where both are out of sync")
    )
  }

  static func claimWaitsForConsumer(_ stated: StatedNeed, isCertain: Bool) -> Diagnostic {
    let name = stated.need.manifest["spec"]?["storageClassName"]?.string
    let storage = name.map { "storage class \(Prose.quoted($0))" } ?? "the default storage class"
    return Diagnostic(
      .note,
      .claimWaitsForConsumer,
      isCertain
        ? "\(stated.needName) gets no volume before a pod mounts it, since its \(storage) waits for the first consumer: "
          + "this sync waits for ever"
        : "if \(storage) waits for the first consumer, \(stated.needName) gets no volume before a pod mounts it, and "
          + "this sync waits for ever",
      at: stated.label("waits until the claim is bound"),
      help: "apply what mounts the claim in the claim's own wave"
    )
  }
}
