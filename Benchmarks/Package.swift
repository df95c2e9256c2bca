// swift-tools-version:6.2
import PackageDescription

// What only a Swift program can measure: the engine in memory, without reading and writing.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "wijkatlas", path: "..")
  ],
  targets: [
    .executableTarget(
      name: "points", dependencies: [.product(name: "SpatialCore", package: "wijkatlas")], swiftSettings: strict)
  ]
)
