public import ArgumentParser
public import Atlas
public import Indicators
public import Interchange
public import Territories

// Values of the domain as words on the command line.
extension AccessDemand.Basis: ExpressibleByArgument {}
extension Analyst.SimilarScope: ExpressibleByArgument {}
extension Audience: ExpressibleByArgument {}
extension FeatureFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}
extension PeriodLength: ExpressibleByArgument {}
extension TextEncoding: ExpressibleByArgument {}
extension Objective: ExpressibleByArgument {}
extension PlanningRequest.Apportionment: ExpressibleByArgument {}

extension Moment: ExpressibleByArgument {
  /// A day: `2024-01-31`.
  public init?(argument: String) {
    guard let moment = Moment(argument), moment.precision == .day, moment.text == argument else { return nil }
    self = moment
  }
}
