import Diagnostics
import Driver
import Evaluation
import Testing

@testable import Console

/// What may stand at the cursor, by position.
struct CompleterTests {
  private static func completer() throws -> Completer {
    let disk = LocalDisk()
    let loader = try SessionLoader(on: disk, limits: Limits())
    let workspace = Workspace(
      loader: loader, stage: SessionStage(CompileSettings()) { _ in true }, interruption: .none)
    let text = """
      param image = "nginx"
      fn microservice(name) { Service "\\(name)" }
      Job migrate hook PreSync; Job "n-1"; Deployment web in shop; Namespace blog
      live { ConfigMap old }
      sync
      """
    let reply = workspace.enter(SourceFile(path: "<session>", text: text))
    #expect(!reply.isMistake, "\(reply.diagnostics.map(\.message))")
    return Completer(script: workspace.script, disk: disk)
  }

  @Test(arguments: [
    ("hook ", ["PostDelete", "PostSync", "PreDelete", "PreSync", "Skip", "Sync", "SyncFail"]),
    ("Job a hook PreSync, Pos", ["PostDelete", "PostSync"]),
    ("Job a delete H", ["HookFailed", "HookSucceeded"]),
    ("delete a", ["app"]),
    ("Job a options Pru", ["Prune=confirm", "Prune=false", "Prune=true", "PruneLast=false", "PruneLast=true"]),
    ("Job a options A", []),
    ("Job a after Job/", ["n-1", "migrate"]),
    ("Job a after ", ["ConfigMap/old", "Deployment/web", "Job/n-1", "Job/migrate", "Namespace/blog"]),
    ("Job a after Job/migrate, Dep", ["Deployment/web"]),
    ("Job a ta", ["takes"]),
    ("Job/migrate fa", ["fails"]),
    ("Job ", []),
    ("in ", ["blog", "shop"]),
    ("remove Conf", ["ConfigMap/old"]),
    ("sync d", ["dry-run"]),
    ("sync only Job/m", ["migrate"]),
    ("sync without ", ["hooks"]),
    ("expect sync ", ["is", "took", "waits"]),
    ("expect sync is S", ["Succeeded"]),
    ("expect Job/migrate is S", ["Succeeded", "Suspended", "SyncFailed", "Synced"]),
    ("expect Job/migrate ", ["before", "is", "never", "ran", "with"]),
    ("expect Job/migrate ran in Pos", ["PostDelete", "PostSync"]),
    ("live ", ["untracked"]),
    ("micro", ["microservice("]),
    ("print ima", ["image"]),
    ("let x = le", ["len("]),
    ("State", ["StatefulSet"]),
    ("wave 1 {\n  scen", ["scenario"]),
    ("Job a {\n  lab", ["labels:"]),
    ("Job/", ["n-1", "migrate"]),
    ("Job/\"", ["migrate", "n-1"]),
    (":un", [":undo"]),
    (":s", [":save", ":set"]),
    (":set pr", ["prune", "prune-last"]),
    (":set prune ", ["off", "on"]),
    (":set im", ["image="]),
    (":yaml Dep", ["Deployment/web"]),
    (":why Dep", ["Deployment/web"]),
    (":why Job/m", ["Job/migrate"]),
    (":help after", ["after"]),
    ("\"text ", []),
  ])
  func whatMayStandThere(text: String, expected: [String]) throws {
    let items = try CompleterTests.completer().completions(for: text).items.map(\.text)
    #expect(items == expected.sorted(), "\(text)")
  }

  @Test func statementsBeginWithEverything() throws {
    let items = try CompleterTests.completer().completions(for: "").items
    for text in ["wave", "Job", "microservice(", "len(", "image", "Job/migrate"] {
      #expect(items.contains { $0.text == text }, "\(text)")
    }
  }

  @Test func aRestIsPutIn() {
    #expect(Completions(items: [Completion(text: "StatefulSet", what: "kind")], typed: "St").insertion == "atefulSet ")
    let two = Completions(
      items: [Completion(text: "PostDelete", what: ""), Completion(text: "PostSync", what: "")], typed: "P")
    #expect(two.insertion == "ost")
  }
}
