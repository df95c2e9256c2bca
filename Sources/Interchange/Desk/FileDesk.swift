public import Atlas
import SpatialCore

/// Takes in deliveries of the files that this room reads.
public struct FileDesk: DeliveryDesk {
  private let data: String

  /// - Parameter data: The product's data folder.
  public init(data: String) {
    self.data = data
  }

  public func survey(_ path: String, _ wish: DeliveryWish) throws -> DeliverySurvey {
    try FileSurvey(path: path, wish: wish, data: data).survey()
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
    case .addresses:
      var asked = AddressOptions(today: String(clock().prefix(10)))
      asked.layer = wish.layer
      asked.crs = try FileDesk.crs(wish)
      asked.condition = FileDesk.condition(wish)
      options.description = asked.description
      return try await importer.importAddresses(
        try AddressSource(path: path, options: asked, data: data), options: options)
    case .signals:
      guard let kind = wish.signalKind, !kind.isEmpty else {
        throw AtlasError(.invalidRequest, "kind: none; what the signals are expected, such as melding")
      }
      let mapping = PointMapping()
      options.description = "\(wish.crs ?? "") \(mapping.checksum) \(wish.layer ?? "")"
      let rows = try SignalSource(
        path: path, kind: kind, mapping: mapping, crs: try FileDesk.crs(wish), layer: wish.layer, data: data)
      return try await importer.importSignals(rows, kind: kind, options: options)
    }
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

  private static func condition(_ wish: DeliveryWish) -> (String, String)? {
    guard let column = wish.filterColumn, let value = wish.filterValue else { return nil }
    return (column, value)
  }
}
