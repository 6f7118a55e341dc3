import Ordering
import Testing

/// What is said of needs that are met, and worth less than their author may think.
struct WaveNoteTests {
  @Test(arguments: cases)
  func saysWhatToDo(_ message: MessageCase) {
    #expect(message.found == message.expected)
  }

  @Test(arguments: quiet.keys.sorted())
  func saysNothingOfWhatIsWell(_ claim: String) throws {
    #expect(NeedsText(try #require(Self.quiet[claim])).messages() == "")
  }

  private static let quiet = [
    "the core group beside another":
      "Service/web\nService.serving.knative.dev/web\nJob/a after Service/web",
    "a need with a health check":
      "Job/a\nDeployment/web after Job/a",
    "a claim that is mounted in its own wave":
      "PersistentVolumeClaim/data\nPod/p spec.volumes.0.persistentVolumeClaim.claimName=data\nJob/b after PersistentVolumeClaim/data",
    "a claim that is bound at once":
      "StorageClass/fast\nPersistentVolumeClaim/data spec.storageClassName=fast\nJob/b after PersistentVolumeClaim/data",
    "a claim that names its volume":
      "PersistentVolumeClaim/data spec.volumeName=v\nJob/b after PersistentVolumeClaim/data",
    "a resource that is never applied itself":
      "Job/b hook Skip after Job/a\nJob/a hook PostSync",
    "a PostDelete hook after a PreDelete hook":
      "Job/b hook PostDelete after Job/a\nJob/a hook PreDelete",
    "a PreDelete hook after a resource":
      "Job/b hook PreDelete after Job/a\nJob/a",
    "healing without hooks":
      "app selfHeal\nStatefulSet/database\nDeployment/web after StatefulSet/database",
  ]

  private static let cases = [
    MessageCase(
      "a need without a health check",
      """
      Application/database
      Deployment/web after Application/database
      Job/b after Application/database
      """,
      says: """
        note[creation-order-only]: Argo CD has no health check for `Application/database`, so what comes after it waits only until it is applied
         --> needs.txt:2:22
          |
        2 | Deployment/web after Application/database
          |                      ^^^^^^^^^^^^^^^^^^^^ applied before, but not waited for
        """
    ),
    MessageCase(
      "a need of an earlier phase",
      """
      ConfigMap/settings hook PreSync
      Deployment/web after ConfigMap/settings
      """,
      says: """
        note[creation-order-only]: Argo CD has no health check for `ConfigMap/settings`, so what comes after it waits only until it is applied
         --> needs.txt:2:22
          |
        2 | Deployment/web after ConfigMap/settings
          |                      ^^^^^^^^^^^^^^^^^^ applied before, but not waited for
        """
    ),
    MessageCase(
      "kinds in order",
      """
      ConfigMap/settings
      Deployment/web after ConfigMap/settings
      """,
      says: """
        note[kind-order-enough]: Argo CD applies `ConfigMap/settings` before `Deployment/web` in any case: kinds have an order inside a wave, and there is no health check to wait for
         --> needs.txt:2:22
          |
        2 | Deployment/web after ConfigMap/settings
          |                      ^^^^^^^^^^^^^^^^^^ only matters if `ConfigMap/settings` fails to apply
        """
    ),
    MessageCase(
      "kinds in order, but not waves",
      """
      ConfigMap/settings wave 1
      Deployment/web after ConfigMap/settings
      """,
      says: """
        note[creation-order-only]: Argo CD has no health check for `ConfigMap/settings`, so what comes after it waits only until it is applied
         --> needs.txt:2:22
          |
        2 | Deployment/web after ConfigMap/settings
          |                      ^^^^^^^^^^^^^^^^^^ applied before, but not waited for
        """
    ),
    MessageCase(
      "kinds in order for some only",
      """
      ConfigMap/settings
      Deployment/web after ConfigMap/settings
      Secret/token after ConfigMap/settings
      """,
      says: """
        note[creation-order-only]: Argo CD has no health check for `ConfigMap/settings`, so what comes after it waits only until it is applied
         --> needs.txt:2:22
          |
        2 | Deployment/web after ConfigMap/settings
          |                      ^^^^^^^^^^^^^^^^^^ applied before, but not waited for
        """
    ),
    MessageCase(
      "a hook that healing leaves out",
      """
      app selfHeal
      Job/migrate hook PreSync
      Deployment/web after Job/migrate
      Deployment/api after Job/migrate
      """,
      says: """
        note[may-be-absent]: syncs that heal the application (`selfHeal`) run no hooks, so they apply `Deployment/web` without `Job/migrate`
         --> needs.txt:3:22
          |
        3 | Deployment/web after Job/migrate
          |                      ^^^^^^^^^^^ kept in full syncs only
        """
    ),
    MessageCase(
      "what is in sync is passed over",
      """
      app ApplyOutOfSyncOnly=true
      StatefulSet/database
      Deployment/web after StatefulSet/database
      """,
      says: """
        note[may-be-absent]: with `ApplyOutOfSyncOnly=true` a sync passes over `StatefulSet/database` while it is in sync, healthy or not, and applies `Deployment/web` without waiting for it
         --> needs.txt:3:22
          |
        3 | Deployment/web after StatefulSet/database
          |                      ^^^^^^^^^^^^^^^^^^^^ kept only where both are out of sync
        """
    ),
    MessageCase(
      "a claim and its class",
      """
      StorageClass/slow volumeBindingMode=WaitForFirstConsumer
      PersistentVolumeClaim/data spec.storageClassName=slow
      Deployment/web after PersistentVolumeClaim/data spec.template.spec.volumes.0.persistentVolumeClaim.claimName=data
      """,
      says: """
        note[claim-waits-for-consumer]: `PersistentVolumeClaim/data` gets no volume before a pod mounts it, since its storage class `slow` waits for the first consumer: this sync waits for ever
         --> needs.txt:3:22
          |
        3 | Deployment/web after PersistentVolumeClaim/data spec.template.spec.volumes.0.persistentVolumeClaim.c...
          |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ waits until the claim is bound
          = help: apply what mounts the claim in the claim's own wave
        """
    ),
    MessageCase(
      "a claim of the default class",
      """
      PersistentVolumeClaim/data
      Deployment/web after PersistentVolumeClaim/data
      """,
      says: """
        note[claim-waits-for-consumer]: if the default storage class waits for the first consumer, `PersistentVolumeClaim/data` gets no volume before a pod mounts it, and this sync waits for ever
         --> needs.txt:2:22
          |
        2 | Deployment/web after PersistentVolumeClaim/data
          |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ waits until the claim is bound
          = help: apply what mounts the claim in the claim's own wave
        """
    ),
  ]
}
