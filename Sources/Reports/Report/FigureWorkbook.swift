public import Atlas
public import Foundation
public import Indicators

/// The figures of areas as a workbook: one sheet, numbers as numbers, the words of a status where there is no number.
public struct FigureWorkbook: Sendable {
  private let book: ReportWorkbook

  /// - Parameters:
  ///   - features: With the figure of the indicator.
  ///   - title: What the figures are, and of when.
  public init(_ features: [AreaFeature], _ indicator: IndicatorDefinition, title: String, language: Language) {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    let numbers = NumberText(language)
    let rows = features.map { feature -> [Sheet.Cell] in
      let figure = feature.figures.first { $0.indicator == indicator.id }
      let status = figure.flatMap { StatusText.text($0.status, language) }
      return [
        .text(feature.area.code), .text(feature.area.name), .optional(figure?.value, decimals: indicator.decimals),
        .optional(figure?.interval?.lower, decimals: indicator.decimals + 1),
        .optional(figure?.interval?.upper, decimals: indicator.decimals + 1), .optional(status),
        figure?.period.map { .period($0) } ?? .empty, .optional(feature.residents, decimals: 0),
      ]
    }
    let sheet = Sheet(
      name: word("Cijfers", "Figures"),
      columns: [
        (word("Code", "Code"), 12), (word("Gebied", "Area"), 30), (numbers.unit(indicator), 16),
        (word("Marge van", "Margin from"), 12), (word("Marge tot", "Margin to"), 12), (word("Opmerking", "Remark"), 24),
        (word("Periode", "Period"), 10), (word("Inwoners", "Residents"), 12),
      ], rows: rows)
    let about = Sheet(
      name: word("Uitleg", "About"), columns: [(word("Wat", "What"), 24), (word("Uitleg", "Text"), 90)],
      rows: [
        [.text(word("Titel", "Title")), .text(title)],
        [.text(word("Definitie", "Definition")), .text(indicator.definition[language])],
        [.text(word("Bron", "Source")), .text(indicator.source)],
      ])
    book = ReportWorkbook(title: title, sheets: [sheet, about])
  }

  /// - Throws: ``AtlasError/Code/inputOutput`` where no temporary file can be written.
  public func data() throws(AtlasError) -> Data { try book.data() }
}
