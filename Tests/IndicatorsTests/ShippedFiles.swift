import Foundation
import Indicators
import Testing

/// The files that the project ships, and the real data beside it.
enum ShippedFiles {
  /// The folder that holds `Data/indicators`.
  static let root: URL? = {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.fileExists(atPath: folder.appending(path: "Data/indicators").path) { return folder }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  static let catalogue: Result<Catalogue, any Error> = Result { try Catalogue(documents()) }

  static func documents() throws -> [Catalogue.Document] {
    let folder = try #require(root, "no Data/indicators above this file").appending(path: "Data/indicators")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.map {
      Catalogue.Document(name: $0.lastPathComponent, json: try Data(contentsOf: $0))
    }
  }

  static let data = root?.deletingLastPathComponent().appending(path: "shared/data")
  static let hasData = data.map { FileManager.default.fileExists(atPath: $0.path) } == true

  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: #require(data).appending(path: path))
  }
}
