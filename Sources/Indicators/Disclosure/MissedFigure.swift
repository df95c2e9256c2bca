/// Why a protected figure is not told.
struct MissedFigure: Error, Hashable {
  var reason: SuppressionReason
}
