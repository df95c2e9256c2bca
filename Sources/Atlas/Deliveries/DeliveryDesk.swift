/// What takes deliveries in whose kind of file it knows, and the store does not: the room of the pages may not know files.
public protocol DeliveryDesk: Sendable {
  /// Looks at a file without a store: what it is, what it holds, what is understood of it.
  ///
  /// - Parameter wish: What is known already; empty at the first look.
  /// - Throws: `AtlasError` for what is no delivery, or has several layers and none is named.
  func survey(_ path: String, _ wish: DeliveryWish) throws -> DeliverySurvey

  /// Imports a file in one transaction, or rehearses that.
  ///
  /// - Throws: ``ImportRejected`` with the report of an import that stored nothing because rows were rejected.
  func run(
    _ path: String, _ wish: DeliveryWish, into store: any Store, clock: @escaping @Sendable () -> String,
    progress: @escaping Progress, rehearsal: Importer.Rehearsal?
  ) async throws -> ImportReport
}

/// What somebody says of a delivery; everything that is nil is found out.
public struct DeliveryWish: Sendable, Hashable {
  /// What can be taken in without the command line.
  public enum Kind: String, Sendable, CaseIterable {
    case boundaries, figures, addresses, signals, facilities, targets, actions

    /// What columns of points can hold, as mapping files name it; empty for what is no point.
    public var fields: [String] {
      let place = ["street", "number", "letter", "addition", "postcode", "place", "x", "y"]
      switch self {
      case .addresses: return ["id"] + place + ["object", "status", "uses", "end"]
      case .signals: return ["id", "category", "status", "opened", "closed", "amountEuro", "address"] + place
      case .facilities: return ["id", "kind", "name", "status", "address"] + place
      case .boundaries, .figures, .targets, .actions: return []
      }
    }
  }

  public var kind = Kind.boundaries
  /// The layer of a file with several.
  public var layer: String?
  /// The division that areas belong to.
  public var division: String?
  public var level: AreaLevel?
  public var codeColumn: String?
  public var nameColumn: String?
  /// `EPSG:28992`
  public var crs: String?
  /// Only rows in which this column has this value.
  public var filterColumn: String?
  public var filterValue: String?
  /// The column with the codes of the areas that figures are of.
  public var areaColumn: String?
  /// Which indicator a column of figures holds; empty for what is known of the columns.
  public var figures: [String: String] = [:]
  /// Which column holds what of a point, by the field; what is left out is found by the names that are known.
  public var fields: [String: String] = [:]
  /// Of all figures: `2024`; nil where the file tells.
  public var period: String?
  /// `.` or `,`; nil finds it.
  public var decimal: String?
  /// What signals are: `melding`.
  public var signalKind: String?
  /// What facilities or actions are: `aed`, `schouwpunt`; nil where a column tells.
  public var sort: String?
  /// Remove the areas of a delivered level that the delivery lacks.
  public var removesMissing = false
  /// Store the rows that are right.
  public var skipsInvalid = false

  public init() {}
}

/// What was found in a file.
public struct DeliverySurvey: Sendable, Hashable {
  public enum Format: String, Sendable {
    case geoPackage = "GeoPackage"
    case geoJSON = "GeoJSON"
    case shapefile = "Shapefile"
    case csv = "CSV"
    case archive = "BAG-extract"
    case workbook = "Excel"
  }

  public var format: Format?
  /// Of a file with several.
  public var layers: [String] = []
  /// The one that was looked into.
  public var layer: String?
  public var columns: [String] = []
  /// The first rows, a text for each column.
  public var rows: [[String]] = []
  /// nil where it is known after reading only.
  public var featureCount: Int?
  /// As the file tells it; nil where it does not.
  public var crs: String?
  /// The system that the first coordinates look like.
  public var likelyCRS: String?
  /// What is understood, as a wish that says it.
  public var found = DeliveryWish()
  /// The year that the file or its codes tell.
  public var year: Int?
  /// Which indicator a column of figures is known to hold.
  public var figures: [String: String] = [:]
  /// Which field of points a column is known to hold.
  public var fields: [String: String] = [:]

  public init() {}
}
