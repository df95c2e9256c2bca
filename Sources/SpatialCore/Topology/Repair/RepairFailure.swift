/// Why a coverage cannot be repaired. Nothing is changed then.
public enum RepairFailure: Error, Sendable, Hashable {
  /// Nothing would be left of an area: its rings hold no area, or another one covers it whole.
  case vanished(area: Int, into: Int?)
  /// A place that was named to be filled lies in no uncovered place.
  case covered(place: Coordinate)
}
