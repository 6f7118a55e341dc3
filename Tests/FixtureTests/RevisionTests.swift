import Foundation
import TestSupport
import Testing

/// Comparisons with what stands at a revision of git. Each test makes a repository of its own.
struct RevisionTests {
  private static let deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"
  private static let moved =
    "apiVersion: apps/v1\nkind: Deployment\n"
    + "metadata: {name: web, annotations: {argocd.argoproj.io/sync-wave: \"2\"}}\n"

  /// A repository with one commit, in which git asks no other settings than its own.
  private func repository(_ files: [String: String], _ more: String = "true") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(name, text) }
    let result = try shell("git init -q -b main . && \(more) && git add -A && git commit -q -m one", in: folder)
    try #require(result.status == 0, "\(result.errorText)")
    return folder
  }

  private func shell(_ line: String, in folder: TemporaryFolder) throws -> CommandResult {
    let above = folder.url.deletingLastPathComponent().path
    let settings = [
      "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null",
      "GIT_CEILING_DIRECTORIES='\(above)'",
      "GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a",
      "GIT_COMMITTER_EMAIL=a@example.com",
    ]
    return try CommandRunner.shell("export \(settings.joined(separator: " ")); \(line)", in: folder.url)
  }

  private static let move = "~ Deployment/web  Sync wave 2  was in Sync wave 0; sync-wave at web.yaml:3\n"

  /// A path starts at the top of the repository, or here if it begins with a dot.
  @Test(arguments: ["git:HEAD:deploy/web.yaml", "git:main:./web.yaml", "git:HEAD^{commit}:../deploy/web.yaml"])
  func aFileAtARevision(old: String) throws {
    let folder = try repository(["deploy/web.yaml": Self.deployment])
    try folder.write("deploy/web.yaml", Self.moved)
    let result = try shell("cd deploy; swell diff '\(old)' web.yaml --namespace x", in: folder)
    #expect(result.outputText.contains(Self.move), "\(result.errorText)")
    #expect(result.outputText.hasPrefix("\(old) -> web.yaml\n") && result.status == 0)
  }

  @Test func foldersAndWhatIsStaged() throws {
    let folder = try repository(["deploy/web.yaml": Self.deployment, "deploy/sub/a.yaml": "", "deploy/b.txt": "{"])
    try folder.write("deploy/web.yaml", Self.moved)
    for (old, new) in [("git:HEAD:deploy", "deploy"), ("git:HEAD:deploy/", "git::deploy"), ("git:HEAD:", "git::./")] {
      let result = try shell("git add -A; swell diff '\(old)' '\(new)' --namespace x --exit-code", in: folder)
      #expect(result.outputText.contains("~ Deployment/web  Sync wave 2"), "\(old): \(result.errorText)")
      #expect(result.status == 1)
    }
    let same = try shell("swell diff git:HEAD:deploy git:HEAD:deploy --namespace x --exit-code", in: folder)
    #expect(same.status == 0 && same.outputText.hasSuffix("the sync stays as it is, 1 task in 1 step\n"))
  }

  /// A child application runs what its own revision has.
  @Test func childrenOfARevision() throws {
    let root = """
      Application shop in argocd runs "shop.swell" {
        spec: {
          destination: { server: "https://kubernetes.default.svc", namespace: "shop" }
          syncPolicy.automated: {}
        }
      }
      ConfigMap after wave 1
      live untracked {
        ConfigMap argocd-cm in argocd {
          data: { "resource.customizations.health.argoproj.io_Application": "return hs" }
        }
      }
      """
    let folder = try repository(["root.swell": root, "shop.swell": "Deployment web takes 5s\n"])
    try folder.write("shop.swell", "Deployment web takes 50s\n")
    let result = try shell("swell diff git:HEAD:root.swell root.swell --sync", in: folder)
    #expect(result.outputText.contains("50 s") && result.status == 0, "\(result.outputText)\(result.errorText)")
  }

  /// A script reads the files of its own revision, wherever in the repository they are, and through links.
  @Test func aScriptReadsItsOwnRevision() throws {
    let files = [
      "lib/web.swell": "fn web() { Deployment web }\n", "k/a.yaml": Self.deployment.replacing("web", with: "api"),
      "k/note.txt": "1",
      "deploy/main.swell":
        "use \"lib.swell\"\nload \"../k/*.yaml\"\nload \"../linked\"\nConfigMap note { data: { text: read(\"../k/note.txt\") } }\nweb()\n",
    ]
    let folder = try repository(
      files, "ln -s ../lib/web.swell deploy/lib.swell && mkdir l && echo > l/b.yaml && ln -s l linked")
    try folder.write("lib/web.swell", "fn web() { Deployment web wave 1 }\n")
    try folder.write("k/note.txt", "2")
    try folder.write("k/a.yaml", "")
    try folder.write("l/b.yaml", Self.deployment.replacing("web", with: "linked"))
    let result = try shell(
      "git branch topic/one; swell diff git:topic/one:deploy/main.swell deploy/main.swell", in: folder)
    #expect(result.outputText.contains("1 appears, 1 vanishes, 1 moves, 1 manifest changes"), "\(result.errorText)")
    let mistake = try shell(
      "echo 'fn web() { Deploy }' > lib/web.swell; git add -A; git commit -qm two; swell diff git:main:deploy/main.swell lib/web.swell",
      in: folder)
    #expect(mistake.errorText.contains(" --> git:main:deploy/lib.swell:1:"), "\(mistake.errorText)")
  }

  @Test func submodulesArePassedBy() throws {
    let other = try repository(["x.yaml": Self.deployment])
    let folder = try repository(
      ["k/web.yaml": Self.deployment],
      "git -c protocol.file.allow=always submodule --quiet add '\(other.url.path)' k/sub 2> /dev/null")
    let result = try shell("swell diff git:HEAD:k git:HEAD:k --namespace x", in: folder)
    #expect(
      result.errorText
        == "note[unreadable]: `git:HEAD:k/sub` is a submodule, whose files are in another repository: it is passed by\n"
    )
    #expect(result.status == 0)
    let inside = try shell("swell diff git:HEAD:k/sub/x.yaml k", in: folder)
    #expect(inside.errorText.contains("it is in a submodule") && inside.status == 2)
  }

  private static let failures: [(operand: String, reason: String)] = [
    ("git:nowhere:k", "git knows no such revision here"), ("git:--help:k", "git knows no such revision here"),
    ("git:-q:k", "git knows no such revision here"), ("git:HEAD:none", "no such file or folder at that revision"),
    ("git:HEAD:k/a.yaml/b", "not a directory"), ("git:HEAD:../a", "it is outside of the repository"),
    ("git:HEAD:k/out.yaml", "a link leads outside of the repository"),
    ("git:HEAD:k/loop.yaml", "too many levels of symbolic links"), ("git:HEAD:k/dead.yaml", "no such file or folder"),
    ("git:HEAD", "it names no path"), ("./git:HEAD:k", "no such file or directory"),
  ]

  @Test func mistakesAreSaid() throws {
    let links = "ln -s /etc/passwd k/out.yaml && ln -s loop.yaml k/loop.yaml && ln -s none k/dead.yaml"
    let folder = try repository(["k/a.yaml": Self.deployment], links)
    for (operand, reason) in Self.failures {
      let result = try shell("swell diff '\(operand)' k/a.yaml", in: folder)
      #expect(
        result.errorText.hasPrefix("error[unreadable]: cannot read `\(operand)`: \(reason)"), "\(result.errorText)")
      #expect(result.status == 2 && result.outputText.isEmpty, "\(operand)")
    }
    let hint = try shell("cd k; swell diff git:HEAD:a.yaml a.yaml", in: folder)
    #expect(hint.errorText.contains("did you mean `git:HEAD:./a.yaml`?"))
    let elsewhere = try shell("rm -rf .git; swell diff git:HEAD:k k/a.yaml", in: folder)
    #expect(elsewhere.errorText.contains("git says: not a git repository") && elsewhere.status == 2)
    let without = try shell("S=$(command -v swell); PATH=/nowhere; $S diff git:HEAD:k k/a.yaml", in: folder)
    #expect(without.errorText.contains("the `git` command cannot be run: no such file or directory"))
  }

  /// A clone of CI has only the last commit.
  @Test func aShallowCloneIsSaid() throws {
    let folder = try repository(["k/a.yaml": Self.deployment])
    let line =
      "git commit -q --allow-empty -m two; git clone -q --depth 1 \"file://$PWD\" clone; cd clone; swell diff git:HEAD~1:k k"
    let result = try shell(line, in: folder)
    #expect(result.errorText.contains("the clone is shallow, and `git fetch` brings more"), "\(result.errorText)")
  }

  /// Names of every kind, contents of every size, and closed descriptors.
  @Test func oddFilesAndClosedDescriptors() throws {
    let long = Self.deployment + "# " + String(repeating: "x", count: 3_000_000) + "\n"
    let folder = try repository([
      "k/ä b.yaml": long, "k/new\nline.yaml": "", "k/z.yaml": Self.moved.replacing("web", with: "z"),
    ])
    for closing in ["", "<&-", "2>&-", "<&- 2>&-"] {
      let result = try shell("swell diff git:HEAD:k k --namespace x \(closing)", in: folder)
      #expect(result.outputText == "git:HEAD:k -> k: the sync stays as it is, 2 tasks in 2 steps\n", "\(closing)")
    }
    #expect(try shell("swell diff git:HEAD:k k --namespace x >&-", in: folder).status != 0)
  }
}
