import Atlas
import Foundation

/// A file of the product's own data folder: column names of known deliveries.
enum LayoutFile {
  static func decode<Layout: Decodable>(_: Layout.Type, _ path: String) throws(AtlasError) -> Layout {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(
        .notFound, "\(path): this file of the product is missing; install it again or set WIJKATLAS_DATA")
    }
    do {
      return try JSONDecoder().decode(Layout.self, from: data)
    } catch {
      throw AtlasError(.badData, "\(path): is damaged (\(error)); install the product again")
    }
  }
}
