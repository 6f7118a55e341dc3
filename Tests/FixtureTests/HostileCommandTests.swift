import Foundation
import TestSupport
import Testing

/// What a shell and a disk can do to the command: it says what is wrong, exits with the right status, and leaves nothing
/// half done.
struct HostileCommandTests {
  private static let manifest = """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}

    """

  private func shell(_ line: String, in folder: TemporaryFolder) throws -> CommandResult {
    try CommandRunner.shell(line, in: folder.url)
  }

  @Test func aClosedPipeEndsSilently() throws {
    let folder = try TemporaryFolder()
    let many = (0..<5_000).map { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a\($0)}\n" }
    try folder.write("many.yaml", many.joined(separator: "---\n"))
    for command in ["plan many.yaml --namespace x", "plan many.yaml --namespace x -o ir", "yaml many.yaml"] {
      let result = try shell("swell \(command) | head -n 1 > /dev/null; exit ${PIPESTATUS[0]}", in: folder)
      #expect(result.status == 0, "\(command)")
      #expect(result.errorText == "", "\(command)")
    }
  }

  @Test func aFullDiskIsSaid() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", Self.manifest)
    for command in ["plan a.yaml --namespace x", "plan a.yaml --namespace x -o json", "yaml a.yaml"] {
      let result = try shell("swell \(command) > /dev/full", in: folder)
      #expect(result.status == 2, "\(command)")
      #expect(result.errorText.contains("cannot write to standard output: no space left on device"), "\(command)")
    }
  }

  @Test func aClosedStandardErrorChangesNothing() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", Self.manifest)
    for command in ["plan a.yaml", "plan a.yaml --diagnostics json", "yaml a.yaml", "plan a.yaml -o ir"] {
      let expected = try shell("swell \(command)", in: folder)
      #expect(expected.status == 0)
      let result = try shell("swell \(command) 2>&-", in: folder)
      #expect(result.status == 0 && result.output == expected.output, "\(command)")
    }
    #expect(try shell("swell plan missing.yaml 2>&-", in: folder).status == 2)
    let files = try shell("swell yaml a.yaml -d out 2> /dev/full && ls out", in: folder)
    #expect(files.outputText == "010-configmap-a.yaml\n")
  }

  @Test func aLinkThatLeadsBackIsNotFollowedTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write("k/a.yaml", Self.manifest)
    let result = try shell("ln -s .. k/up; ln -s loop.yaml k/loop.yaml; swell plan k --namespace x", in: folder)
    #expect(result.errorText == "error[unreadable]: cannot read `k/loop.yaml`: too many levels of symbolic links\n")
    #expect(result.status == 2)
    let other = try shell("rm k/loop.yaml; swell plan k --namespace x", in: folder)
    #expect(other.status == 0 && other.outputText.hasPrefix("1 task in 1 step"))
  }

  /// A link leads a script out of its project no more than a path does, and a folder is not gone through behind one.
  @Test func aLinkLeadsNoScriptOutside() throws {
    let folder = try TemporaryFolder()
    try folder.write("secret.yaml", Self.manifest)
    try folder.write("secret.swell", "print 1\n")
    try folder.write("project/k/b.yaml", Self.manifest)
    let scripts = [
      "read \"text\"": "print read(\"text\")", "use": "use \"lib.swell\"", "load a link": "load \"link.yaml\"",
      "load a pattern": "load \"*.yaml\"", "load a folder": "load \"k\"", "load folders": "load \"**/*.yaml\"",
    ]
    let links =
      "cd project; ln -s ../secret.yaml text; ln -s ../secret.swell lib.swell; ln -s ../secret.yaml link.yaml; ln -s / k/root"
    #expect(try shell(links, in: folder).status == 0)
    for (name, script) in scripts {
      try folder.write("project/main.swell", script + "\n")
      let result = try shell("swell run project/main.swell", in: folder)
      #expect(result.status == 2 && result.errorText.contains("outside of the project"), "\(name)")
    }
  }

  /// Folders that links lead back to, in more than one way, are gone through once.
  @Test func patternsFollowNoLinkTwice() throws {
    let folder = try TemporaryFolder()
    try folder.write("k/a.yaml", Self.manifest)
    try folder.write("main.swell", "load \"**/*.yaml\"\nprint len(plan())\n")
    let result = try shell("ln -s . k/x; ln -s . k/y; ln -s .. k/z; swell run main.swell --namespace x", in: folder)
    #expect(result.outputText == "1\n")
  }

  @Test func aFolderForAFileAndAFileForAFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", Self.manifest)
    try folder.write("taken", "mine\n")
    let result = try shell("swell yaml a.yaml -d taken", in: folder)
    #expect(result.status == 2)
    #expect(result.errorText == "error: cannot write taken: it is not a folder\n")
    #expect(
      try shell("swell yaml a.yaml -d new/deep && ls new/deep", in: folder).outputText == "010-configmap-a.yaml\n")
    #expect(try shell("swell plan a.yaml --live new --namespace x", in: folder).status == 0)
  }

  /// A folder gets all of its files or none, and no drafts stay behind.
  @Test func nothingIsLeftHalfWritten() throws {
    let folder = try TemporaryFolder()
    let long = "data: {x: \(String(repeating: "x", count: 20_000))}\n"
    let names = ["a", "b", "c"]
    let manifests = names.map { name in
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \(name)}\n" + (name == "b" ? long : "")
    }
    try folder.write("abc.yaml", manifests.joined(separator: "---\n"))
    let line =
      "mkdir out; (ulimit -f 8; trap '' XFSZ; swell yaml abc.yaml -d out 2> err.txt); echo $?; cat err.txt; ls -A out"
    let result = try shell(line, in: folder)
    #expect(result.outputText == "2\nerror: cannot write out/020-configmap-b.yaml: file too large\n")
  }

  @Test func aScriptKeepsItsModeAndALinkItsTarget() throws {
    let folder = try TemporaryFolder()
    try folder.write("run.swell", "#!/usr/bin/env swell\nlet x=1\n")
    let line =
      "chmod 755 run.swell; ln -s run.swell link.swell; swell fmt link.swell; stat -c %a run.swell; readlink link.swell; cat run.swell; ls -A"
    let result = try shell(line, in: folder)
    #expect(
      result.outputText == "755\nrun.swell\n#!/usr/bin/env swell\nlet x = 1\nlink.swell\nrun.swell\n",
      "\(result.errorText)")
  }

  @Test(arguments: ["/dev/null", "empty.yaml"])
  func nothingIsNothingToSync(path: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("empty.yaml", "")
    let result = try shell("swell plan \(path)", in: folder)
    #expect(result.status == 0 && result.outputText == "nothing to sync\n")
  }

  @Test func randomBytesNeverCrash() throws {
    let folder = try TemporaryFolder()
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(seed))
      let alphabet = Array("{}[]:,-&*!|>'\"%@`#? \n\ta0.~<".utf8)
      let bytes = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        seed.isMultiple(of: 2) ? alphabet.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      try folder.write("r.yaml", Data(bytes))
      for command in ["plan r.yaml --namespace x", "yaml r.yaml"] {
        let status = try shell("swell \(command)", in: folder).status
        #expect([0, 2].contains(status), "seed \(seed), \(command): \(status)")
      }
    }
  }

  @Test func coloursFollowTheChoice() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yaml", Self.manifest)
    #expect(try !shell("swell plan a.yaml", in: folder).outputText.contains("\u{1B}"))
    #expect(try shell("swell plan a.yaml --color always", in: folder).outputText.contains("\u{1B}[1;35mSync\u{1B}[0m"))
  }
}
