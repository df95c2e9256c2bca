/// A unit that goes whole into one territory: a buurt, a wijk, or any smaller area.
public struct TerritoryUnit: Sendable, Hashable, Codable {
  /// The code of the area, unique among the units of a problem.
  public let code: String
  public let name: String
  /// What is to be shared out evenly: residents by default. Finite and not negative.
  public let weight: Double
  /// The code of the wijk the unit lies in; nil where the division has no wijken. A unit that is a wijk names itself.
  public let wijk: String?
  /// Its geometry in figures, for the measures of compactness; nil where it is not known.
  public let shape: UnitShape?

  public init(code: String, name: String, weight: Double, wijk: String? = nil, shape: UnitShape? = nil) {
    self.code = code
    self.name = name
    self.weight = weight
    self.wijk = wijk
    self.shape = shape
  }
}
