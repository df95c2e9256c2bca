public import SpatialCore

/// What the caller says of a delivery of addresses; everything that is nil is found out.
public struct AddressOptions: Sendable {
  public var mapping = PointMapping()
  public var crs: CoordinateReferenceSystem?
  /// The layer of a GeoPackage; nil takes those of verblijfsobjecten, ligplaatsen and standplaatsen, or the only one.
  public var layer: String?
  /// Keep addresses that are withdrawn, and those of objects that are. The default is false: they are left out and counted.
  public var includesWithdrawn = false
  /// The day at which addresses must hold, as `2024-01-31`; nil takes the delivery's, or else ``today``.
  public var validOn: String?
  public var today: String
  /// Only addresses of which this column has this value; of a BAG extract only `gemeentecode` is known.
  public var condition: (column: String, value: String)?
  /// Told what is being read, where that takes a while before the first row.
  public var notice: @Sendable (String) -> Void = { _ in }

  /// - Parameter today: As `2024-01-31`.
  public init(today: String) {
    self.today = today
  }

  /// For recognising a repeated import.
  public var description: String {
    let filter = condition.map { "\($0.column)=\($0.value)" } ?? ""
    return [
      crs?.identifier ?? "", mapping.checksum, layer ?? "", includesWithdrawn ? "withdrawn" : "", validOn ?? "", filter,
    ].joined(separator: "|")
  }
}
