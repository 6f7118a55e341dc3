import ArgumentParser
import Driver
import Ordering

extension Reference: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Release {
  /// Reads an argument.
  static func named(_ argument: String) throws -> Release {
    do { return try Release(argument) } catch { throw ValidationError("it \(error.reason); \(error.help)") }
  }

  /// What the shell may complete.
  static var completion: CompletionKind { .list(Release.lines.map(\.rawValue)) }
}

/// Which manifests a command is about.
struct InputOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Scripts, manifests in YAML or JSON, folders of those, ordering documents, or - for standard input."),
    completion: .file()
  )
  var paths: [String]

  @Option(help: ArgumentHelp("Take the Application of this name as the one that syncs the rest.", valueName: "name"))
  var app: String?

  @OptionGroup var destination: DestinationOptions

  /// The settings that these options make.
  var settings: CompileSettings {
    var settings = CompileSettings()
    settings.paths = paths
    settings.application = app
    destination.apply(to: &settings)
    return settings
  }
}

/// Where to.
struct NamespaceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The namespace of resources that name none.", valueName: "name"))
  var namespace: String?
}

/// Where to, and by whose rules.
struct DestinationOptions: ParsableArguments {
  @OptionGroup var place: NamespaceOptions

  @Option(
    help: ArgumentHelp(
      "The Argo CD release whose rules hold: \(Release.oldest) to \(Release.newest), or a patch of those.",
      valueName: "release"
    ),
    completion: Release.completion,
    transform: Release.named
  )
  var argocd: Release?

  func apply(to settings: inout CompileSettings) {
    settings.namespace = place.namespace
    settings.release = argocd
  }
}

/// A pipeline, and the sync of it that a command is about.
struct PipelineOptions: ParsableArguments {
  @OptionGroup var input: InputOptions
  @OptionGroup var sync: SyncOptions
  @OptionGroup var scripts: ScriptOptions

  /// The settings that these options make.
  var settings: CompileSettings {
    get throws {
      var settings = input.settings
      sync.apply(to: &settings)
      try scripts.apply(to: &settings)
      return settings
    }
  }
}

/// What sync a plan is for.
struct SyncOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What is in the cluster, as kubectl prints it; may be repeated.", valueName: "file"),
    completion: .file()
  )
  var live: [String] = []

  @Flag(help: "Carry out prune tasks, which are listed in any case.")
  var prune = false

  @Flag(help: "Prune after everything else of the Sync phase.")
  var pruneLast = false

  @Flag(help: "Leave hooks out, as a sync with the apply strategy does.")
  var skipHooks = false

  @Option(
    help: ArgumentHelp(
      "Sync only this resource: Kind/name, Kind/namespace/name or Kind.group/name; may be repeated.",
      valueName: "ref"
    )
  )
  var only: [Reference] = []

  @Flag(help: "Let Argo CD create the namespace, as the sync option CreateNamespace=true does.")
  var createNamespace = false

  @Option(help: ArgumentHelp("The revision, for the names of hooks with generateName.", valueName: "hash"))
  var revision: String?

  @Option(help: ArgumentHelp("When the sync starts, in seconds since 1970, for the same names.", valueName: "seconds"))
  var startedAt: Int?

  func apply(to settings: inout CompileSettings) {
    settings.live = live
    settings.prune = prune
    settings.pruneLast = pruneLast
    settings.skipHooks = skipHooks
    settings.only = only
    settings.createNamespace = createNamespace
    settings.revision = revision
    settings.startedAt = startedAt
  }
}
