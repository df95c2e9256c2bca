public import Indicators
public import SpatialCore

/// How near facilities of a kind are, and where others would help most.
public struct AccessReport: Sendable {
  /// One area and what lies in it.
  public struct Row: Sendable {
    public var code: String
    public var name: String
    public var level: AreaLevel
    public var sums: AccessSums
  }

  /// An address from which no facility is near enough.
  public struct Uncovered: Sendable {
    public var address: Address
    /// Its finest area.
    public var area: String
    /// To the nearest facility, in metres; infinite where there is none.
    public var distance: Double
    /// Residents, or 1.
    public var weight: Double
  }

  public var kind: String
  /// In metres, as the crow flies.
  public var within: Double
  public var division: String
  /// The area that is asked about; nil for the whole division.
  public var area: String?
  /// In the whole store: those across a border count too.
  public var facilities: Int
  public var basis: AccessDemand.Basis
  /// Of the residents; nil by addresses.
  public var period: Period?
  /// Areas whose residents are not known, counted with the mean of the others.
  public var estimated: [String]
  /// Residents of areas without addresses, who are not counted.
  public var unplaced: Double
  public var whole: AccessSums
  /// The areas asked about and those in them, the largest first, by code.
  public var rows: [Row]
  /// By area, then street and number; only when asked for.
  public var uncovered: [Uncovered]
  /// nil when none was asked for.
  public var proposal: AccessProposal?
}

/// Places for facilities that would cover most of the demand that has none within reach.
public struct AccessProposal: Sendable {
  public struct Place: Sendable {
    /// The id of the address or candidate.
    public var id: String
    public var label: String
    public var point: Coordinate
    /// The finest area that the address lies in; nil for a candidate from a file.
    public var area: String?
    /// What it covers that those before it do not.
    public var gain: Double
  }

  /// How many were asked for.
  public var asked: Int
  public var places: [Place]
  /// How many places there were to choose from.
  public var candidates: Int
  /// What no choice of as many places gains more than.
  public var bound: Double
  /// Whether no other choice gains more.
  public var isOptimal: Bool

  public var gain: Double { places.reduce(0) { $0 + $1.gain } }
}
