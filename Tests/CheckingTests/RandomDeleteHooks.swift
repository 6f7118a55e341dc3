import TestSupport

/// A script that a number determines, of resources and of hooks for the deletion that need some of them.
struct RandomDeleteHooks {
  private var generator: SeededGenerator
  private(set) var text = ""

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let count = 2 + roll(6)
    for index in 0..<count { declare("r\(index)", of: count) }
  }

  /// A number from zero on, less than a limit.
  private mutating func roll(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func pick(_ words: [String]) -> String { words[roll(words.count)] }

  private mutating func declare(_ name: String, of count: Int) {
    let kind = pick(["Secret", "ConfigMap", "ServiceAccount", "Deployment", "Job", "Job", "Job", "Pod"])
    let isHook = roll(kind == "Job" || kind == "Pod" ? 5 : 3) > (kind == "Job" || kind == "Pod" ? 0 : 1)
    var clauses = roll(3) == 0 ? " wave \(roll(3) - 1)" : ""
    if isHook { clauses += " hook \(phases()) \(policies())" }
    if roll(5) == 0 { clauses += " options Delete=false" }
    var fields = kind == "Deployment" || kind == "Job" ? "spec.template.spec: { \(pod(count)) }" : ""
    if kind == "Pod" { fields = "spec: { \(pod(count)) }" }
    if kind == "Job", roll(8) == 0 { fields += "; spec.ttlSecondsAfterFinished: 60" }
    let isNameless = isHook && roll(10) == 0
    text += "\(kind) \"\(name)\(isNameless ? "-" : "")\"\(clauses) { \(fields) }\n"
  }

  private mutating func phases() -> String {
    pick([
      "PreDelete", "PreDelete", "PostDelete", "PostDelete", "PostDelete", "PreDelete, PostDelete", "PreSync, PreDelete",
      "PostSync, PreDelete", "PostSync, PostDelete", "PreSync",
    ])
  }

  private mutating func policies() -> String {
    pick(["", "", "delete HookSucceeded", "delete HookFailed", "delete HookSucceeded, HookFailed"])
  }

  private mutating func pod(_ count: Int) -> String {
    let sources = (0..<roll(2)).map { _ in
      "{ \(pick(["secretRef", "configMapRef"])).name: \"r\(roll(count + 1))\" }"
    }
    let account = roll(4) == 0 ? "serviceAccountName: \"r\(roll(count))\"; " : ""
    return account + "containers: [{ name: \"main\", envFrom: [\(sources.joined(separator: ", "))] }]"
  }
}
