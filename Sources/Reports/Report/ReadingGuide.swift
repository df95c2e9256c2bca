import Indicators

/// What the signs and words of a report mean: only those that occur in it.
enum ReadingGuide {
  struct Item {
    var term: String
    var meaning: String
  }

  static func items(_ report: AreaReport) -> [Item] {
    let rows = report.profile.indicators
    let other = report.referenceName
    var items: [Item] = []
    func add(_ condition: Bool, _ nl: (String, String), _ en: (String, String)) {
      if condition {
        items.append(Item(term: report.word(nl.0, en.0), meaning: report.word(nl.1, en.1)))
      }
    }
    let verdicts = rows.flatMap { [$0.verdict, $0.change].compactMap { $0 } }
    add(
      verdicts.contains { $0 == .higher || $0 == .lower },
      (
        "▲ duidelijk hoger, ▼ duidelijk lager",
        "Het verschil is groter dan door toeval te verwachten is. Blauw is gunstig, oranje ongunstig, "
          + "zonder kleur geen van beide."
      ),
      (
        "▲ clearly higher, ▼ clearly lower",
        "The difference is larger than chance would make it. Blue is favourable, orange unfavourable, "
          + "without colour neither."
      ))
    add(
      verdicts.contains(.indistinguishable),
      ("≈ niet te onderscheiden", "Het verschil kan door toeval zijn ontstaan: trek er geen conclusie uit."),
      ("≈ not distinguishable", "Chance may have made the difference: conclude nothing from it."))
    add(
      rows.contains { $0.verdict == .untested },
      (
        "Verschil zonder teken",
        "Van dit cijfer is niet bekend hoeveel door toeval komt. Het verschil staat er, zonder oordeel."
      ),
      (
        "Difference without a sign",
        "It is not known how much of this figure is chance. The difference is shown, without an opinion."
      ))
    add(
      rows.contains { $0.interval != nil },
      ("95%-marge", "De werkelijke waarde ligt met 95% zekerheid tussen de twee kleine getallen onder de waarde."),
      ("95% interval", "The true value lies between the two small numbers under the value with 95% confidence."))
    add(
      rows.contains { $0.rank != nil },
      (
        "Plaats",
        "De hoogste waarde heeft plaats 1, of dat nu goed is of niet. “Mogelijk” zijn de plaatsen die de "
          + "onzekerheid van de cijfers openlaat."
      ),
      (
        "Place",
        "The highest value has place 1, whether that is good or not. Possible are the places that the "
          + "uncertainty of the figures leaves open."
      ))
    add(
      rows.contains { $0.rank?.isShrunken == true },
      (
        "Plaats van kleine gebieden",
        "Een uitschieter van weinig gevallen telt minder mee: de plaats is bepaald nadat kleine gebieden naar het "
          + "gemiddelde zijn getrokken."
      ),
      (
        "Places of small areas",
        "An extreme of few cases counts for less: places were given after small areas were drawn to the mean."
      ))
    add(
      rows.contains { $0.share != nil },
      ("“12% ervan”", "Het aandeel dat dit gebied heeft in het aantal van \(other)."),
      ("“12% of it”", "The part that this area has of the number of \(other)."))
    add(
      rows.contains { $0.status == .estimated },
      (
        "geschat",
        "Niet gemeten maar uit andere cijfers berekend; omgerekend is het deel dat van een andere gebiedsindeling komt."
      ),
      (
        "estimated",
        "Not measured but computed from other figures; carried over is the part that comes from another division."
      ))
    add(
      rows.contains { $0.status == .suppressed || $0.parts.contains { $0.status == .suppressed } },
      ("afgeschermd", "Wel bekend, maar niet getoond, omdat het iets over personen zou kunnen zeggen."),
      ("suppressed", "Known, but not shown, because it might tell of persons."))
    add(
      true,
      ("Waarvoor dit bedoeld is", "De cijfers ondersteunen het gesprek in de wijk; ze vervangen het niet."),
      ("What this is for", "The figures support the conversation in the neighbourhood; they do not replace it."))
    return items
  }
}
