import Diagnostics
import Ordering

// What there is to say about values; about syntax see `YAMLSyntaxErrors` and `JSONSyntaxErrors`.

extension Diagnostic {
  static func notUTF8(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .notUTF8, "this byte is no UTF-8", at: label, help: "save the file as UTF-8")
  }

  static func utf16(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .notUTF8, "this file is UTF-16, not UTF-8", at: label, help: "save the file as UTF-8")
  }

  static func controlCharacter(_ scalar: UInt32, _ label: Label) -> Diagnostic {
    let digits = String(scalar, radix: 16, uppercase: true)
    let name = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let help = "write `\(scalar > 0xFF ? "\\u" + name : "\\x" + name.suffix(2))` in double quotes"
    return Diagnostic(.error, .malformedYAML, "YAML cannot hold the character U+\(name)", at: label, help: help)
  }

  static func duplicateKey(_ key: String, _ label: Label, first: Label) -> Diagnostic {
    var first = first
    first.text = "first written here"
    let message = "the key \(Prose.quoted(key)) is written twice in one map"
    return Diagnostic(.error, .duplicateKey, message, at: label, also: [first], help: "keep one of them")
  }

  static func keyOfOther(_ article: String, _ label: Label) -> Diagnostic {
    let message = "\(article) stands as a key, where Kubernetes takes only strings"
    return Diagnostic(.error, .keyKind, message, at: label, help: "quote the key if it is meant as text")
  }

  static func keyRespelt(_ written: String, as name: String, _ label: Label) -> Diagnostic {
    let message = "the key \(Prose.quoted(written)) is read as \(Prose.quoted(name))"
    return Diagnostic(.warning, .keyKind, message, at: label, help: "write `\"\(written)\"` to keep the spelling")
  }

  static func notFinite(_ text: String, _ label: Label) -> Diagnostic {
    let message = "\(Prose.quoted(text)) is a number that JSON, and so Kubernetes, cannot carry"
    return Diagnostic(.error, .numberKind, message, at: label, help: "quote it if it is meant as text")
  }

  static func numberTooGreat(_ label: Label) -> Diagnostic {
    let message = "this number is greater than a 64-bit floating-point number can be"
    return Diagnostic(.error, .numberKind, message, at: label, help: "write it in quotes, as a string")
  }

  static func tooDeep(_ label: Label) -> Diagnostic {
    let message = "lists and maps are nested more than \(Prose.grouped(ManifestNode.deepestNesting)) deep here"
    return Diagnostic(.error, .tooDeep, message, at: label, help: "the document is left out")
  }

  static func unknownAlias(_ name: String, _ label: Label, known: [String]) -> Diagnostic {
    let help =
      switch Suggestion.nearest(to: name, among: known) {
      case let near?: "write `*\(near)`"
      case nil: "mark the value to repeat with `&\(name)` earlier in the same document"
      }
    return Diagnostic(.error, .unknownAlias, "no anchor is named \(Prose.quoted(name))", at: label, help: help)
  }

  static func aliasInsideItself(_ name: String, _ label: Label) -> Diagnostic {
    let message = "the alias \(Prose.quoted("*" + name)) stands inside the value that it repeats"
    return Diagnostic(.error, .unknownAlias, message, at: label)
  }

  static func aliasBomb(_ label: Label) -> Diagnostic {
    let message = "aliases repeat so much that the document grows past reading"
    return Diagnostic(.error, .aliasBomb, message, at: label, help: "the document is left out; write less of it twice")
  }

  static func tagIgnored(_ tag: String, _ label: Label) -> Diagnostic {
    let message = "Kubernetes does not know the tag \(Prose.quoted(YAMLTag.written(tag)))"
    return Diagnostic(.warning, .badTag, message, at: label, help: "leave the tag out; it is not taken into account")
  }

  static func tagMismatch(_ tag: String, _ text: String, _ label: Label) -> Diagnostic {
    let message = "\(Prose.quoted(text)) is not what its tag `\(tag)` says"
    return Diagnostic(.error, .badTag, message, at: label, help: "leave the tag out, or write a value that fits it")
  }

  static func notBinary(_ label: Label) -> Diagnostic {
    let message = "this `!!binary` value is not base64 of UTF-8 text"
    return Diagnostic(.error, .badTag, message, at: label, help: "leave the tag out to keep the text as it is")
  }

  static func mergeOfOther(_ value: ManifestNode, _ merge: Span, in file: SourceFile) -> Diagnostic {
    let message = "`<<` merges maps, and this is \(value.article)"
    let help = "give it an alias of a map, or a list of those"
    let (label, key) = (Label(file, value.span), Label(file, merge))
    return Diagnostic(.error, .mergeKind, message, at: label, also: [key], help: help)
  }

  static func mergeOverrides(_ key: String, _ label: Label, merge: Label) -> Diagnostic {
    var merge = merge
    merge.text = "merged here"
    let message = "the value of \(Prose.quoted(key)) is overwritten by the `<<` after it"
    let help = "write `<<` first, so that the map's own keys win"
    return Diagnostic(.warning, .mergeOverrides, message, at: label, also: [merge], help: help)
  }
}
