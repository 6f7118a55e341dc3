import Diagnostics

extension Page {
  static let ofWords: [Page] = [
    Page(
      .error, .strayCharacter,
      """
      No word, number, string or mark of a script begins with this character. Powers, bits and shell variables are not
      part of the language; a text may hold any character, in quotes.
      """,
      example: .run("let price = €5"),
      cure: .run("let price = \"€5\""),
      link: .grammar("Words")
    ),
    Page(
      .error, .unterminatedString,
      """
      A string in `"` or `'` ends on its line. One of several lines stands between three quotes, `\"""` or `'''`; the
      text begins on the line behind the opening quotes, and the indentation of the closing ones is taken off.
      """,
      example: .run(
        """
        ConfigMap motd { data.text: "welcome
          to the shop" }
        """),
      cure: .run(
        """
        ConfigMap motd {
          data.text: '''
            welcome
            to the shop
            '''
        }
        """),
      link: .grammar("Strings")
    ),
    Page(
      .error, .unknownEscape,
      #"""
      In `"..."` a backslash begins an escape: `\n`, `\t`, `\r`, `\0`, `\"`, `\\`, `\u{...}`, or `\(value)` for the
      value of an expression. Regular expressions and paths of Windows are easier in `'...'`, which takes every
      character as it is.
      """#,
      example: .run(#"print matches("app-12", "\d+")"#),
      cure: .run(#"print matches("app-12", '\d+')"#),
      link: .grammar("Strings")
    ),
    Page(
      .error, .stringIndentation,
      """
      The closing quotes of a string of several lines say how far its text is indented: that much is taken off each
      line. A line that begins further to the left has not so much to give.
      """,
      example: .run(
        """
        let text = '''
            first
          second
            '''
        """),
      cure: .run(
        """
        let text = '''
            first
          second
          '''
        """),
      link: .grammar("Strings")
    ),
    Page(
      .error, .leadingZero,
      """
      `0644` is 420 to YAML 1.1 and to a shell, and 644 to YAML 1.2 and to most people. Swell asks which is meant:
      `0o644` is the octal number, as in the mode of a file; digits that are a text, such as a postcode, stand in
      quotes.
      """,
      example: .run("Secret key { spec.defaultMode: 0400 }"),
      cure: .run("Secret key { spec.defaultMode: 0o400 }"),
      link: .grammar("Numbers")
    ),
    Page(
      .error, .numberForm,
      """
      Whole numbers go from -9223372036854775808 to 9223372036854775807, as in Kubernetes. `0x` goes before hexadecimal
      digits, `0o` before octal ones, and `_` may stand between digits. Digits that are no number, an account or a
      revision, belong in quotes.
      """,
      example: .run("let account = 99999999999999999999"),
      cure: .run("let account = \"99999999999999999999\""),
      link: .grammar("Numbers")
    ),
    Page(
      .error, .unknownUnit,
      """
      A number and the unit that touches it are one value, which goes into the manifest as it is spelled. Units are
      those of Kubernetes' quantities, `m k M G T Ki Mi Gi Ti` and others, those of times, `ms s m h d`, and `%`. `MB`
      is neither: a quantity is in `M`, a million, or `Mi`, 1024 times 1024.
      """,
      example: .run("let memory = 512MB"),
      cure: .run("let memory = 512Mi"),
      link: .kubernetes("reference/kubernetes-api/common-definitions/quantity/")
    ),
    Page(
      .error, .reservedWord,
      """
      Sixteen words mean the same wherever they stand: `let var param fn return for in if then else and or not true
      false null`. They name no variable, and a resource only in quotes. All other words of Swell, `wave` and `hook`
      among them, count only where a statement or a clause begins.
      """,
      example: .run("let in = \"shop\""),
      cure: .run("let place = \"shop\""),
      link: .grammar("Words")
    ),
    Page(
      .error, .capitalName,
      """
      A capital letter makes a word a kind, so that `Job migrate` and `let version` can be told apart at a glance. Names
      in Kubernetes are in small letters anyway, and its server refuses others.
      """,
      example: .run("Job Migrate"),
      cure: .run("Job migrate"),
      link: .kubernetes("concepts/overview/working-with-objects/names/")
    ),
    Page(
      .error, .yamlWord,
      """
      YAML takes `True`, `Yes`, `On`, `Null` and their like for values. In a script a word with a capital is the text of
      itself, so `enabled: True` would quietly be the text "True" and not the value. Swell asks which is meant.
      """,
      example: .run("Service web { spec.publishNotReadyAddresses: True }"),
      cure: .run("Service web { spec.publishNotReadyAddresses: true }"),
      link: .grammar("Words")
    ),
    Page(
      .error, .unclosedBracket,
      """
      A `{`, `[` or `(` has no partner, or one of another kind. Swell looks at the indentation to find out which it is:
      where a line begins further to the left than the block it stands in, a bracket is missing before it.
      """,
      example: .run(
        """
        wave 1 {
          Job migrate {
            spec.backoffLimit: 1
        }
        Job announce
        """),
      cure: .run(
        """
        wave 1 {
          Job migrate {
            spec.backoffLimit: 1
          }
        }
        Job announce
        """),
      link: .grammar("Mistakes")
    ),
    Page(
      .error, .strayBracket,
      """
      A closing bracket has nothing to close. Either it is one too many, or the bracket it belongs to was taken out.
      """,
      example: .run(
        """
        wave 1 { Job migrate } }
        Job announce
        """),
      cure: .run(
        """
        wave 1 { Job migrate }
        Job announce
        """),
      link: .grammar("Mistakes")
    ),
  ]
}
