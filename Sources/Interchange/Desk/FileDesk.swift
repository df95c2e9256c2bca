public import Atlas
public import Indicators
import SpatialCore

/// Takes in deliveries of the files that this room reads.
public struct FileDesk: DeliveryDesk {
  private let data: String
  private let catalogue: Catalogue

  /// - Parameter data: The product's data folder.
  public init(data: String, catalogue: Catalogue) {
    (self.data, self.catalogue) = (data, catalogue)
  }

  public func survey(_ path: String, _ wish: DeliveryWish) throws -> DeliverySurvey {
    try FileSurvey(path: path, wish: wish, data: data, catalogue: catalogue).survey()
  }

  public func run(
    _ path: String, _ wish: DeliveryWish, into store: any Store, clock: @escaping @Sendable () -> String,
    progress: @escaping Progress, rehearsal: Importer.Rehearsal?
  ) async throws -> ImportReport {
    var options = Importer.Options()
    options.skipsInvalid = wish.skipsInvalid
    options.removesMissing = wish.removesMissing
    options.isPartial = wish.filterColumn != nil
    options.progress = progress
    options.rehearsal = rehearsal
    let importer = Importer(store: store, clock: clock)
    switch wish.kind {
    case .boundaries: return try await boundaries(path, wish, options, importer)
    case .figures: return try await figures(path, wish, options, importer, store)
    case .addresses:
      var asked = AddressOptions(today: String(clock().prefix(10)))
      asked.layer = wish.layer
      asked.crs = try FileDesk.crs(wish)
      asked.condition = FileDesk.condition(wish)
      asked.mapping = FileDesk.mapping(wish)
      options.description = asked.description + FileDesk.told(wish)
      return try await importer.importAddresses(
        try AddressSource(path: path, options: asked, data: data), options: options)
    case .signals:
      guard let kind = wish.signalKind, !kind.isEmpty else {
        throw AtlasError(.invalidRequest, "kind: none; what the signals are expected, such as melding")
      }
      let mapping = FileDesk.mapping(wish)
      options.description = "\(wish.crs ?? "") \(mapping.checksum) \(wish.layer ?? "")" + FileDesk.told(wish)
      let rows = try SignalSource(
        path: path, kind: kind, mapping: mapping, crs: try FileDesk.crs(wish), layer: wish.layer, data: data)
      return try await importer.importSignals(rows, kind: kind, options: options)
    case .facilities, .targets, .actions: return try await intentions(path, wish, options, importer)
    }
  }

  /// What is planned, and where people can go: by the names that columns are known by.
  private func intentions(
    _ path: String, _ wish: DeliveryWish, _ options: Importer.Options, _ importer: Importer
  ) async throws -> ImportReport {
    let mapping = FileDesk.mapping(wish)
    var options = options
    options.description =
      "\(wish.sort ?? "") \(wish.crs ?? "") \(mapping.checksum) \(wish.layer ?? "")" + FileDesk.told(wish)
    switch wish.kind {
    case .targets:
      let rows = try TargetSource(path: path, mapping: mapping, sheet: wish.layer, data: data)
      return try await importer.importTargets(rows, division: nil, catalogue: catalogue, options: options)
    case .actions:
      let rows = try ActionSource(path: path, kind: wish.sort, mapping: mapping, sheet: wish.layer, data: data)
      return try await importer.importActions(rows, division: nil, catalogue: catalogue, options: options)
    default:
      let rows = try FacilitySource(
        path: path, kind: wish.sort, mapping: mapping, crs: try FileDesk.crs(wish), layer: wish.layer, data: data)
      return try await importer.importFacilities(rows, options: options)
    }
  }

  private func figures(
    _ path: String, _ wish: DeliveryWish, _ options: Importer.Options, _ importer: Importer, _ store: any Store
  ) async throws -> ImportReport {
    var asked = IndicatorOptions()
    asked.layer = wish.layer
    asked.period = wish.period.flatMap { Period(rawValue: $0) }
    asked.codeColumn = wish.areaColumn
    asked.decimal = wish.decimal?.first
    asked.columns = wish.figures.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    asked.conditions = FileDesk.condition(wish).map { [($0.0, $0.1)] } ?? []
    let rows = try IndicatorSource.open(path, options: asked, catalogue: catalogue, data: data)
    let chosen = try await store.read { try FigureDivision.choose(nil, for: rows, $0) }
    var options = options
    options.description = asked.description
    options.notes = ["division \(chosen.id): \(chosen.reason)"]
    return try await importer.importIndicators(
      rows, division: chosen.id, catalogue: catalogue, options: options)
  }

  private func boundaries(
    _ path: String, _ wish: DeliveryWish, _ options: Importer.Options, _ importer: Importer
  ) async throws -> ImportReport {
    guard let division = wish.division, Division.isName(division) else {
      throw AtlasError(
        .invalidRequest, "division \"\(wish.division ?? "")\": letters, digits, - . _ expected, such as cbs-2024")
    }
    var asked = BoundaryOptions()
    asked.features.layer = wish.layer
    asked.level = wish.level
    asked.codeColumn = wish.codeColumn
    asked.nameColumn = wish.nameColumn
    asked.crs = try FileDesk.crs(wish)
    asked.condition = FileDesk.condition(wish).map { ($0.0, $0.1) }
    asked.isCBS = Division(id: division).isCBS
    var options = options
    options.description = asked.description
    return try await importer.importBoundaries(
      try BoundarySource(path: path, options: asked, data: data), division: Division(id: division), level: asked.level,
      options: options)
  }

  private static func crs(_ wish: DeliveryWish) throws -> CoordinateReferenceSystem? {
    try wish.crs.map { text throws in try CoordinateReferenceSystem(text) }
  }

  /// Of the fields that the kind has: a column that was named for another kind is left to be found.
  private static func mapping(_ wish: DeliveryWish) -> PointMapping {
    var mapping = PointMapping()
    mapping.fields = wish.fields.filter { wish.kind.fields.contains($0.key) }
    return mapping
  }

  /// The columns that were named: the same file with others is another import.
  private static func told(_ wish: DeliveryWish) -> String {
    mapping(wish).fields.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
  }

  private static func condition(_ wish: DeliveryWish) -> (String, String)? {
    guard let column = wish.filterColumn, let value = wish.filterValue else { return nil }
    return (column, value)
  }
}
