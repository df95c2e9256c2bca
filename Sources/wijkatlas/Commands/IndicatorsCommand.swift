import ArgumentParser
import Atlas
import Indicators

struct IndicatorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicators", abstract: "The catalogue of indicators.",
    subcommands: [List.self, Show.self, Validate.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "All indicators by theme.")
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let catalogue = try global.catalogue()
      for theme in catalogue.themes {
        Console.result("\(theme.name[global.lang]) (\(theme.id))")
        for indicator in catalogue.indicators where indicator.theme == theme.id {
          Console.result("  \(indicator.id): \(indicator.name[global.lang])")
        }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "One indicator: definition, unit, rule, source.")
    @Argument(help: "The id, such as residents.") var id: String
    @OptionGroup var global: GlobalOptions

    func run() throws {
      guard let indicator = try global.catalogue()[id] else {
        throw AtlasError(.invalidRequest, "indicator \"\(id)\": not in the catalogue; `wijkatlas indicators list`")
      }
      let lang = global.lang
      Console.result(
        """
        \(indicator.name[lang]) (\(indicator.id))
        \(indicator.definition[lang])
        theme \(indicator.theme), subject \(indicator.subject), unit \(indicator.unit)
        rule of aggregation: \(rule(indicator.aggregation))
        source: \(indicator.source), licence \(indicator.licence)
        """)
    }

    private func rule(_ rule: AggregationRule) -> String {
      switch rule {
      case .sum: "sum"
      case .ratio(let numerator, let denominator, let per): "\(per) × \(numerator) / \(denominator)"
      case .weightedMean(let weight): "mean weighted by \(weight)"
      case .groupedMedian(let classes): "median estimated from \(classes.map(\.indicator).joined(separator: ", "))"
      case .none(let reason): "none: \(reason[global.lang])"
      }
    }
  }

  struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Check the catalogue.")
    @OptionGroup var global: GlobalOptions

    func run() throws {
      let catalogue = try global.catalogue()
      Console.result("\(catalogue.indicators.count) indicators in \(catalogue.themes.count) themes: in order")
    }
  }
}
