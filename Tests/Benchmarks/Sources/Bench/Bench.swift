import Foundation

// Times the command against programs that bound what can be hoped for, in one run and in turn, so that a noisy machine
// disturbs both alike. What counts are the ratios of the medians.

@main
struct Bench {
  static let folder = FileManager.default.temporaryDirectory.appending(
    path: "swell-bench-\(ProcessInfo.processInfo.processIdentifier)")

  static func main() throws {
    let swell = CommandLine.arguments.dropFirst().first ?? ".build/release/swell"
    let eventRate = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "EventRate")
      .path
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let one = try Inputs.small(1, in: folder)
    if let lua = which("lua5.4") {
      compare("start-up: a plan of one resource / lua's own start", [swell, "plan", one], [lua, "-e", ""], runs: 40)
    }
    let large = try Inputs.large(10_000, in: folder)
    compare("22 MB of YAML: a plan / libyaml's events alone", [swell, "plan", large], [eventRate, large], runs: 7)
    compare("22 MB of YAML: all of it written again / events", [swell, "yaml", large], [eventRate, large], runs: 7)
    compare("22 MB of YAML: -o ir / events", [swell, "plan", large, "-o", "ir"], [eventRate, large], runs: 5)

    try scripts(swell, eventRate)
    try syncs(swell)

    print("\nresources      seconds    µs each")
    for count in [50_000, 100_000, 200_000, 500_000, 1_000_000] {
      let file = try Inputs.small(count, in: folder)
      let seconds = median((0..<3).map { _ in time([swell, "plan", file]) })
      print(pad("\(count)", 12), pad(format(seconds), 9), pad(format(seconds / Double(count) * 1e6), 10))
      try FileManager.default.removeItem(atPath: file)
    }
  }

  /// Calls against Lua's, and generation against the reading of what was generated.
  static func scripts(_ swell: String, _ eventRate: String) throws {
    let fibonacci = try Scripts.write(Scripts.fibonacci, "fib.swell", in: folder)
    if let lua = which("lua5.4") {
      compare(
        "fib(32): a script / lua5.4's own", [swell, "run", fibonacci], [lua, "-e", Scripts.fibonacciInLua], runs: 9)
    }
    let generation = try Scripts.write(Scripts.generation(teams: 1_667), "generation.swell", in: folder)
    let documents = folder.appending(path: "generated.yaml").path
    let process = try Process.run(
      URL(filePath: "/bin/sh"), arguments: ["-c", "\(swell) yaml \(generation) > \(documents)"])
    process.waitUntilExit()
    compare(
      "10,002 documents: made by a script / read by libyaml", [swell, "yaml", generation], [eventRate, documents],
      runs: 9)
  }

  /// Syncs simulated: what they cost by resources, and by events of which each comes at a time of its own.
  static func syncs(_ swell: String) throws {
    let wide = try Scripts.write(Scripts.waves, "waves.swell", in: folder)
    let long = try Scripts.write(Scripts.moments, "moments.swell", in: folder)
    print("\nsynced         seconds    µs each")
    for each in [490, 990, 1_990] {
      let seconds = median((0..<3).map { _ in time([swell, "sync", wide, "--set", "each=\(each)"]) })
      let count = 50 * (each + 10)
      print(pad("\(count) in 50 waves", 24), pad(format(seconds), 9), pad(format(seconds / Double(count) * 1e6), 10))
    }
    for count in [20_000, 40_000, 80_000] {
      let seconds = median((0..<3).map { _ in time([swell, "sync", long, "--set", "count=\(count)"]) })
      print(pad("\(count) moments", 24), pad(format(seconds), 9), pad(format(seconds / Double(count) * 1e6), 10))
    }
  }

  static func compare(_ title: String, _ command: [String], _ bound: [String], runs: Int) {
    _ = (time(command), time(bound))
    var pairs: [(Double, Double)] = []
    for _ in 0..<runs { pairs.append((time(command), time(bound))) }
    let (own, other) = (median(pairs.map(\.0)), median(pairs.map(\.1)))
    print("\(title): \(format(own * 1000)) ms / \(format(other * 1000)) ms = \(format(own / other))")
  }

  /// Seconds from start to end of a process whose output is thrown away.
  static func time(_ command: [String]) -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in [0, 1, 2] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let start = ContinuousClock.now
    guard posix_spawnp(&process, command[0], &actions, nil, &arguments, environ) == 0 else { return .nan }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let duration = ContinuousClock.now - start
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static func format(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.1f", value) }

  static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  static func which(_ name: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
