import Diagnostics

extension Diagnostic {
  static func expectedInJSON(_ wanted: String, _ label: Label, isAtEnd: Bool) -> Diagnostic {
    let found = isAtEnd ? "the end of the file" : Prose.quoted(label.sourceText)
    return Diagnostic(.error, .malformedJSON, "expected \(wanted), found \(found)", at: label)
  }

  static func unclosedString(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .malformedJSON, "the string is never closed", at: label, help: "close it with `\"`")
  }

  static func controlInString(_ byte: UInt8, _ label: Label) -> Diagnostic {
    let name =
      switch byte {
      case 0x0A, 0x0D: "a line end"
      case 0x09: "a tab"
      default: "a control character"
      }
    let escape =
      switch byte {
      case 0x0A: "\\n"
      case 0x0D: "\\r"
      case 0x09: "\\t"
      default: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
      }
    let message = "\(name) stands inside a JSON string"
    return Diagnostic(.error, .malformedJSON, message, at: label, help: "write `\(escape)` for it")
  }

  static func unknownEscape(_ label: Label) -> Diagnostic {
    let message = "\(Prose.quoted(label.sourceText)) is no escape that JSON knows"
    return Diagnostic(.error, .malformedJSON, message, at: label, help: "write `\\\\` for a backslash")
  }

  static func afterJSON(_ label: Label) -> Diagnostic {
    let message = "expected the end of the document, found \(Prose.quoted(label.sourceText))"
    return Diagnostic(.error, .malformedJSON, message, at: label)
  }
}
