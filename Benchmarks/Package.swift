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

let spatialCore: Target.Dependency = .product(name: "SpatialCore", package: "wijkatlas")
let cql2: Target.Dependency = .product(name: "CQL2", package: "wijkatlas")
let atlas: Target.Dependency = .product(name: "Atlas", package: "wijkatlas")
let territories: Target.Dependency = .product(name: "Territories", package: "wijkatlas")

func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: ["Measuring"] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "wijkatlas", path: "..")
  ],
  targets: [
    .target(name: "Measuring", dependencies: [spatialCore], swiftSettings: strict),
    program("points", [spatialCore]),
    program("overlay", [spatialCore]),
    program("addresses", [spatialCore, atlas]),
    program("nearest", [spatialCore]),
    program("filters", [spatialCore, cql2]),
    program("districting", [territories]),
  ]
)
