/// What a plan is of: a gemeente, or a whole division over the borders of its gemeenten.
public enum PlanReach {
  /// Stands where else the code of a gemeente stands; no gemeente of CBS is called so.
  public static let whole = "NL"

  /// By which gemeente areas are to be asked for; nil for all of them.
  public static func filter(_ gemeente: String) -> String? { gemeente == whole ? nil : gemeente }
}
