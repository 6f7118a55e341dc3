import Foundation

// A fixture is a file that a user could have written, with what is expected of it inside.
//
// The first comment says in a sentence what it shows; a directive gives the command; recorded output follows, each
// line behind a mark that makes it a comment of YAML:
//
//     # A resource in wave 1 comes after one in wave 0.
//     #$ swell plan wave.yaml
//     ... manifests ...
//     #> a line of standard output
//     #! a line of standard error
//     #= the exit status, if it is not 0
//
// A fixture that needs several files, or one that could not hold comments, ends in `.case`: `#@ name` opens a file that
// runs to the next directive, and `#@ name base64` one whose text is written in base64.

/// A command and what it is expected to do.
public struct FixtureRun: Equatable, Sendable {
  public var arguments: [String] = []
  public var input: String?
  public var output: [String] = []
  public var errors: [String] = []
  public var status: Int32 = 0
}

/// One case of the corpus.
public struct Fixture: Sendable {
  public let url: URL
  /// The path below the corpus, which is how tests name it.
  public let name: String
  public private(set) var claim = ""
  public private(set) var files: [(name: String, bytes: Data)] = []
  public private(set) var runs: [FixtureRun] = []
  public private(set) var problems: [String] = []

  /// The folder of the corpus.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures")

  /// Every case below some folders of the corpus, found by walking.
  public static func all(in rooms: [String]) -> [Fixture] {
    rooms.flatMap { room in
      let top = folder.appending(path: room)
      let paths = (try? FileManager.default.subpathsOfDirectory(atPath: top.path)) ?? []
      return paths.sorted().filter { path in [".yaml", ".json", ".swell", ".case"].contains { path.hasSuffix($0) } }.map
      {
        Fixture(top.appending(path: $0), name: "\(room)/\($0)")
      }
    }
  }

  init(_ url: URL, name: String) {
    self.url = url
    self.name = name
    guard let text = try? String(contentsOf: url, encoding: .utf8) else {
      problems.append("cannot be read as UTF-8")
      return
    }
    parse(text)
    check()
  }

  private mutating func parse(_ text: String) {
    let isCase = url.pathExtension == "case"
    var open: (name: String, isBase64: Bool, lines: [String])?
    func close() -> (name: String, bytes: Data)? {
      guard let file = open else { return nil }
      let content = file.lines.map { $0 + "\n" }.joined()
      let bytes = file.isBase64 ? Data(base64Encoded: file.lines.joined()) : Data(content.utf8)
      return (file.name, bytes ?? Data())
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("#$ ") {
        if let file = close() { files.append(file) }
        open = nil
        runs.append(FixtureRun(arguments: line.dropFirst(3).split(separator: " ").map(String.init)))
      } else if isCase, line.hasPrefix("#@ ") {
        if let file = close() { files.append(file) }
        let words = line.dropFirst(3).split(separator: " ")
        open = (String(words[0]), words.dropFirst().first == "base64", [])
      } else if let (mark, rest) = Fixture.expectation(line) {
        if let file = close() { files.append(file) }
        open = nil
        expect(mark, rest)
      } else if open != nil {
        open?.lines.append(line)
      } else if claim.isEmpty, line.hasPrefix("# ") {
        claim = String(line.dropFirst(2))
      }
    }
    if let file = close() { files.append(file) }
    if !isCase { files.append((url.lastPathComponent, Data(text.utf8))) }
  }

  /// A line of recorded output: its mark and what follows.
  private static func expectation(_ line: String) -> (mark: Character, rest: String)? {
    let characters = Array(line.prefix(3))
    guard characters.count >= 2, characters[0] == "#", ">!=".contains(characters[1]) else { return nil }
    guard characters.count == 2 || characters[2] == " " else { return nil }
    return (characters[1], String(line.dropFirst(3)))
  }

  private mutating func expect(_ mark: Character, _ rest: String) {
    guard !runs.isEmpty else {
      problems.append("expects something before any command is given")
      return
    }
    switch mark {
    case ">": runs[runs.count - 1].output.append(rest)
    case "!": runs[runs.count - 1].errors.append(rest)
    default: runs[runs.count - 1].status = Int32(rest) ?? -1
    }
  }

  private mutating func check() {
    if claim.isEmpty { problems.append("says nowhere what it shows") }
    if runs.isEmpty { problems.append("gives no command") }
    for run in runs {
      if run.arguments.first != "swell" { problems.append("gives a command other than swell") }
      if run.output.isEmpty, run.errors.isEmpty { problems.append("expects nothing of `\(run.arguments)`") }
    }
  }

  /// The text of the fixture with other results; everything else stays as it is.
  public func text(with results: [FixtureRun]) -> String {
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    var lines: [String] = []
    var next = 0
    var pending: [String] = []
    let source = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isCase = url.pathExtension == "case"
    for line in source {
      if Fixture.expectation(line) != nil { continue }
      if line.hasPrefix("#$ "), next < results.count {
        // In a manifest the results of a command go to the end of the file; in a case they follow the command.
        if isCase { lines.append(contentsOf: [line] + Fixture.lines(results[next])) } else { lines.append(line) }
        if !isCase { pending += Fixture.lines(results[next]) }
        next += 1
      } else {
        lines.append(line)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return (lines + pending).joined(separator: "\n") + "\n"
  }

  private static func lines(_ run: FixtureRun) -> [String] {
    let marked =
      run.output.map { "#> " + $0 } + run.errors.map { "#! " + $0 } + (run.status == 0 ? [] : ["#= \(run.status)"])
    return marked.map { $0.last == " " ? String($0.prefix(2)) : $0 }
  }
}
