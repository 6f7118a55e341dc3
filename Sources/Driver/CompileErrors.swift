import Diagnostics
import Manifests
import Ordering

// What is said about the inputs as a whole.

extension Diagnostic {
  static func scriptsBesideManifests(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error,
      .unreadable,
      "\(Prose.quoted(file.path)) is a script, and so an application of its own; manifests beside it are another",
      help: "bring the manifests into the script with `load \"...\"`"
    )
  }

  package static func manifestForScript(_ path: String) -> Diagnostic {
    Diagnostic(
      .error,
      .unreadable,
      "\(Prose.quoted(path)) holds manifests by its name, and a script is wanted",
      help: "`swell plan` plans manifests; a script brings them in with `load \"...\"`"
    )
  }

  static func folderForScript(_ path: String) -> Diagnostic {
    Diagnostic(
      .error,
      .unreadable,
      "\(Prose.quoted(path)) is a folder, and a script is wanted",
      help: "name one script; `swell plan` plans the manifests of a folder"
    )
  }

  static func mixedInputs() -> Diagnostic {
    Diagnostic(
      .error,
      .unreadable,
      "an ordering document is an application of its own, and manifests beside it are another",
      help: "plan them in two calls"
    )
  }

  static func planForLive(_ file: SourceFile) -> Diagnostic {
    Diagnostic(
      .error,
      .unreadable,
      "\(Prose.quoted(file.path)) is an ordering document, which says what is wanted and not what is live",
      help: "`--live` takes what `kubectl get -o yaml` prints"
    )
  }

  static func takenAsApplication(_ application: Resource, beside companions: [Resource]) -> Diagnostic {
    let names = companions.map { Prose.quoted($0.shortName) }
    let beside = names.isEmpty ? "" : "; \(Prose.some(names)) \(names.count == 1 ? "stands" : "stand") beside it"
    return Diagnostic(
      .note,
      .applicationReading,
      "\(Prose.quoted(application.shortName)) is taken as the application of these resources\(beside)"
    )
  }

  static func applicationsAreResources(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note,
      .applicationReading,
      count == 1
        ? "the Application is taken as a resource like others, since no resources stand beside it"
        : "\(Prose.count(count, "Application")) are taken as resources like others",
      help: "`--app NAME` takes one as the application that syncs the rest"
    )
  }

  static func unknownApplication(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error,
      .unknownApplication,
      "no Application is called \(Prose.quoted(name))",
      help: Suggestion(for: name, among: names).question
        ?? (names.isEmpty ? nil : "there is \(Prose.some(names.map { Prose.quoted($0) }))")
    )
  }

  static func assumedNamespace(_ namespace: String, for resource: Resource) -> Diagnostic {
    Diagnostic(
      .note,
      .assumedNamespace,
      "resources without a namespace, such as \(Prose.quoted(resource.shortName)), are taken to go to "
        + Prose.quoted(namespace),
      help: "`--namespace NAME` says where they go, or the Application's destination"
    )
  }

  static func missingNamespace(of application: Application, _ resource: Resource) -> Diagnostic {
    let names = [resource.shortName, "Application/\(application.name)"].map { Prose.quoted($0) }
    return Diagnostic(
      .warning,
      .assumedNamespace,
      "neither \(names[0]) nor the destination of \(names[1]) names a namespace, so Argo CD refuses the sync",
      at: Label(resource.origin),
      help: "add `namespace` to `spec.destination`; `--namespace NAME` plans as if it were there"
    )
  }

  static func assumedNamespaced(_ kinds: [String], first: Resource) -> Diagnostic {
    let elsewhere = KindTable.builtIn.groups(of: first.kind)
    return Diagnostic(
      .note,
      .assumedScope,
      "\(Prose.some(kinds.map { Prose.quoted($0) })) \(kinds.count == 1 ? "is" : "are") taken to be namespaced, "
        + "since no definition of \(kinds.count == 1 ? "this kind" : "these kinds") is at hand",
      at: Label(first.origin),
      help: elsewhere.first.map { "Kubernetes has a `\(first.kind)` in \(Prose.quoted($0))" }
        ?? "add the CustomResourceDefinition to be certain"
    )
  }
}
