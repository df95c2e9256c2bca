// swift-tools-version:6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")

let package = Package(
  name: "wijkatlas",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "wijkatlas", targets: ["wijkatlas"]),
    .library(name: "SpatialCore", targets: ["SpatialCore"]),
    .library(name: "CQL2", targets: ["CQL2"]),
    .library(name: "Atlas", targets: ["Atlas"]),
    .library(name: "Territories", targets: ["Territories"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics.git", from: "2.9.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit.git", from: "5.7.1"),
  ],
  targets: [
    .systemLibrary(name: "CSpawn"),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CShapelib", pkgConfig: "shapelib", providers: [.apt(["libshp-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    room("ChildProcesses", ["CSpawn"]),
    room("SpatialCore", ["CGEOS", "CPROJ"]),
    room("Compression", ["CZlib"]),
    room("CQL2", ["SpatialCore"]),
    room("Identity", [crypto, jwt]),
    room("Indicators"),
    room("Territories"),
    room("VectorTiles", ["SpatialCore", "Compression"]),
    room("Atlas", ["SpatialCore", "Indicators", "Territories", "VectorTiles", "Compression"]),
    room(
      "Interchange", ["SpatialCore", "Indicators", "Atlas", "CShapelib", "CXML", "CZlib", grdb, sqlite, yams, crypto]),
    room("Reports", ["ChildProcesses", "SpatialCore", "Indicators", "Territories", "Atlas", "CXlsxWriter"]),
    room("GeoPackageStore", ["SpatialCore", "Indicators", "Territories", "Atlas", grdb, sqlite]),
    room(
      "WebService",
      [
        "SpatialCore", "CQL2", "Identity", "Indicators", "Territories", "VectorTiles", "Compression", "Atlas",
        "Reports", hummingbird, hummingbirdCore, mustache, logging, metrics, httpTypes, nioCore, nioHTTP1, nioHTTPTypes,
        lifecycle, unixSignals,
      ]),
    .executableTarget(
      name: "wijkatlas",
      dependencies: [
        "SpatialCore", "Identity", "Indicators", "Territories", "VectorTiles", "Atlas", "Interchange", "Reports",
        "GeoPackageStore", "WebService", .target(name: "CMalloc", condition: .when(platforms: [.linux])),
        argumentParser, logging,
      ],
      swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("ChildProcessesTests", ["ChildProcesses"]),
    tests("CompressionTests", ["Compression"]),
    tests("SpatialCoreTests", ["TestSupport", "SpatialCore"]),
    tests("CQL2Tests", ["TestSupport", "ChildProcesses", "CQL2", "SpatialCore", grdb]),
    .target(
      name: "IssuerSupport", dependencies: ["Identity", crypto, cryptoExtras], path: "Tests/IssuerSupport",
      swiftSettings: strict),
    tests("IdentityTests", ["IssuerSupport", "Identity", crypto]),
    tests("IndicatorsTests", ["TestSupport", "ChildProcesses", "Indicators"]),
    tests("VectorTilesTests", ["TestSupport", "VectorTiles", "SpatialCore", "Compression"]),
    tests("TerritoriesTests", ["Territories"]),
    tests(
      "AtlasTests",
      [
        "TestSupport", "Atlas", "SpatialCore", "Indicators", "Territories", "VectorTiles", "Compression",
        "GeoPackageStore", grdb,
      ]),
    tests(
      "InterchangeTests",
      ["TestSupport", "ChildProcesses", "Interchange", "Atlas", "SpatialCore", "Indicators", grdb, "CZlib"]),
    tests("ReportsTests", ["TestSupport", "Reports", "Atlas", "SpatialCore", "Indicators", "Territories"]),
    tests("StoreTests", ["TestSupport", "GeoPackageStore", "Atlas", "SpatialCore", "Indicators", "Territories", grdb]),
    tests(
      "WebServiceTests",
      [
        "TestSupport", "WebService", "Atlas", "SpatialCore", "Identity", "Indicators", "Territories", "VectorTiles",
        "Compression", "IssuerSupport", hummingbird, logging, metrics, httpTypes, nioCore,
      ]),
    .testTarget(
      name: "EndToEnd",
      dependencies: [
        "wijkatlas", "ChildProcesses", "CQL2", "SpatialCore", "TestSupport", "Territories", "Identity", "IssuerSupport",
      ],
      exclude: ["Peers"],
      swiftSettings: strict),
  ]
)
