/// A word that other languages know by itself, where a variable would stand.
struct ForeignName {
  /// What stands for it here, if nothing else has to change.
  var replacement: String?
  var help: String

  /// What there is to say of a word that is no variable.
  init?(_ word: String) {
    switch word {
    case "nil", "none", "undefined", "nothing", "nullptr", "NULL": self.init("null", "write `null` for no value")
    case "yes", "on": self.init(nil, "what is the case is `true`; text stands in quotes: `\"\(word)\"`")
    case "no", "off": self.init(nil, "what is not the case is `false`; text stands in quotes: `\"\(word)\"`")
    case "break", "continue", "next", "last", "skip":
      self.init(nil, "there is no `\(word)`; `for x in xs if condition { ... }` loops over some alone")
    case "pass", "noop": self.init(nil, "what does nothing is an empty block: `{ }`")
    case "this", "self":
      self.init(nil, "a resource is meant by its kind and name: `(Kind/name).spec.replicas` reads what is declared")
    case "env", "environ", "os", "args", "argv":
      self.init(nil, "what comes from outside is a parameter: `param name = default`, set with `--set name=value`")
    case "now", "time", "date", "random", "rand", "uuid":
      self.init(nil, "a script has no clock and no chance; `param name = default` takes a value from outside")
    default: return nil
    }
  }

  private init(_ replacement: String?, _ help: String) {
    self.replacement = replacement
    self.help = help
  }
}
