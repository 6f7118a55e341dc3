import Ordering
import Testing

/// What is said of resources that come after each other in a circle.
struct CircleErrorTests {
  @Test(arguments: cases)
  func saysWhatToDo(_ message: MessageCase) {
    #expect(message.found == message.expected)
  }

  private static let cases = [
    MessageCase(
      "itself",
      """
      Job/a after Job/a
      """,
      says: """
        error[cycle]: `Job/a` comes after itself
         --> needs.txt:1:13
          |
        1 | Job/a after Job/a
          |             ^^^^^ this is the resource itself
        """
    ),
    MessageCase(
      "a member of the own group",
      """
      Job/a group-after Job/a
      Job/b after Job/a
      """,
      says: """
        error[cycle]: a group comes after `Job/a`, which is in the group
         --> needs.txt:1:19
          |
        1 | Job/a group-after Job/a
          | ----- in the group
          |                   ^^^^^ said of everything in the group
          = help: move `Job/a` out of the group
        """
    ),
    MessageCase(
      "two in a circle",
      """
      Job/a after Job/b
      Job/b after Job/a
      """,
      says: """
        error[cycle]: `Job/a` and `Job/b` come after each other in a circle, so none of them can be first
         --> needs.txt:1:13
          |
        1 | Job/a after Job/b
          |             ^^^^^ `Job/a` comes after `Job/b`
        2 | Job/b after Job/a
          |             ----- `Job/b` comes after `Job/a`
          = help: take one `after` away
        """
    ),
    MessageCase(
      "a circle trimmed to its loop",
      """
      Job/x after Job/c
      Job/a after Job/b after Job/o
      Job/b after Job/c
      Job/c after Job/a
      Job/o
      """,
      says: """
        error[cycle]: `Job/a`, `Job/b` and `Job/c` come after each other in a circle, so none of them can be first
         --> needs.txt:2:13
          |
        2 | Job/a after Job/b after Job/o
          |             ^^^^^ `Job/a` comes after `Job/b`
        3 | Job/b after Job/c
          |             ----- `Job/b` comes after `Job/c`
        4 | Job/c after Job/a
          |             ----- `Job/c` comes after `Job/a`
          = help: take one `after` away
        """
    ),
    MessageCase(
      "two circles",
      """
      Job/a after Job/b
      Job/b after Job/a after Job/d
      Job/c after Job/d
      Job/d after Job/c
      """,
      says: """
        error[cycle]: `Job/a` and `Job/b` come after each other in a circle, so none of them can be first
         --> needs.txt:1:13
          |
        1 | Job/a after Job/b
          |             ^^^^^ `Job/a` comes after `Job/b`
        2 | Job/b after Job/a after Job/d
          |             ----- `Job/b` comes after `Job/a`
          = help: take one `after` away
        error[cycle]: `Job/c` and `Job/d` come after each other in a circle, so none of them can be first
         --> needs.txt:3:13
          |
        3 | Job/c after Job/d
          |             ^^^^^ `Job/c` comes after `Job/d`
        4 | Job/d after Job/c
          |             ----- `Job/d` comes after `Job/c`
          = help: take one `after` away
        """
    ),
    MessageCase(
      "a circle through a group",
      """
      Job/a group-after Job/b
      Job/b after Job/c
      Job/c group-after Job/b
      """,
      says: """
        error[cycle]: `Job/b` and `Job/c` come after each other in a circle, so none of them can be first
         --> needs.txt:2:13
          |
        2 | Job/b after Job/c
          |             ^^^^^ `Job/b` comes after `Job/c`
        3 | Job/c group-after Job/b
          |                   ----- `Job/c` comes after `Job/b`
          = help: take one `after` away
        """
    ),
  ]
}
