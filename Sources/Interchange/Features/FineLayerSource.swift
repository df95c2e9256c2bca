public import Atlas
import SpatialCore

/// A file as a finer layer to weigh a crosswalk by: areas with a number each, or CBS squares by their cell codes.
public struct FineLayerSource {
  private let path: String
  private let column: String
  private let options: FeatureOptions
  private var units: [MultiPolygon] = []
  private var amounts: [Double] = []
  private var secret = 0
  private var mended = 0

  /// Reads the whole file.
  ///
  /// - Parameters:
  ///   - layer: The layer of a file with several.
  ///   - column: With the amount of each unit; ``FineLayer/eachOne`` counts each for 1.
  ///   - data: The product's data folder.
  /// - Throws: `AtlasError` naming row, field and value of what is no area or no number.
  public static func read(_ path: String, layer: String?, column: String, data: String) throws -> FineLayer {
    var options = FeatureOptions(layer: layer)
    options.data = data
    var source = FineLayerSource(path: path, column: column, options: options)
    let name = try source.isCells() ? source.readCells() : source.readFeatures()
    var notes: [String] = []
    if source.secret > 0 {
      notes.append("\(source.secret) of the \(source.units.count) units have a negative number, which says secret or "
        + "none: taken as 0")
    }
    if source.mended > 0 { notes.append("\(source.mended) units have an invalid ring: counted as GEOS makes them valid") }
    return FineLayer(name: "\(name):\(column)", units: source.units, amounts: source.amounts, notes: notes)
  }

  private init(path: String, column: String, options: FeatureOptions) {
    self.path = path
    self.column = column
    self.options = options
  }

  private func isCells() throws -> Bool {
    guard FeatureFileKind(try ByteSource(path: path).next()) == .text else { return false }
    return try SquareCells(CSVReader(ByteSource(path: path)).header) != nil
  }

  private mutating func readCells() throws -> String {
    let reader = try CSVReader(ByteSource(path: path))
    guard let cells = SquareCells(reader.header) else { return reader.name }
    let amount = try position(of: column, in: reader.header, reader.name)
    while let row = try reader.next() {
      let code = cells.column < row.fields.count ? row.fields[cells.column].trimmed : ""
      guard let square = cells.square(code) else {
        throw AtlasError(
          .badData, "\(reader.name), line \(row.line), \(reader.header[cells.column]): \"\(code)\"; a cell such as "
            + "E2269N5800 expected")
      }
      let text = amount.map { $0 < row.fields.count ? row.fields[$0].trimmed : "" }
      try add(MultiPolygon([square]), text, "\(reader.name), line \(row.line)")
    }
    return reader.name
  }

  private mutating func readFeatures() throws -> String {
    let layer = try FeatureFile.open(path, options)
    let amount = column == FineLayer.eachOne ? nil : try layer.requiredColumn(column, option: "--weights")
    let transformer = try CoordinateTransformer(from: layer.crs ?? .rdNew, to: .rdNew)
    var found: [(MultiPolygon, String?, Int)] = []
    try layer.forEach { feature in
      guard let area = try feature.geometry.get()?.asMultiPolygon else {
        throw AtlasError(.badData, "\(layer.name), feature \(feature.number): a polygon expected")
      }
      if let problem = area.structuralProblem {
        throw AtlasError(.badData, "\(layer.name), feature \(feature.number): \(problem)")
      }
      found.append((try transformer.transform(area), amount.map { feature.values[$0].string }, feature.number))
    }
    for (area, text, number) in found { try add(area, text, "\(layer.name), feature \(number)") }
    return layer.name
  }

  private func position(of column: String, in header: [String], _ name: String) throws(AtlasError) -> Int? {
    if column == FineLayer.eachOne { return nil }
    if let found = header.firstIndex(where: { $0.lowercased() == column.lowercased() }) { return found }
    throw AtlasError(
      .badData, "\(name): there is no column \"\(column)\" (--weights); its columns are \(header.joined(separator: ", "))")
  }

  /// - Parameter text: The number of the unit, empty for none; nil counts it for 1.
  private mutating func add(_ area: MultiPolygon, _ text: String?, _ place: String) throws {
    var amount = 1.0
    if let text {
      guard let number = text.isEmpty ? 0 : NumberText.number(text, .point) ?? NumberText.number(text, .comma),
        number.isFinite
      else { throw AtlasError(.badData, "\(place), \(column): \"\(text)\"; a number expected") }
      amount = number
    }
    if amount < 0 { secret += 1 }
    let valid = try area.madeValid()
    if valid != area { mended += 1 }
    units.append(valid)
    amounts.append(max(0, amount))
  }
}
