import Diagnostics
import Ordering

// What is wrong with the operands of an operator. The message tells of both, and the label of the one to change.

extension Halt {
  static func joinedText(_ left: Value, _ right: Value) -> Halt {
    let isLeft = if case .string = left { true } else { false }
    let (text, other) = isLeft ? (left, right) : (right, left)
    if other.isNumber, let help = text.numberHelp {
      return Halt(
        .wrongType, "a string and \(other.article) do not add up",
        help: "\(help), and a value is put into text as `\"...\\(value)\"`", operand: isLeft ? 0 : 1,
        note: "this is a string")
    }
    return Halt(
      .wrongType, "a string and \(other.article) do not add up",
      help: "put the value into the string: `\"...\\(value)\"`", operand: isLeft ? 1 : 0,
      note: "this is \(other.article)")
  }

  static func addedMaps() -> Halt {
    Halt(
      .wrongType, "maps do not add up",
      help: "`{ ...a, ...b }` has the entries of both, and `merge(a, b)` lets the later win")
  }

  static func notAddable(_ left: Value, _ right: Value) -> Halt {
    if case .quantity = left { return calculatedUnit(operand: 0) }
    if case .quantity = right { return calculatedUnit(operand: 1) }
    return Halt(
      .wrongType, "\(left.article) and \(right.article) do not add up",
      help: "numbers add up with numbers, strings with strings, lists with lists", operand: 1,
      note: "this is \(right.article)")
  }

  /// What is said of an amount that an operator gets.
  private static let unitHelp = "a number with a unit keeps its spelling and is not calculated with"

  private static func calculatedUnit(operand: Int) -> Halt {
    Halt(
      .wrongType, "numbers with units do not add up", help: unitHelp, operand: operand,
      note: "this is a number with a unit")
  }

  static func notNumber(_ sign: String, _ left: Value, _ right: Value) -> Halt {
    let isLeft = !left.isNumber
    let wrong = isLeft ? left : right
    var help = wrong.numberHelp
    if sign == "-", case .string(let one) = left, case .string(let other) = right, help == nil {
      help =
        HookType.allCases.map(\.rawValue).contains(one + other)
        ? "did you mean `\(one + other)`?" : "text stands in quotes"
    } else if case .quantity = wrong {
      help = unitHelp
    }
    return Halt(
      .wrongType, "\(Prose.quoted(sign)) takes numbers", help: help, operand: isLeft ? 0 : 1,
      note: "this is \(wrong.article)")
  }

  static func notNegatable(_ value: Value) -> Halt {
    let help = if case .quantity = value { unitHelp } else { value.numberHelp }
    return Halt(.wrongType, "`-` takes a number", help: help, operand: 0, note: "this is \(value.article)")
  }

  /// Two items of a list that cannot be put in order.
  static func notComparable(_ left: Value, _ right: Value) -> Halt {
    if case .quantity = left, case .quantity = right {
      return Halt(
        .wrongType, "these amounts have units of different sorts",
        help: "times compare with times, and amounts with amounts")
    }
    return Halt(
      .wrongType, "\(left.article) and \(right.article) have no order",
      help: "numbers compare with numbers, strings with strings")
  }

  /// The two sides of a comparison, one of which is to blame.
  static func notOrdered(_ left: Value, _ right: Value) -> Halt {
    var halt = notComparable(left, right)
    if case .quantity = left, case .quantity = right { return halt }
    let textHelp = left.isNumber ? right.numberHelp : right.isNumber ? left.numberHelp : nil
    let isLeft = textHelp != nil && right.isNumber
    if let textHelp { halt.diagnostic.help = textHelp }
    halt.operand = isLeft ? 0 : 1
    halt.note = "this is \(isLeft ? left.article : right.article)"
    return halt
  }
}

extension Value {
  /// How a number is made of it, if it is the text of one.
  fileprivate var numberHelp: String? {
    guard case .string(let text) = self, text.utf8.count <= 20 else { return nil }
    if let number = Int(text) { return "`int(value)` makes the number \(number) of it" }
    guard let number = Double(text), number.isFinite else { return nil }
    return "`float(value)` makes the number \(number) of it"
  }
}
