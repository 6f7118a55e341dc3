extension Resource {
  /// Whether what a controller makes of it stays when it is deleted itself, since nothing says that it belongs to it.
  ///
  /// cert-manager writes no owner into the Secret of a Certificate unless it is told to
  /// (`--enable-certificate-owner-ref`), nor do External Secrets into one that is an orphan, or somebody else's.
  package var leavesWhatItMakes: Bool {
    switch (group, kind) {
    case ("cert-manager.io", "Certificate"): true
    case ("external-secrets.io", "ExternalSecret"):
      ["Orphan", "Merge", "None"].contains(manifest["spec"]?["target"]?["creationPolicy"]?.string ?? "")
    default: false
    }
  }
}
