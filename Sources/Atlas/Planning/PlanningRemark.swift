public import Indicators

/// Why units of a plan were taken as they are.
public enum PlanningRemark: Sendable, Hashable {
  /// Whole wijken, because the weight is not known for all buurten.
  case wijken(weight: String, known: Int, of: Int)
  /// The wijken's figures were spread over their buurten.
  case estimated(weight: String, by: PlanningRequest.Apportionment)
  /// Wijken without a figure of their own have the sum of their buurten.
  case summed(weight: String, wijken: Int, of: Int)

  public func text(_ language: Language) -> String {
    switch (self, language) {
    case (.wijken(let weight, let known, let all), .en):
      "\(weight) is known for \(known) of \(all) buurten, so whole wijken are the units; "
        + "--apportion area|addresses spreads the wijken's figures over their buurten as an estimate"
    case (.wijken(let weight, let known, let all), .nl):
      "\(weight) is bekend van \(known) van de \(all) buurten, daarom wordt met hele wijken gerekend; "
        + "--apportion area|addresses verdeelt de cijfers van de wijken als schatting over hun buurten"
    case (.summed(let weight, let wijken, let all), .en):
      "\(weight) of \(wijken) of \(all) wijken is the sum of their buurten"
    case (.summed(let weight, let wijken, let all), .nl):
      "\(weight) van \(wijken) van de \(all) wijken is de som van hun buurten"
    case (.estimated(let weight, let rule), .en):
      "\(weight) per buurt is an estimate: each wijk's figure spread by \(rule.rawValue)"
    case (.estimated(let weight, let rule), .nl):
      "\(weight) per buurt is een schatting: het cijfer van elke wijk, verdeeld naar "
        + (rule == .area ? "oppervlakte" : "adressen")
    }
  }
}
