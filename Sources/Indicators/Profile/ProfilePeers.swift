/// Areas that a profile is set among, with their observations.
public struct ProfilePeers: Sendable {
  public struct Place: Sendable, Hashable {
    public var code: String
    public var name: String

    public init(code: String, name: String) {
      self.code = code
      self.name = name
    }
  }

  /// The area of the profile may be among them; its own observations count.
  public var places: [Place]
  /// Of the periods of ``Profile/peerNeeds(of:period:catalogue:)``; others are not used.
  public var observations: [Observation]

  public init(places: [Place] = [], observations: [Observation] = []) {
    self.places = places
    self.observations = observations
  }

  /// The same as the audience of a gate may see them.
  public func released(_ gate: DisclosureGate) -> ProfilePeers {
    ProfilePeers(places: places, observations: observations.map(gate.release))
  }
}

extension Profile {
  /// The observations of other areas that a profile uses: of each period, the indicators.
  ///
  /// - Parameter values: The observations of the area itself, of all periods.
  public static func peerNeeds(
    of values: [Observation], period: Period?, catalogue: Catalogue
  ) -> [Period: Set<String>] {
    let book = FigureBook(values, gate: DisclosureGate(audience: .internal, catalogue: catalogue))
    let latest = Dictionary(grouping: values, by: \.indicator).compactMapValues {
      series($0, upTo: period).last?.period
    }
    var needs: [Period: Set<String>] = [:]
    for (indicator, period) in latest {
      guard let definition = catalogue[indicator] else { continue }
      needs[period, default: []].insert(indicator)
      guard case .ratio(let numerator, let denominator, _) = definition.aggregation else { continue }
      guard catalogue[numerator]?.isEventCount == true else { continue }
      needs[period]?.formUnion([numerator, denominator])
      // Residents are of years also where signals are of quarters.
      guard let area = values.first?.area, let base = book.nearest(denominator, area, to: period) else { continue }
      needs[base.period, default: []].insert(denominator)
    }
    return needs
  }
}
