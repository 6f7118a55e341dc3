import ArgumentParser
import Diagnostics
import Driver
import Ordering

/// The form of a comparison.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// A comment for a pull request, as GitHub renders it.
  case markdown
}

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows how the order changes between two versions of a pipeline.",
    discussion: """
      Each version is a script, a manifest in YAML or JSON, a folder of those, an ordering document, - for standard \
      input, or any of these at a revision, as git has it: git:REV:PATH, with the path from the top of the repository, \
      or from here if it begins with ./. Without a revision, git::PATH, it is what is staged. All options are for both \
      versions.

      With two releases of Argo CD, as in --argocd 2.11..3.5, one version is compared with itself: what the upgrade \
      changes for it, and which of the rules that changed on the way touch it.

      Examples:
        swell diff git:HEAD:deploy deploy
        swell diff git:main:./release.swell release.swell --sync
        swell diff git:origin/main:deploy deploy -o markdown > comment.md
        helm template shop charts/shop | swell diff old.yaml -
        swell diff old.yaml new.yaml --exit-code
        swell diff --argocd 2.11..3.5 deploy --sync
        swell diff --argocd 2.11..3.5 deploy --sync --delete
      """
  )

  @Argument(help: "What was, in any of these forms.", completion: .file())
  var old: String

  @Argument(help: "What is to be; left out with two releases of Argo CD.", completion: .file())
  var new: String?

  @Option(help: ArgumentHelp("Take the Application of this name as the one that syncs the rest.", valueName: "name"))
  var app: String?

  @Flag(
    name: .customLong("sync"),
    help: "Simulate a sync of each, with --delete the deletion too, and show how that changes.")
  var simulates = false

  @Flag(help: "Exit with 1 if there is a difference.")
  var exitCode = false

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text, json or markdown.", valueName: "form"))
  var output = DiffFormat.text

  @OptionGroup var place: NamespaceOptions

  @Option(
    help: ArgumentHelp(
      "The Argo CD release whose rules hold, \(Release.oldest) to \(Release.newest) or a patch of those; or the old and "
        + "the new one of an upgrade.",
      valueName: "release[..release]"
    ),
    completion: ReleaseChoice.completion,
    transform: ReleaseChoice.named
  )
  var argocd: ReleaseChoice?

  @OptionGroup var sync: SyncOptions
  @OptionGroup var scripts: ScriptOptions
  @OptionGroup var conduct: ConductOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    try conduct.validate(beside: sync)
    guard old != "-" || new != "-" else {
      throw ValidationError("Standard input can be read only once, and `-` stands for both versions.")
    }
    switch (new, argocd) {
    case (_?, .upgrade(let range)):
      throw ValidationError(
        "Two releases are compared for one version, and here are two: give one path with --argocd \(range), or one "
          + "release.")
    case (nil, .one(let release)):
      let example =
        release < .newest ? ReleaseRange(from: release, to: .newest) : ReleaseRange(from: .oldest, to: release)
      throw ValidationError(
        "One path is compared with itself under two releases, and here is one: write --argocd \(example), or name the "
          + "new version too.")
    case (nil, nil):
      throw ValidationError(
        "One path has nothing to be compared with: name the new version too, or two releases of Argo CD, as in --argocd "
          + "\(ReleaseRange(from: .oldest, to: .newest)).")
    case (_?, _), (nil, .upgrade): break
    }
    guard try simulates || !conduct.conduct.saysAnything else {
      throw ValidationError("Options that say how a sync goes want --sync beside them.")
    }
  }

  func run() throws {
    var settings = CompileSettings()
    settings.application = app
    settings.namespace = place.namespace
    settings.release = argocd?.release
    sync.apply(to: &settings)
    try scripts.apply(to: &settings)
    let conduct = try conduct.conduct(with: &settings)
    DiffRun(
      old: old, new: new ?? old, upgrade: argocd?.upgrade, settings: settings,
      conduct: simulates ? conduct : nil, hasExitCode: exitCode, output: output, messages: messages.messages
    ).end()
  }
}
