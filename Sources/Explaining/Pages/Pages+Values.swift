import Diagnostics

extension Page {
  static let ofValues: [Page] = [
    Page(
      .error, .wrongType,
      #"""
      A value is of one type, and nothing is turned into another silently: `"1" + 1` has no answer. `int`, `float` and
      `string` turn one into another, an interpolation `"\(n)"` makes a text, and `type(x)` tells what something is.
      """#,
      example: .run(
        """
        let port = "80"
        print port + 1
        """),
      cure: .run(
        """
        let port = "80"
        print int(port) + 1
        """),
      link: .functions
    ),
    Page(
      .error, .overflow,
      """
      Whole numbers have 64 bits, as in Kubernetes. A result that does not fit is a mistake, and never a wrong number:
      in other languages it would come out negative.
      """,
      example: .run("print 9223372036854775807 + 1"),
      cure: .run("print 9223372036854775807.0 + 1"),
      link: .grammar("Numbers")
    ),
    Page(
      .error, .divisionByZero,
      """
      A division, or a remainder, by zero has no answer. Where the divisor comes from outside or is a length, ask first.
      """,
      example: .run(
        """
        let times = []
        print sum(times) / len(times)
        """),
      cure: .run(
        """
        let times = []
        print if times == [] then 0 else sum(times) / len(times)
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .missingKey,
      """
      A map has no entry of this name. A missing entry is no empty one: a misspelt field would go unnoticed. `in` asks
      beforehand, and the message suggests the nearest key.
      """,
      example: .run(
        """
        let image = { name: "web" }
        print image.tag
        """),
      cure: .run(
        """
        let image = { name: "web" }
        print if "tag" in image then image.tag else "latest"
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .indexOutside,
      """
      The first of a list is `xs[0]`, the last `xs[len(xs) - 1]`. A slice takes a range, `xs[1..<3]`, and stays within
      the list as well.
      """,
      example: .run("print [\"PreSync\", \"Sync\", \"PostSync\"][3]"),
      cure: .run("print [\"PreSync\", \"Sync\", \"PostSync\"][2]"),
      link: .grammar("Programs")
    ),
    Page(
      .error, .pattern,
      """
      `matches(text, pattern)` takes a regular expression: `. * + ? [a-z] ( ) | ^ $` and `\\d \\w \\s`. What has a
      meaning there and is meant as it stands gets a backslash before it. In single quotes backslashes stay as they are.
      """,
      example: .run("print matches(\"a(b)\", 'a(b')"),
      cure: .run("print matches(\"a(b)\", 'a\\(b\\)')"),
      link: .functions
    ),
    Page(
      .error, .limit,
      """
      A script takes at most a billion steps, is a thousand calls deep and holds a gigabyte, so that a stranger's cannot
      hang a machine. `--max-steps`, `--max-depth` and `--max-memory` set other bounds. A function that calls itself
      without end reaches every one of them.
      """,
      example: .run(
        """
        fn count(n) = 1 + count(n + 1)
        print count(0)
        """),
      cure: .run(
        """
        fn count(n) = if n == 10 then 0 else 1 + count(n + 1)
        print count(0)
        """),
      link: .grammar("Programs")
    ),
  ]
}
