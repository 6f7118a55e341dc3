import Evaluation
import Ordering

/// What a command line asks of a plan; what it leaves open is taken from the application, an IR file or a default.
package struct CompileSettings: Sendable {
  package var paths: [String] = []
  /// The name of the Application among the manifests that is to be taken as theirs.
  package var application: String?
  package var namespace: String?
  /// Paths of what is in the cluster.
  package var live: [String] = []
  package var prune = false
  package var pruneLast = false
  package var skipHooks = false
  package var only: [Reference] = []
  package var createNamespace = false
  package var revision: String?
  package var startedAt: Int?
  package var release: Release?
  /// The sync that really was, which settles everything that is asked of the plan.
  package var recorded: RecordedSync?
  /// The Application that syncs what the paths hold, whatever else stands among it.
  package var synced: Resource?
  /// The projects that stand beside that, wherever they were found.
  package var projects: [Resource] = []

  /// Values for the parameters of scripts, by name.
  package var parameters: [String: ParameterValue] = [:]
  /// The same from files in YAML or JSON.
  package var parameterFiles: [(name: String, path: String)] = []
  /// Whether the paths are of scripts, whatever they look like.
  package var areScripts = false
  /// A script given as text, instead of paths.
  package var text: String?
  package var limits = Limits()

  package init() {}
}
