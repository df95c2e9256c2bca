import ArgumentParser
import Atlas
import Foundation
import GeoPackageStore
import Indicators
import Interchange

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The store: a GeoPackage file. (default: $WIJKATLAS_STORE, else ./wijkatlas.gpkg)")
  var store: String?

  @Option(help: "Language of reports: nl or en.")
  var lang: Language = .nl

  @Option(
    name: .customLong("catalogue"),
    help: ArgumentHelp(
      "A file or folder of the municipality's own indicators, JSON or YAML; may be given more than once. (default: "
        + "$WIJKATLAS_CATALOGUE)", valueName: "file"))
  var catalogues: [String] = []

  @Flag(help: "No messages on stderr but errors.")
  var quiet = false

  @Flag(help: "No progress bar.")
  var noProgress = false

  var storePath: String {
    store ?? ProcessInfo.processInfo.environment["WIJKATLAS_STORE"] ?? "./wijkatlas.gpkg"
  }

  /// - Parameter mustExist: The default is true; an import makes the store.
  func openStore(mustExist: Bool = true) throws -> any Store {
    let path = storePath
    if path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") {
      throw AtlasError(.unavailable, "store: PostGIS comes with a later version; give the path of a GeoPackage file")
    }
    return try GeoPackageStore(path: path, mustExist: mustExist)
  }

  /// The store as an audience may see it.
  func openStore(for audience: Audience) throws -> any Store {
    let store = try openStore()
    if audience == .internal { return store }
    return PublicStore(store, catalogue: try catalogue(), policy: try disclosurePolicy())
  }

  /// The shipped policy, and over it the municipality's own of `$WIJKATLAS_DISCLOSURE`.
  ///
  /// - Parameter isShipped: The shipped one alone. The default is false.
  func disclosurePolicy(isShipped: Bool = false) throws -> DisclosurePolicy {
    let shipped = try DataFolder.path() + "/disclosure.json"
    let own = ProcessInfo.processInfo.environment["WIJKATLAS_DISCLOSURE"].flatMap { $0.isEmpty ? nil : $0 }
    let policy = try DisclosurePolicy(
      [shipped, isShipped ? nil : own].compactMap { $0 }.map { path in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw AtlasError(.notFound, "disclosure policy \(path): there is no such file; nothing is told to the public")
        }
        return Catalogue.Document(name: path.split(separator: "/").last.map(String.init) ?? path, json: data)
      })
    try policy.check(against: catalogue())
    return policy
  }

  /// The shipped themes and indicators, then those of the municipality, in which nothing at all is wrong.
  func catalogue() throws -> Catalogue {
    try Catalogue.checked(shippedCatalogue() + ownCatalogue())
  }

  func shippedCatalogue() throws -> [Catalogue.Document] {
    try CatalogueFiles.read(DataFolder.path() + "/indicators")
  }

  func ownCatalogue() throws -> [Catalogue.Document] {
    let told = ProcessInfo.processInfo.environment["WIJKATLAS_CATALOGUE"].map { [$0] } ?? []
    return try (catalogues.isEmpty ? told : catalogues).flatMap(CatalogueFiles.read)
  }

  func say(_ message: String) {
    if !quiet { Console.message(message) }
  }

  func progress(_ label: String) -> ProgressBar {
    ProgressBar(label, isShown: !quiet && !noProgress)
  }
}
