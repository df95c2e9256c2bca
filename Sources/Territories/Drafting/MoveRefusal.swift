/// Why a unit cannot go to a territory.
///
/// A move that makes a territory too heavy or too light is no illegal one: the evaluation tells what it costs.
public enum MoveRefusal: Error, Sendable, Hashable {
  /// There is no unit or wijk of this code.
  case unknownUnit(String)
  /// There is no territory of this name.
  case unknownTerritory(String)
  /// All of it is in that territory already.
  case isThere(String)
  /// The territory is locked, fixed, or a pilot wijk's: nothing leaves or enters it.
  case closed(String)
  /// The unit is pinned to a territory.
  case pinned(unit: String, to: String)
  /// The unit must be with another, which would stay behind.
  case together(unit: String, with: String)
  /// The unit may not be with another, which is in the territory.
  case apart(unit: String, from: String)
  /// Nothing would be left of the territory it leaves.
  case empties(String)
  /// The territory shares no border with what comes to it, or less than connects.
  case unreached(String)
  /// The territory it leaves would fall apart: its smaller pieces, as codes.
  case splits(String, pieces: [[String]])
  /// What comes of it is no plan of the problem.
  case invalid(TerritoryError)
}
