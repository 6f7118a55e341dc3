import Ordering
import Testing

/// What is said of waves that stand against each other.
struct WaveErrorTests {
  @Test(arguments: cases)
  func saysWhatToDo(_ message: MessageCase) {
    #expect(message.found == message.expected)
  }

  private static let cases = [
    MessageCase(
      "two waves",
      """
      Job/a wave 3
      Job/b wave 3 after Job/a
      """,
      says: """
        error[wave-conflict]: `Job/b` in wave 3 cannot come after `Job/a` in wave 3
         --> needs.txt:2:12
          |
        1 | Job/a wave 3
          |            - `Job/a` is in wave 3
        2 | Job/b wave 3 after Job/a
          |            ^ `Job/b` is in wave 3
          |                    ----- `Job/b` comes after `Job/a`
          = help: give `Job/b` wave 4 or later, or `Job/a` wave 2 or earlier
        """
    ),
    MessageCase(
      "two waves with free resources between",
      """
      Job/a wave 3
      Job/b after Job/a
      Job/c after Job/b
      Job/d wave 4 after Job/c after Job/b
      """,
      says: """
        error[wave-conflict]: `Job/d` in wave 4 cannot come after `Job/a` in wave 3 by way of `Job/c` and `Job/b`
         --> needs.txt:4:12
          |
        1 | Job/a wave 3
          |            - `Job/a` is in wave 3
        2 | Job/b after Job/a
          |             ----- `Job/b` comes after `Job/a`
        3 | Job/c after Job/b
          |             ----- `Job/c` comes after `Job/b`
        4 | Job/d wave 4 after Job/c after Job/b
          |            ^ `Job/d` is in wave 4
          |                    ----- `Job/d` comes after `Job/c`
          = help: give `Job/d` wave 6 or later, or `Job/a` wave 1 or earlier
        """
    ),
    MessageCase(
      "waves of 64 bits",
      """
      Job/a wave 9223372036854775807
      Job/b wave 1 after Job/a
      """,
      says: """
        error[wave-conflict]: `Job/b` in wave 1 cannot come after `Job/a` in wave 9223372036854775807
         --> needs.txt:2:12
          |
        1 | Job/a wave 9223372036854775807
          |            ------------------- `Job/a` is in wave 9223372036854775807
        2 | Job/b wave 1 after Job/a
          |            ^ `Job/b` is in wave 1
          |                    ----- `Job/b` comes after `Job/a`
          = help: no wave is late enough; give `Job/a` an earlier one
        """
    ),
    MessageCase(
      "no wave late enough",
      """
      Job/a wave 9223372036854775807
      Job/b after Job/a
      Job/c after Job/b
      """,
      says: """
        error[wave-overflow]: `Job/b` would need wave 9223372036854775808, and Argo CD reads waves of 64 bits only
         --> needs.txt:2:13
          |
        2 | Job/b after Job/a
          |             ^^^^^ `Job/b` comes after `Job/a`
          = help: use small waves
        """
    ),
    MessageCase(
      "no wave early enough",
      """
      Job/z after Job/a
      Job/a after Job/b
      Job/b wave -9223372036854775808
      Job/c after Job/d
      Job/d wave 1
      Job/y
      Job/b2 wave -9223372036854775808 after Job/y
      """,
      says: """
        error[wave-overflow]: `Job/y` would need wave -9223372036854775809, and Argo CD reads waves of 64 bits only
         --> needs.txt:7:40
          |
        7 | Job/b2 wave -9223372036854775808 after Job/y
          |                                        ^^^^^ `Job/b2` comes after `Job/y`
          = help: use small waves
        """
    ),
    MessageCase(
      "waves too far apart",
      """
      Job/a wave -9223372036854775808
      Job/b wave 9223372036854775807 after Job/a
      """,
      says: """
        error[wave-overflow]: `Job/b` in wave 9223372036854775807 does not come after `Job/a` in wave -9223372036854775808: with waves more than 64 bits apart, Argo CD compares them the wrong way round
         --> needs.txt:2:38
          |
        2 | Job/b wave 9223372036854775807 after Job/a
          |                                      ^^^^^
          = help: use small waves
        """
    ),
    MessageCase(
      "a namespace that is pulled forward",
      under: SyncRequest(namespace: "shop"),
      """
      Job/a hook PreSync
      Namespace/shop after Job/a
      Job/b hook PreSync wave -1 in shop
      """,
      says: """
        error[pulled-forward]: `Namespace/shop` does not come after `Job/a`: Argo CD pulls it forward into PreSync wave -1, in front of `Job/b`, which needs it
         --> needs.txt:2:22
          |
        2 | Namespace/shop after Job/a
          |                      ^^^^^ `Namespace/shop` comes after `Job/a`
        3 | Job/b hook PreSync wave -1 in shop
          | ----- `Job/b` is the first to need it
          = help: let `Job/b` come after `Job/a` as well
        """
    ),
    MessageCase(
      "a definition that is pulled forward",
      """
      Job/a wave 1
      CustomResourceDefinition/widgets spec.group=example.com spec.names.kind=Widget after Job/a
      Widget/w wave 0
      """,
      says: """
        error[pulled-forward]: `CustomResourceDefinition/widgets` does not come after `Job/a`: Argo CD pulls it forward into Sync wave 0, in front of `Widget/w`, which needs it
         --> needs.txt:2:86
          |
        2 | CustomResourceDefinition/widgets spec.group=example.com spec.names.kind=Widget after Job/a
          |                                                                                      ^^^^^ `CustomResourceDefinition/widgets` comes after `Job/a`
        3 | Widget/w wave 0
          | -------- `Widget/w` is the first to need it
          = help: let `Widget/w` come after `Job/a` as well
        """
    ),
  ]
}
