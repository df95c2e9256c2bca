/// The figures of an area that is made of whole areas and parts of areas, each by its own rule and in full precision.
///
/// What a divided area gives is an estimate, and its carried share tells how much of the figure that is. A single whole
/// area keeps its figures as they are, also those that cannot be aggregated.
public struct ComposedFigures: Sendable {
  public struct Part: Sendable, Hashable {
    public var code: String
    /// How much of it belongs to the whole, by what its figures are divided by.
    public var shares: Aggregation.Shares

    public init(code: String, shares: Aggregation.Shares) {
      self.code = code
      self.shares = shares
    }

    /// An area that belongs to the whole entirely.
    public init(code: String) {
      self.init(code: code, shares: Dictionary(uniqueKeysWithValues: CarryBasis.allCases.map { ($0, 1) }))
    }

    public var isWhole: Bool { shares.values.allSatisfy { $0 == 1 } }
  }

  /// What points inside the whole tell of it.
  public struct Counted: Sendable, Hashable {
    public var value: Double?
    public var status: ObservationStatus
    /// The cases behind it, where the value does not tell.
    public var sampleSize: Int?
    public var margin: Double?

    public init(value: Double?, status: ObservationStatus = .measured, sampleSize: Int? = nil, margin: Double? = nil) {
      self.value = value
      self.status = status
      self.sampleSize = sampleSize
      self.margin = margin
    }

    var cases: Int? { sampleSize ?? value.flatMap { Int(exactly: $0) } }
  }

  /// What was counted inside the whole itself, by period and indicator: it stands for what its parts would make.
  public typealias Counts = [Period: [String: Counted]]

  let aggregation: Aggregation
  let catalogue: Catalogue
  let parts: [Part]
  let counts: Counts
  /// In the order of ``parts``, by indicator.
  let observations: [Period: [[String: Observation]]]

  /// - Parameters:
  ///   - observations: Of the parts, of all periods; those of other areas are left out.
  ///   - counts: See ``Counts``.
  public init(catalogue: Catalogue, parts: [Part], observations: [Observation], counts: Counts = [:]) {
    aggregation = Aggregation(catalogue: catalogue)
    self.catalogue = catalogue
    self.parts = parts
    self.counts = counts
    let positions = Dictionary(parts.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    var known: [Period: [[String: Observation]]] = [:]
    for observation in observations {
      guard let position = positions[observation.area] else { continue }
      known[observation.period, default: [[String: Observation]](repeating: [:], count: parts.count)][position][
        observation.indicator] = observation
    }
    for period in counts.keys where known[period] == nil {
      known[period] = [[String: Observation]](repeating: [:], count: parts.count)
    }
    self.observations = known
  }

  /// The figures of the whole, by period and in the order of the catalogue.
  ///
  /// - Parameter code: What they give as their area.
  /// - Complexity: O(periods × indicators × parts).
  public func observations(code: String) -> [Observation] {
    observations.keys.sorted().flatMap { period in
      let figures = ComposedPeriod(self, period)
      return catalogue.indicators.compactMap { figures.observation($0, code: code) }
    }
  }

  /// The figures of a period of which some parts are known and some are not.
  public func incomplete(_ period: Period) -> [PartCoverage] {
    guard observations[period] != nil else { return [] }
    let figures = ComposedPeriod(self, period)
    return catalogue.indicators.compactMap { definition in
      if definition.aggregation.isNone || counts[period]?[definition.id] != nil { return nil }
      return PartCoverage(definition, figures.figure(definition), parts: figures.values)
    }
  }
}
