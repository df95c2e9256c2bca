import Atlas
import Indicators

/// CBS's key figures of wijken and buurten as CSV: finds the columns by the catalogue.
enum KeyFiguresLayout {
  /// The names that CBS and its copies give to the column of area codes.
  private static let codeColumns = ["code", "WijkenEnBuurten", "gwb_code", "RegioS", "Codering_3"]

  static func table(path: String, period: Period, catalogue: Catalogue) throws -> FigureTable {
    let reader = try CSVReader(ByteSource(path: path))
    guard let code = codeColumns.first(where: reader.header.contains) else {
      throw AtlasError(
        .badData,
        "\(reader.name): no key figures of CBS: a column \(codeColumns.joined(separator: ", ")) expected, its columns "
          + "are \(reader.header.joined(separator: ", "))")
    }
    let columns = reader.header.flatMap { header in
      catalogue.indicators.filter { $0.columns["kwb"] == topic(header) }.map { (column: header, indicator: $0.id) }
    }
    guard !columns.isEmpty else {
      throw AtlasError(
        .badData,
        "\(reader.name): none of its columns is a key figure in the catalogue; its columns are "
          + "\(reader.header.joined(separator: ", "))")
    }
    return try FigureTable(path: path, codeColumn: code, columns: columns, period: period)
  }

  /// `AantalInwoners_5` → `AantalInwoners`: StatLine numbers its columns anew each year.
  private static func topic(_ header: String) -> String {
    let parts = header.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, Int(last) != nil else { return header }
    return parts.dropLast().joined(separator: "_")
  }
}
