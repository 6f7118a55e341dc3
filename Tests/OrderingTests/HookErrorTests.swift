import Ordering
import Testing

/// What is said of needs that no wave can keep because of when hooks run.
struct HookErrorTests {
  @Test(arguments: cases)
  func saysWhatToDo(_ message: MessageCase) {
    #expect(message.found == message.expected)
  }

  private static let cases = [
    MessageCase(
      "a hook before what comes later",
      """
      Job/migrate hook PreSync after StatefulSet/database
      StatefulSet/database
      """,
      says: """
        error[phase-outranks-wave]: `Job/migrate` runs in PreSync, and `StatefulSet/database` not before Sync, whatever their waves
         --> needs.txt:1:32
          |
        1 | Job/migrate hook PreSync after StatefulSet/database
          |                                ^^^^^^^^^^^^^^^^^^^^ has to run in Sync or later
        2 | StatefulSet/database
          | -------------------- runs in Sync
          = help: run `Job/migrate` in Sync, or `StatefulSet/database` as a PreSync hook
        """
    ),
    MessageCase(
      "a hook of which one run comes too early",
      """
      Job/both hook PreSync,PostSync after Job/seed
      Job/seed hook Sync
      """,
      says: """
        error[phase-outranks-wave]: `Job/both` runs in PreSync, and `Job/seed` not before Sync, whatever their waves
         --> needs.txt:1:38
          |
        1 | Job/both hook PreSync,PostSync after Job/seed
          |                                      ^^^^^^^^ has to run in Sync or later
        2 | Job/seed hook Sync
          |               ---- runs in Sync
          = help: take PreSync away from `Job/both`, or run `Job/seed` as a PreSync hook
        """
    ),
    MessageCase(
      "a PreDelete hook after a PostDelete hook",
      """
      Job/a hook PreDelete after Job/b
      Job/b hook PostDelete
      """,
      says: """
        error[phase-outranks-wave]: `Job/a` runs in PreDelete, and `Job/b` not before PostDelete, whatever their waves
         --> needs.txt:1:28
          |
        1 | Job/a hook PreDelete after Job/b
          |                            ^^^^^ has to run in PostDelete or later
        2 | Job/b hook PostDelete
          |            ---------- runs in PostDelete
          = help: make `Job/b` a PreDelete hook, and `Job/a` a PostDelete hook
        """
    ),
    MessageCase(
      "a resource that is skipped",
      """
      Job/a hook Skip
      Job/b after Job/a
      """,
      says: """
        error[never-applied]: `Job/b` comes after `Job/a`, which is never applied
         --> needs.txt:2:13
          |
        1 | Job/a hook Skip
          |            ---- `Skip` leaves it out
        2 | Job/b after Job/a
          |             ^^^^^ waits for what never comes
          = help: take `Skip` away from `Job/a`, or this `after` from `Job/b`
        """
    ),
    MessageCase(
      "a hook of no known phase",
      """
      Job/a hook Presync
      Job/b after Job/a
      """,
      says: """
        error[never-applied]: `Job/b` comes after `Job/a`, which is never applied
         --> needs.txt:2:13
          |
        1 | Job/a hook Presync
          |            ------- no phase that Argo CD knows
        2 | Job/b after Job/a
          |             ^^^^^ waits for what never comes
          = help: hooks of `Job/a` should be some of `PreSync`, `Sync` and `PostSync`
        """
    ),
    MessageCase(
      "a SyncFail hook",
      """
      Job/alarm hook SyncFail
      Job/b after Job/alarm
      """,
      says: """
        error[sync-fail-need]: `Job/b` comes after `Job/alarm`, which runs only if the sync fails
         --> needs.txt:2:13
          |
        1 | Job/alarm hook SyncFail
          |                -------- runs in SyncFail
        2 | Job/b after Job/alarm
          |             ^^^^^^^^^ never reached when the sync succeeds
          = help: nothing can come after a SyncFail hook: the sync ends with them, all at once, whatever their waves
        """
    ),
    MessageCase(
      "in a SyncFail hook",
      """
      Job/alarm hook Sync,SyncFail after Job/b
      Job/b hook PreSync
      """,
      says: """
        error[sync-fail-need]: `Job/alarm` runs if the sync fails, perhaps before `Job/b` was applied
         --> needs.txt:1:36
          |
        1 | Job/alarm hook Sync,SyncFail after Job/b
          |                ------------- `Job/alarm` runs in SyncFail
          |                                    ^^^^^ cannot be promised in SyncFail
          = help: take this `after` away: SyncFail hooks run after whatever failed, all at once
        """
    ),
    MessageCase(
      "a hook for the deletion",
      """
      Job/clean hook PreDelete
      Job/b after Job/clean
      """,
      says: """
        error[delete-hook-need]: `Job/b` comes after `Job/clean`, which runs only when the application is deleted
         --> needs.txt:2:13
          |
        1 | Job/clean hook PreDelete
          |                --------- a hook for the deletion
        2 | Job/b after Job/clean
          |             ^^^^^^^^^ no sync applies it
          = help: make `Job/clean` a hook of a phase of the sync as well, or take this `after` away
        """
    ),
    MessageCase(
      "two hooks for the deletion",
      """
      Job/a hook PostDelete
      Job/b hook PostDelete after Job/a
      """,
      says: """
        error[delete-hook-need]: `Job/b` cannot come after `Job/a`: PostDelete hooks start all at once, whatever their waves
         --> needs.txt:2:29
          |
        1 | Job/a hook PostDelete
          |            ---------- runs in PostDelete
        2 | Job/b hook PostDelete after Job/a
          |                             ^^^^^ both run in PostDelete
          = help: make `Job/a` a PreDelete hook, or do both in one hook
        """
    ),
    MessageCase(
      "what is gone",
      """
      StatefulSet/database
      Job/b hook PostDelete after StatefulSet/database
      """,
      says: """
        error[delete-hook-need]: `Job/b` runs in PostDelete, when `StatefulSet/database` is gone
         --> needs.txt:2:29
          |
        2 | Job/b hook PostDelete after StatefulSet/database
          |            ---------- `Job/b` runs in PostDelete
          |                             ^^^^^^^^^^^^^^^^^^^^ deleted by then
          = help: make `Job/b` a PreDelete hook, or take this `after` away
        """
    ),
  ]
}
