/// A name that other languages know, and what to say here.
struct ForeignName {
  /// What stands for it here, if nothing else has to change.
  var replacement: String?
  var help: String

  /// What there is to say of a word that is no variable.
  init?(variable word: String) {
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

  /// What there is to say of the name of a function that there is not.
  init?(function name: String) {
    switch name {
    case "length", "size", "count", "strlen": self.init("len", "write `len(value)`")
    case "str", "toString", "tostring", "to_string":
      self.init("string", "write `string(value)`, or put the value into text: `\"...\\(value)\"`")
    case "parseInt", "toInt", "to_int", "integer", "atoi": self.init("int", "write `int(value)`")
    case "parseFloat", "toFloat", "to_float", "number": self.init("float", "write `float(value)`")
    case "println", "printf", "echo", "puts": self.init(nil, "`print value` prints, without `( )`")
    case "range": self.init(nil, "write `0..<n`, or `1...n` with its end")
    case "map": self.init(nil, "write `[f(x) for x in xs]`")
    case "filter": self.init(nil, "write `[x for x in xs if condition]`")
    case "reduce", "fold": self.init(nil, "go through the list with `for x in xs { ... }` and a `var`")
    case "substring", "substr", "slice": self.init(nil, "write `text[0..<n]`")
    case "format", "sprintf", "fmt": self.init(nil, "values stand in text: `\"...\\(value)\"`")
    case "push", "append": self.init(nil, "write `xs + [x]`")
    case "has", "hasKey", "has_key", "contains_key", "exists": self.init(nil, "write `\"key\" in map`")
    case "env", "getenv": self.init(nil, "a script reads no environment; `param name = default` is set with `--set`")
    default: return nil
    }
  }

  private init(_ replacement: String?, _ help: String) {
    self.replacement = replacement
    self.help = help
  }
}
