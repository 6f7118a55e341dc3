extension Resource {
  /// The field by which its manifest keeps it from running until somebody changes that; nil for what runs, or will
  /// without anybody's doing: what Kueue holds back it lets go by itself, and other controllers have their own ways.
  package var suspendingField: ManifestNode? {
    let spec = manifest["spec"]
    let field: ManifestNode?
    switch (group, kind) {
    case ("batch", "Job"):
      guard manifest["metadata"]?["labels"]?["kueue.x-k8s.io/queue-name"] == nil,
        [nil, Resource.jobController].contains(spec?["managedBy"]?.string)
      else { return nil }
      field = spec?["suspend"]
    case ("argoproj.io", "Workflow"): field = spec?["suspend"]
    case ("apps", "Deployment"), ("argoproj.io", "Rollout"): field = spec?["paused"]
    default: field = nil
    }
    return field?.bool == true ? field : nil
  }

  /// Who has Jobs that name nobody.
  private static let jobController = "kubernetes.io/job-controller"
}
