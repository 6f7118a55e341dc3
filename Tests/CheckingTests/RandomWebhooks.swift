import TestSupport

/// A script that a number determines, of webhooks, of what leads to their pods, and of custom resources that they judge.
struct RandomWebhooks {
  private var generator: SeededGenerator
  private(set) var text = """
    kind Voucher = "shop.example.com/v1"
    kind Coupon = "shop.example.com/v1"

    """

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    for index in 0..<1 + generator.roll(2) { declareWebhook("w\(index)") }
    for index in 0..<1 + generator.roll(4) {
      let head = "\(generator.pick(["Voucher", "Coupon"])) c\(index)"
      if generator.roll(6) == 0 { text += "\(head) hook PreSync, PostSync\n" } else { add(head, "") }
    }
  }

  /// The configuration and those who answer for it, some of which may be there already or be missing.
  private mutating func declareWebhook(_ name: String) {
    let rule = "apiGroups: [\"shop.example.com\"]; resources: [\"\(generator.pick(["vouchers", "coupons", "*"]))\"]"
    let policy = generator.roll(6) == 0 ? "failurePolicy: \"Ignore\"; " : ""
    let kind = generator.pick(["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"])
    add(
      "\(kind) \(name)",
      """
      webhooks: [{
        \(policy)clientConfig.service: { name: "\(name)"; namespace: "shop" }
        rules: [{ \(rule); operations: ["\(generator.pick(["CREATE", "UPDATE", "*"]))"] }]
      }]
      """)
    add("Service \(name)", "spec.selector: { app: \"\(name)\" }")
    for index in 0..<generator.roll(3) {
      add("Deployment \(name)-\(index)", "spec.template.metadata.labels: { app: \"\(name)\" }")
    }
  }

  private mutating func add(_ head: String, _ body: String) {
    let clauses = clauses
    text += "\(head)\(clauses) { \(body) }\n"
    // A hook that is there already is made anew.
    if !clauses.contains("hook"), generator.roll(4) == 0 { text += "live { \(head) { \(body) } }\n" }
  }

  private var clauses: String {
    mutating get {
      let hooks = ["PreSync", "Sync", "PostSync", "SyncFail"]
      return (generator.roll(2) == 0 ? " wave \(generator.roll(4) - 1)" : "")
        + (generator.roll(4) == 0 ? " hook \(generator.pick(hooks))" : "")
    }
  }
}
