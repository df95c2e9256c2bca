import ArgumentParser
import Atlas
import Foundation
import GeoPackageStore
import Indicators

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
  @Option(help: "The store: a GeoPackage file. (default: $WIJKATLAS_STORE, else ./wijkatlas.gpkg)")
  var store: String?

  @Option(help: "Language of reports: nl or en.")
  var lang: Language = .nl

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
  func disclosurePolicy() throws -> DisclosurePolicy {
    let shipped = try DataFolder.path() + "/disclosure.json"
    let own = ProcessInfo.processInfo.environment["WIJKATLAS_DISCLOSURE"].flatMap { $0.isEmpty ? nil : $0 }
    return try DisclosurePolicy(
      [shipped, own].compactMap { $0 }.map { path in
        guard let data = FileManager.default.contents(atPath: path) else {
          throw AtlasError(.notFound, "disclosure policy \(path): there is no such file; nothing is told to the public")
        }
        return Catalogue.Document(name: path.split(separator: "/").last.map(String.init) ?? path, json: data)
      })
  }

  func catalogue() throws -> Catalogue {
    let folder = try DataFolder.path() + "/indicators"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
    return try Catalogue(
      names.map { name in
        guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
          throw AtlasError(.notFound, "\(folder)/\(name): this file of the product cannot be read; install it again")
        }
        return Catalogue.Document(name: name, json: data)
      })
  }

  func say(_ message: String) {
    if !quiet { Console.message(message) }
  }

  func progress(_ label: String) -> ProgressBar {
    ProgressBar(label, isShown: !quiet && !noProgress)
  }
}
