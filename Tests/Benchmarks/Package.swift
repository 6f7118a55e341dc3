// swift-tools-version: 6.2

import PackageDescription

// Benchmarks stand apart: who builds or tests the command does not build them.
//
//     swift build -c release --static-swift-stdlib
//     swift run -c release --package-path Tests/Benchmarks Bench .build/release/swell

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(name: "EventRate", linkerSettings: [.linkedLibrary("yaml")]),
    .executableTarget(name: "Bench", dependencies: ["EventRate"]),
  ]
)
