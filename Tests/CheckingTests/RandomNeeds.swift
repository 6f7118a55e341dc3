import TestSupport

/// A script that a number determines, of resources that refer to one another in waves and phases of their own.
struct RandomNeeds {
  private var generator: SeededGenerator
  private(set) var text = """
    kind ExternalSecret = "external-secrets.io/v1"
    kind SecretStore = "external-secrets.io/v1"
    StorageClass local wave -9 { provisioner: "local"; volumeBindingMode: "WaitForFirstConsumer" }
    StorageClass fast wave -9 { provisioner: "fast" }

    """

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let count = 2 + generator.roll(9)
    for index in 0..<count { declare("r\(index)", of: count) }
  }

  private mutating func declare(_ name: String, of count: Int) {
    let kind = generator.pick([
      "Secret", "ConfigMap", "PersistentVolumeClaim", "PersistentVolumeClaim", "ServiceAccount", "Deployment",
      "Deployment", "Job", "CronJob", "ExternalSecret", "SecretStore", "StatefulSet", "HorizontalPodAutoscaler",
    ])
    var clauses = generator.roll(2) == 0 ? " wave \(generator.roll(4) - 1)" : ""
    let hooks = ["PreSync", "Sync", "PostSync", "PostSync", "SyncFail", "PreSync, PostSync"]
    if generator.roll(3) == 0 { clauses += " hook \(generator.pick(hooks))" }
    text += "\(kind) \(name)\(clauses) { \(body(of: kind, count)) }\n"
  }

  private mutating func body(of kind: String, _ count: Int) -> String {
    let other = { (random: inout RandomNeeds) in "r\(random.generator.roll(count + 1))" }
    switch kind {
    case "PersistentVolumeClaim":
      return
        "spec: { \(generator.pick(["", "storageClassName: \"local\"", "storageClassName: \"fast\"", "volumeName: \"disk\""])) }"
    case "Deployment", "Job", "StatefulSet": return "spec.template.spec: { \(pod(count)) }"
    case "CronJob": return "spec.jobTemplate.spec.template.spec: { \(pod(count)) }"
    case "ExternalSecret":
      return "spec: { secretStoreRef.name: \"\(other(&self))\"; target.name: \"made\(generator.roll(3))\" }"
    case "HorizontalPodAutoscaler":
      return "spec.scaleTargetRef: { apiVersion: \"apps/v1\"; kind: \"Deployment\"; name: \"\(other(&self))\" }"
    default: return ""
    }
  }

  private mutating func pod(_ count: Int) -> String {
    let sources = (0..<generator.roll(3)).map { _ in
      generator.roll(4) == 0
        ? "{ secretRef.name: \"made\(generator.roll(3))\" }"
        : "{ \(generator.pick(["secretRef", "configMapRef"])).name: \"r\(generator.roll(count + 1))\" }"
    }
    let account = generator.roll(4) == 0 ? "serviceAccountName: \"r\(generator.roll(count))\"; " : ""
    let claims = (0..<generator.roll(3)).map { number in
      "{ name: \"v\(number)\", persistentVolumeClaim.claimName: \"r\(generator.roll(count))\" }"
    }
    return account + "containers: [{ name: \"main\", envFrom: [\(sources.joined(separator: ", "))] }]; "
      + "volumes: [\(claims.joined(separator: ", "))]"
  }
}
