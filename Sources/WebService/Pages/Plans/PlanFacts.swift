import Indicators
import Reports

/// What a planner must be able to defend of a plan, in words.
struct PlanFacts {
  private let summary: PlanSummary?
  private let language: Language

  init(_ summary: PlanSummary?, language: Language) {
    self.summary = summary
    self.language = language
  }

  /// A list; nothing where the plan does not tell.
  func html() -> String {
    let items = [proof, contiguity, cuts, border, moved].compactMap { $0 }
    guard !items.isEmpty else { return "" }
    return "<ul class=\"facts\">\n" + items.map { "<li>\($0)</li>\n" }.joined() + "</ul>\n"
  }

  /// What is wrong with a territory.
  func remarks(on territory: String) -> [String] {
    guard let found = summary?.territories?.first(where: { $0.id == territory }) else { return [] }
    var remarks: [String] = []
    if found.contiguous == false {
      let pieces = found.pieces.map { word(": \($0) losse delen", ": \($0) separate pieces") } ?? ""
      remarks.append(word("Niet aaneengesloten", "Not contiguous") + pieces)
    }
    if found.heldTogetherBySmallUnits == true {
      remarks.append(
        word(
          "Hangt alleen samen via gebieden met minder dan 500 inwoners",
          "Held together only by units of fewer than 500 residents"))
    }
    return remarks
  }

  private var proof: String? {
    // A bound that reads 0,0% tells nothing.
    let bound = summary?.bound.flatMap { $0 >= 0.0005 ? NumberText(language).percent($0) : nil }
    let least = bound.map {
      word(
        "geen plan met dit aantal gebieden heeft een kleinere grootste afwijking dan \($0)",
        "no plan of so many territories has a largest deviation below \($0)")
    }
    switch summary?.proof {
    case "optimal":
      return word(
        "Bewezen: geen plan met dit aantal gebieden voldoet beter aan het gekozen doel.",
        "Proven: no plan of so many territories meets the chosen objective better.")
    case "bounded":
      let known = least.map { word("Bewezen: \($0)", "Proven: \($0)") + ". " } ?? ""
      return known
        + word("Niet bewezen dat dit plan het beste is.", "It is not proven that this plan is the best.")
    case "none":
      return word(
        "Niet bewezen: er kan een beter plan bestaan.", "Nothing is proven: a better plan may exist.")
    default: return nil
    }
  }

  /// The proof in a few words.
  var shortProof: String? {
    switch summary?.proof {
    case "optimal": word("Bewezen het beste voor het gekozen doel", "Proven the best for the chosen objective")
    case "bounded": word("Niet bewezen het beste", "Not proven the best")
    default: nil
    }
  }

  private var contiguity: String? {
    (summary?.contiguous).map {
      $0
        ? word("Elk gebied is aaneengesloten.", "Every territory is contiguous.")
        : "<span class=\"warning\">"
          + word("Niet elk gebied is aaneengesloten.", "Not every territory is contiguous.") + "</span>"
    }
  }

  private var cuts: String? {
    guard let cut = summary?.cutWijken else { return nil }
    if cut == 0 { return word("Geen wijk wordt doorgesneden.", "No wijk is cut.") }
    let extra = summary?.extraPieces.map { word(" (\($0) extra delen)", " (\($0) extra pieces)") } ?? ""
    return word("Doorgesneden wijken: \(cut)", "Wijken cut: \(cut)") + extra + "."
  }

  private var border: String? {
    (summary?.innerBorderMetres).map {
      let kilometres = NumberText(language).number($0 / 1000, decimals: 1)
      return word("Grenzen tussen gebieden: \(kilometres) km.", "Borders between territories: \(kilometres) km.")
    }
  }

  private var moved: String? {
    (summary?.residentsMoved).map {
      let count = NumberText(language).number($0)
      return word(
        "\(count) inwoners krijgen een andere wijkregisseur dan in de huidige indeling.",
        "\(count) residents change territory, compared with the present plan.")
    }
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
