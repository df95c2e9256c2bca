public import Indicators
public import SpatialCore

/// One row of a delivery of boundaries.
public struct AreaRow: Sendable {
  public var code: String
  public var name: String
  /// nil: from the code.
  public var level: AreaLevel?
  /// nil: from the code.
  public var parent: String?
  /// In RD New.
  public var geometry: MultiPolygon
  /// What is wrong with the geometry; known when the row has been prepared for import.
  var problem: ValidityProblem?
  /// What is wrong with the geometry in the system it came in, where that is another: carried to RD New, a ring that
  /// touched itself may just not.
  public var deliveredProblem: ValidityProblem?

  public init(
    code: String, name: String, level: AreaLevel?, parent: String?, geometry: MultiPolygon,
    deliveredProblem: ValidityProblem? = nil
  ) {
    self.code = code
    self.name = name
    self.level = level
    self.parent = parent
    self.geometry = geometry
    self.deliveredProblem = deliveredProblem
  }
}

/// One row of a delivery of indicators: the values of one area.
public struct IndicatorRow: Sendable {
  public struct Value: Sendable {
    public var indicator: String
    public var period: Period
    public var value: Double?
    public var status: ObservationStatus
    public var sampleSize: Int?
    public var margin: Double?
    /// The column that it stands in, for messages; empty where there is none.
    public var column: String

    public init(
      indicator: String, period: Period, value: Double?, status: ObservationStatus, sampleSize: Int? = nil,
      margin: Double? = nil, column: String = ""
    ) {
      self.indicator = indicator
      self.period = period
      self.value = value
      self.status = status
      self.sampleSize = sampleSize
      self.margin = margin
      self.column = column
    }
  }

  public var area: String
  public var values: [Value]
  /// The cells of the row that could not be read; the others are among the values.
  public var problems: [RowProblem] = []

  public init(area: String, values: [Value]) {
    self.area = area
    self.values = values
  }
}
