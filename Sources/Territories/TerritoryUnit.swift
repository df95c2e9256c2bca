/// A unit that goes whole into one territory: a buurt, a wijk, or any smaller area.
public struct TerritoryUnit: Sendable, Hashable, Codable {
  /// The code of the area, unique among the units of a problem.
  public let code: String
  public let name: String
  /// What is to be shared out evenly: residents by default. Finite and not negative.
  public let weight: Double
  /// The code of the wijk the unit lies in; nil where the division has no wijken. A unit that is a wijk names itself.
  public let wijk: String?

  public init(code: String, name: String, weight: Double, wijk: String? = nil) {
    self.code = code
    self.name = name
    self.weight = weight
    self.wijk = wijk
  }
}
