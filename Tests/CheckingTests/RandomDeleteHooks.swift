import TestSupport

/// A script that a number determines, of resources and of hooks for the deletion that need some of them.
struct RandomDeleteHooks {
  private var generator: SeededGenerator
  private(set) var text = ""

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let count = 2 + generator.roll(6)
    for index in 0..<count { declare("r\(index)", of: count) }
  }

  private mutating func declare(_ name: String, of count: Int) {
    let kind = generator.pick(["Secret", "ConfigMap", "ServiceAccount", "Deployment", "Job", "Job", "Job", "Pod"])
    let canRun = kind == "Job" || kind == "Pod"
    let isHook = canRun ? generator.roll(5) > 0 : generator.roll(3) > 1
    var clauses = generator.roll(3) == 0 ? " wave \(generator.roll(3) - 1)" : ""
    if isHook { clauses += " hook \(phases()) \(policies())" }
    if generator.roll(5) == 0 { clauses += " options Delete=false" }
    var fields = kind == "Deployment" || kind == "Job" ? "spec.template.spec: { \(pod(count)) }" : ""
    if kind == "Pod" { fields = "spec: { \(pod(count)) }" }
    if kind == "Job", generator.roll(8) == 0 { fields += "; spec.ttlSecondsAfterFinished: 60" }
    let isNameless = isHook && generator.roll(10) == 0
    text += "\(kind) \"\(name)\(isNameless ? "-" : "")\"\(clauses) { \(fields) }\n"
  }

  private mutating func phases() -> String {
    generator.pick([
      "PreDelete", "PreDelete", "PostDelete", "PostDelete", "PostDelete", "PreDelete, PostDelete", "PreSync, PreDelete",
      "PostSync, PreDelete", "PostSync, PostDelete", "PreSync",
    ])
  }

  private mutating func policies() -> String {
    generator.pick(["", "", "delete HookSucceeded", "delete HookFailed", "delete HookSucceeded, HookFailed"])
  }

  private mutating func pod(_ count: Int) -> String {
    let sources = (0..<generator.roll(2)).map { _ in
      "{ \(generator.pick(["secretRef", "configMapRef"])).name: \"r\(generator.roll(count + 1))\" }"
    }
    let account = generator.roll(4) == 0 ? "serviceAccountName: \"r\(generator.roll(count))\"; " : ""
    return account + "containers: [{ name: \"main\", envFrom: [\(sources.joined(separator: ", "))] }]"
  }
}
