import Atlas
import Indicators

/// CBS's key figures of wijken and buurten as CSV, or a table whose columns are named after indicators: finds the
/// columns by the catalogue.
enum KeyFiguresLayout {
  private static let otherLayouts =
    "name the columns with --code F --columns COLUMN=indicator,…, or give --layout long for one value a row"

  static func table(
    path: String, period: Period, catalogue: Catalogue, layout: FigureLayout
  ) throws -> FigureTable {
    let reader = try CSVReader(ByteSource(path: path))
    func column(_ name: String) -> String? { reader.header.first { $0.lowercased() == name.lowercased() } }
    guard let code = layout.code.lazy.compactMap(column).first else {
      throw AtlasError(
        .badData,
        "\(reader.name): no key figures of CBS: a column \(layout.code.joined(separator: ", ")) expected, its columns "
          + "are \(reader.header.joined(separator: ", ")); \(otherLayouts)")
    }
    let columns = reader.header.flatMap { header in
      // A header may be the id of an indicator; otherwise CBS's name for it, by edition where that is known.
      (catalogue[header].map { [$0] } ?? catalogue.indicators(forColumn: topic(header), layout: "kwb-\(period.year)"))
        .map { (column: header, indicator: $0.id) }
    }
    guard !columns.isEmpty else {
      throw AtlasError(
        .badData,
        "\(reader.name): none of its columns is a key figure or an indicator in the catalogue; its columns are "
          + "\(reader.header.joined(separator: ", ")); \(otherLayouts)")
    }
    if let twice = columns.first(where: { first in columns.count { $0.indicator == first.indicator } > 1 }) {
      let names = columns.filter { $0.indicator == twice.indicator }.map(\.column)
      throw AtlasError(
        .badData,
        "\(reader.name): columns \(names.joined(separator: " and ")) both hold \(twice.indicator); \(otherLayouts)")
    }
    return try FigureTable(path: path, codeColumn: code, columns: columns, period: period, layout: layout)
  }

  /// `AantalInwoners_5` → `AantalInwoners`: StatLine numbers its columns anew each year.
  private static func topic(_ header: String) -> String {
    let parts = header.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last, Int(last) != nil else { return header }
    return parts.dropLast().joined(separator: "_")
  }
}
