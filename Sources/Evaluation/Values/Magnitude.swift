/// How much a number with a unit is: an amount of Kubernetes, a span of time, or a part of a hundred.
struct Magnitude {
  enum Dimension {
    case amount
    case time
    case percent
  }

  let dimension: Dimension
  /// In whole units, in seconds, or in hundredths.
  let amount: Double

  /// Reads the text of a number with a unit. `m` alone is a thousandth, as in Kubernetes, unless a time is wanted.
  init?(_ text: String, asTime wantsTime: Bool = false) {
    var total = 0.0
    var dimension: Dimension?
    var rest = Substring(text)
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), let (factor, kind) = Magnitude.factor(of: String(unit), wantsTime) else {
        return nil
      }
      guard dimension == nil || dimension == kind && kind == .time else { return nil }
      dimension = kind
      total += number * factor
    }
    guard let dimension, total.isFinite else { return nil }
    self.dimension = dimension
    amount = total
  }

  /// The seconds of a duration as Go writes it, days besides; nothing if it is none.
  static func seconds(_ text: String) -> Double? {
    guard let magnitude = Magnitude(text, asTime: true), magnitude.dimension == .time else { return nil }
    return magnitude.amount
  }

  private static func factor(of unit: String, _ wantsTime: Bool) -> (Double, Dimension)? {
    switch unit {
    case "ns": (1e-9, .time)
    case "us": (1e-6, .time)
    case "ms": (1e-3, .time)
    case "s": (1, .time)
    case "m": wantsTime ? (60, .time) : (1e-3, .amount)
    case "h": (3600, .time)
    case "d": (86_400, .time)
    case "%": (1, .percent)
    case "n": (1e-9, .amount)
    case "u": (1e-6, .amount)
    case "k": (1e3, .amount)
    case "M": (1e6, .amount)
    case "G": (1e9, .amount)
    case "T": (1e12, .amount)
    case "P": (1e15, .amount)
    case "E": (1e18, .amount)
    case "Ki": (1024, .amount)
    case "Mi": (1_048_576, .amount)
    case "Gi": (1_073_741_824, .amount)
    case "Ti": (1_099_511_627_776, .amount)
    case "Pi": (1_125_899_906_842_624, .amount)
    case "Ei": (1_152_921_504_606_846_976, .amount)
    default: nil
    }
  }
}
