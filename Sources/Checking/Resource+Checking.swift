import Diagnostics
import Manifests
import Ordering

// What several rules ask of a resource.

extension Resource {
  /// Whether it does something once and is over, so that it does it again only if it is made again.
  var isRunOnce: Bool {
    switch (group, kind) {
    case ("batch", "Job"), ("", "Pod"), ("argoproj.io", "Workflow"), ("tekton.dev", "PipelineRun"),
      ("tekton.dev", "TaskRun"):
      true
    default: false
    }
  }

  /// Whether somebody removes it some time after its end.
  var isRemovedAfterwards: Bool {
    let spec = manifest["spec"]
    return spec?["ttlSecondsAfterFinished"] != nil || spec?["ttlStrategy"] != nil
  }

  /// Whether the cluster makes up its name.
  var hasGeneratedName: Bool { name.isEmpty && !generateName.isEmpty }

  /// Whether it asks to be deleted and made anew where Kubernetes refuses a change, and a release reads that
  /// (`applyObject`).
  func asksForForce(in release: Release) -> Bool { release.readsForceOfResources && options.contains("Force=true") }

  func has(_ policy: DeletePolicy) -> Bool { delete.policies.contains(policy) }

  /// An annotation of the object itself, as it was written in the manifest.
  func annotation(_ key: String) -> ManifestMap.Entry? { manifest["metadata"]?["annotations"]?.map?.entry(key) }

  /// The words of an annotation that is a list, without the space round them.
  func words(of key: String) -> [String] {
    (annotation(key)?.value.string ?? "").split(separator: ",").compactMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.count == 1 ? String(words[0]) : nil
    }
  }

  /// Whether Helm's own annotation is what makes it a hook.
  var isHelmHook: Bool { hook?.reason.rule == .annotation(ArgoKey.helmHook) }
}

extension CheckSubject {
  /// A label at an annotation, or at the resource where that is said otherwise.
  func label(_ index: Int, annotation key: String, _ text: String = "") -> Label? {
    label(index, at: resources[index].annotation(key)?.value.span ?? .zero, text)
  }

  /// A label at what makes a resource a hook.
  func hookLabel(_ index: Int, _ text: String = "") -> Label? {
    Label(resources[index].hook?.reason.place, text) ?? label(index, text)
  }

  /// A label at what says when a hook is deleted, or else at the hook.
  func policyLabel(_ index: Int, _ text: String = "") -> Label? {
    Label(resources[index].delete.reason.place, text) ?? hookLabel(index, text)
  }

  /// The policies of a hook, in words: `HookSucceeded` and `HookFailed`.
  func policies(_ index: Int) -> String {
    Prose.all(resources[index].delete.policies.map { Prose.quoted($0.rawValue) })
  }

  /// The hooks for deletion, in the order of the plan, each once.
  var deleteHooks: [Int] {
    var seen: Set<Int> = []
    return plan.deleteHooks.flatMap(\.resources).filter { seen.insert($0).inserted }
  }
}
