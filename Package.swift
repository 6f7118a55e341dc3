// swift-tools-version: 6.2

import PackageDescription

// The rooms of the house, from the ground up: a room may name only rooms that stand above it in this list.
// Build with `--explicit-target-dependency-import-check error` to have that enforced.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  // Overlapping accesses are errors of ours, not of the input: the tests look for them, what is released does not.
  .unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release)),
]

func room(_ name: String, uses rooms: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: rooms, swiftSettings: settings)
}

func tests(_ name: String, of rooms: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: rooms, swiftSettings: settings)
}

let package = Package(
  name: "swell",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "swell", targets: ["swell"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    room("Diagnostics"),
    room("Syntax", uses: ["Diagnostics"]),
    room("Ordering", uses: ["Diagnostics"]),
    room("Manifests", uses: ["Diagnostics", "Ordering", "CLibYAML"]),
    room(
      "Simulation",
      uses: ["Diagnostics", "Ordering", "Manifests", .product(name: "HeapModule", package: "swift-collections")]
    ),
    room("Replaying", uses: ["Ordering", "Manifests", "Simulation"]),
    room("Evaluation", uses: ["Diagnostics", "Syntax", "Ordering", "Manifests", "Simulation"]),
    room("Comparison", uses: ["Diagnostics", "Ordering", "Manifests", "Simulation"]),
    room(
      "Rendering",
      uses: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Replaying", "Evaluation", "Comparison"]
    ),
    room("Import", uses: ["Diagnostics", "Syntax", "Ordering", "Manifests", "Evaluation"]),
    room("Checking", uses: ["Diagnostics", "Syntax", "Ordering", "Manifests", "Simulation", "Rendering"]),
    room("Explaining", uses: ["Diagnostics", "Syntax"]),
    room(
      "Driver",
      uses: [
        "Diagnostics", "Syntax", "Ordering", "Manifests", "Simulation", "Replaying", "Evaluation", "Rendering",
        "Import",
      ]
    ),
    .target(name: "CEditline", linkerSettings: [.linkedLibrary("edit")]),
    room(
      "Console",
      uses: [
        "Diagnostics", "Syntax", "Ordering", "Manifests", "Simulation", "Evaluation", "Comparison", "Rendering",
        "Explaining",
        "Driver", "CEditline",
      ]
    ),
    .executableTarget(
      name: "swell",
      dependencies: [
        "Diagnostics", "Syntax", "Ordering", "Manifests", "Simulation", "Replaying", "Evaluation", "Comparison",
        "Rendering", "Checking", "Explaining", "Driver", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings
    ),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("DiagnosticsTests", of: ["Diagnostics"]),
    tests("SyntaxTests", of: ["Diagnostics", "Syntax", "TestSupport"]),
    tests("OrderingTests", of: ["Diagnostics", "Ordering", "TestSupport"]),
    tests("EvaluationTests", of: ["Diagnostics", "Ordering", "Simulation", "Evaluation", "TestSupport"]),
    tests(
      "Conformance",
      of: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Evaluation", "Driver", "TestSupport"]
    ),
    tests("FixtureTests", of: ["Diagnostics", "Ordering", "Explaining", "TestSupport", "swell"]),
    tests(
      "ConsoleTests",
      of: [
        "Diagnostics", "Syntax", "Ordering", "Simulation", "Evaluation", "Rendering", "Driver", "Console",
        "TestSupport",
        "swell",
      ]),
    tests(
      "SimulationTests", of: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Replaying", "TestSupport"]),
    tests("ManifestsTests", of: ["Diagnostics", "Ordering", "Manifests", "TestSupport"]),
    tests("ImportTests", of: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Driver", "TestSupport"]),
    tests("ComparisonTests", of: ["Diagnostics", "Ordering", "Simulation", "Comparison", "TestSupport"]),
    tests("DriverTests", of: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Driver", "TestSupport"]),
    tests(
      "CheckingTests",
      of: ["Diagnostics", "Ordering", "Manifests", "Simulation", "Checking", "Driver", "TestSupport"]),
  ]
)
