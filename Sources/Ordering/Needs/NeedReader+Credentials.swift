// What controllers sign in with: references to Secrets and accounts, which each provider keeps in fields of its own, and
// all in the same form.
extension NeedReader {
  /// Reads how a store of the External Secrets Operator signs in with its provider. It is not ready before it can.
  mutating func readStore(_ spec: ManifestNode?) {
    for provider in spec?["provider"]?.map?.entries ?? [] {
      for entry in provider.value.map?.entries ?? [] {
        if entry.key == "serviceAccountRef" { readCredential(entry.value, .serviceAccount, .health) }
        if entry.key.lowercased().hasPrefix("auth") { readCredentials(entry, .health) }
      }
    }
  }

  /// Reads with what an ACME issuer proves that a name is its own. It is ready without, and its certificates are not.
  mutating func readSolvers(_ spec: ManifestNode?) {
    for solver in spec?["acme"]?["solvers"]?.list ?? [] {
      for entry in solver["dns01"]?.map?.entries ?? [] { readCredentials(entry, .use) }
    }
  }

  /// Reads the references below a field: what has a name, and is said to be a Secret, a key of one, or an account.
  private mutating func readCredentials(_ entry: ManifestMap.Entry, _ force: ObjectNeed.Force, isSecret: Bool = false) {
    let isSecret = isSecret || entry.key.lowercased().hasSuffix("secretref")
    if entry.value["name"]?.string != nil {
      let isAccount = entry.key == "serviceAccountRef" || entry.key == "serviceAccount"
      if isAccount || isSecret || entry.value["key"]?.string != nil {
        return readCredential(entry.value, isAccount ? .serviceAccount : .secret, force)
      }
    }
    for inner in entry.value.map?.entries ?? [] { readCredentials(inner, force, isSecret: isSecret) }
  }

  private mutating func readCredential(_ reference: ManifestNode, _ kind: GroupKind, _ force: ObjectNeed.Force) {
    guard let place = placeOfCredentials(reference) else { return }
    need(kind, reference["name"], .authentication, force, in: place)
  }

  /// The namespace of a reference; nil if it depends on who uses the store. What belongs to no namespace says it, or has
  /// cert-manager look into its own (its `--cluster-resource-namespace`).
  private func placeOfCredentials(_ reference: ManifestNode) -> String? {
    switch resource.kind {
    case "ClusterSecretStore": reference["namespace"]?.string
    case "ClusterIssuer": "cert-manager"
    default: namespace
    }
  }

  /// Reads whose certificate cert-manager's `cainjector` is to write into a resource.
  mutating func readInjectedAuthority() {
    let annotations = resource.manifest["metadata"]?["annotations"]
    for (key, kind) in [
      ("cert-manager.io/inject-ca-from", GroupKind(group: "cert-manager.io", kind: "Certificate")),
      ("cert-manager.io/inject-ca-from-secret", .secret),
    ] {
      guard let value = annotations?[key], let parts = value.string?.split(separator: "/"), parts.count == 2 else {
        continue
      }
      let name = ManifestNode(.string(String(parts[1])), span: value.span)
      need(kind, name, .certificate, .use, in: String(parts[0]))
    }
  }
}
