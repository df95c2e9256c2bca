import TestSupport

/// Made-up meldingen over Zoetermeer, and said to be so in each of their rows: seeded, the same every time.
enum SyntheticReports {
  private static let categories = ["afval", "bestrating", "groen", "straatverlichting", "overlast"]
  /// In RD New, well within the built-up area.
  private static let box = (x: 91_500.0...95_500.0, y: 451_000.0...454_000.0)

  /// A table with a row for each report: opened over three years, most of them closed within days.
  static func csv(count: Int, seed: UInt64) -> String {
    var random = SplitMix(seed: seed)
    let rows = (0..<count).map { index -> String in
      let opened = Int.random(in: 0..<(3 * 360), using: &random)
      let took = Int.random(in: 0...9, using: &random)
      let closed = index % 9 == 0 ? "" : day(opened + took)
      let x = Double.random(in: box.x, using: &random).rounded()
      let y = Double.random(in: box.y, using: &random).rounded()
      let category = categories[Int.random(in: 0..<categories.count, using: &random)]
      return
        "synthetisch-\(index),\(category),\(day(opened)),\(closed),\(Int(x)),\(Int(y)),SYNTHETISCH verzonnen voor een proef"
    }
    return "id,categorie,datum_melding,datum_afhandeling,x,y,omschrijving\n" + rows.joined(separator: "\n") + "\n"
  }

  /// Of years of 360 days from 2022 on, so that every day is one.
  private static func day(_ index: Int) -> String {
    let (year, rest) = (2022 + index / 360, index % 360)
    let (month, day) = (rest / 30 + 1, min(28, rest % 30 + 1))
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
