/// The same figure of one of the areas that lie in this one: of a wijk its buurten, of a gemeente its wijken.
public struct PartValue: Codable, Sendable, Hashable {
  public var code: String
  public var name: String
  public var value: Double?
  public var status: ObservationStatus
  /// Why it is not told; nil for a figure that is.
  public var reason: SuppressionReason?

  /// - Parameter observation: Released.
  public init(code: String, name: String, _ observation: Observation) {
    self.code = code
    self.name = name
    value = observation.value
    status = observation.status
    reason = observation.reason
  }
}
