import Indicators
import Testing

/// The entries for signals that the project ships.
@Suite struct ShippedSignalsTests {
  private let catalogue: Catalogue

  init() throws {
    catalogue = try ShippedFiles.catalogue.get()
  }

  /// The kinds of reports of the municipalities' framework, as a delivery in Dutch calls them.
  @Test(arguments: [
    ("paving", "Bestrating", 3), ("dog-fouling", "hondenpoep", 3), ("street-light", "straatverlichting", 3),
    ("waste", "Afval", 3), ("green", "groen", 3), ("play", "spelen", 3), ("traffic", "verkeer", nil),
    ("nuisance", "overlast", 3), ("youth", "jeugd", nil),
  ])
  func everyKindOfReportHasItsFigures(kind: String, category: String, workingDays: Int?) throws {
    let measures: [(String, IndicatorDefinition.Points.Measure?)] = [
      ("", .opened), ("-per-1000", nil), ("-within-promise", .withinPromise), ("-median-days", .handlingQuantile),
    ]
    for (suffix, measure) in measures {
      let definition = try #require(catalogue["reports-\(kind)\(suffix)"], "\(kind)\(suffix)")
      #expect(definition.points?.measure == measure)
      guard let points = definition.points else { continue }
      #expect(points.kind == "melding" && points.wantedCategories?.contains(category.lowercased()) == true)
      if measure == .withinPromise {
        #expect(points.promises?.map(\.workingDays) == [workingDays])
        #expect(points.promises?.map(\.weeks) == [workingDays == nil ? 6 : nil])
      }
    }
  }

  @Test func noCategoryBelongsToTwoKindsOfReport() {
    let categories = catalogue.indicators.filter { $0.points?.measure == .opened }
      .flatMap { Array($0.points?.wantedCategories ?? []) }
    #expect(categories.count == Set(categories).count && categories.count > 20)
  }

  /// Without a policy of its own the gate would let a share or a median of one case through.
  @Test func whatIsNoCountHasAPolicyOfDisclosure() {
    for definition in catalogue.indicators {
      var isOfPoints = definition.points.map { !$0.isCount } ?? false
      if case .ratio(_, let denominator, _) = definition.aggregation, catalogue[denominator]?.points != nil {
        isOfPoints = true
      }
      if isOfPoints { #expect(definition.disclosure != nil, "\(definition.id)") }
    }
  }

  @Test func mediansAndTrendsAreFiguredAnewAtEachLevel() {
    for definition in catalogue.indicators {
      guard let measure = definition.points?.measure, [.handlingQuantile, .trend].contains(measure) else { continue }
      guard case .none = definition.aggregation else {
        Issue.record("\(definition.id) has a rule of aggregation")
        continue
      }
    }
  }
}
