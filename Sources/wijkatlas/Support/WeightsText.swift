import Atlas
import Foundation
import Interchange

/// The value of `--weights`.
enum WeightsText {
  static let help = """
    dwellings, addresses, area, or LAYER:COLUMN: a division in the store with an indicator (pc6-2024:residents), or a \
    file with a column (squares.csv:INW2014, rd.gpkg#postcode6:1); column 1 counts each unit for one. \
    (default: the best that the store has)
    """

  /// - Throws: `AtlasError` for a word that is none of these, and for a file that cannot be read.
  static func parse(_ text: String?) throws -> CrosswalkWeights {
    switch text {
    case nil: return .best
    case "dwellings": return .dwellings
    case "addresses": return .addresses
    case "area": return .area
    case let text?:
      guard let colon = text.lastIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex
      else {
        throw AtlasError(
          .invalidRequest,
          "--weights \"\(text)\": dwellings, addresses, area or LAYER:COLUMN expected, as in "
            + "pc6-2024:residents")
      }
      return try layer(String(text[..<colon]), column: String(text[text.index(after: colon)...]))
    }
  }

  private static func layer(_ name: String, column: String) throws -> CrosswalkWeights {
    let parts = name.split(separator: "#", maxSplits: 1).map(String.init)
    if FileManager.default.fileExists(atPath: parts[0]) {
      do {
        return .layer(
          try FineLayerSource.read(
            parts[0], layer: parts.count > 1 ? parts[1] : nil, column: column, data: try DataFolder.path()))
      } catch let error as AtlasError where parts.count == 1 && error.message.contains("--layer") {
        // What reads files knows of an option; here the layer stands within the value.
        throw AtlasError(error.code, error.message.replacing("with --layer", with: "as FILE#LAYER:COLUMN"))
      }
    }
    // What looks like a file is not looked for among the divisions.
    if parts.count > 1 || name.contains(".") {
      throw AtlasError(.notFound, "--weights \(name): there is no such file")
    }
    let words = name.split(separator: "/", maxSplits: 1).map(String.init)
    return .division(
      id: words[0], level: words.count > 1 ? AreaLevel(rawValue: words[1]) : nil,
      indicator: column == FineLayer.eachOne ? nil : column)
  }
}
