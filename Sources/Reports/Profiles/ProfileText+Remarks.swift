import Indicators

// What is said around the tables: what stands out above them, what resembles the area and what is old below.
extension ProfileText {
  /// A heading and a line for each, as `+ Vertrouwen: 61,5% tegenover 60,2% in Zoetermeer, ▲ duidelijk hoger`.
  func standouts() -> [String] {
    let lines = StandoutText.lines(profile, catalogue: catalogue, language: language)
    return [(Standout.Kind.strength, "+"), (.improvement, "−")].flatMap { kind, sign -> [String] in
      let own = lines.filter { $0.kind == kind }
      guard !own.isEmpty else { return [] }
      return ["", StandoutText.heading(kind)[language]]
        + own.flatMap { line in
          let verdict = [line.mark, line.verdict].compactMap { $0 }.joined(separator: " ")
          let text = "\(line.name): \(line.figures)" + (verdict.isEmpty ? "" : ", \(verdict)")
          return ProfileText.wrap("\(sign) \(text)", indent: "  ")
        }
    }
  }

  /// Under a row: its margin, its place, its target; nothing where none of these is known.
  func remarks(on row: ProfileTable.Row) -> [String] {
    var parts: [String] = []
    if !row.interval.isEmpty { parts.append("\(ChartWords.interval[language]) \(row.interval)") }
    if let verdict = row.verdict, let reference = profile.reference {
      parts += [VerdictText.against(verdict, reference.name, language)].compactMap { $0 }
    }
    if let rank = row.rank { parts.append(RankText.text(rank, level: profile.area.level, language)) }
    if let target = row.target { parts.append(target) }
    guard !parts.isEmpty else { return [] }
    return ProfileText.wrap(parts.joined(separator: " · "), first: "  ", indent: "  ")
  }

  func similar() -> [String] {
    guard !profile.similar.isEmpty else { return [] }
    return ["", ReportWords.similar[language], ProfileText.rule]
      + profile.similar.flatMap { area in
        let reasons = SimilarText.reasons(area, catalogue: catalogue, language: language)
        return ProfileText.wrap("\(area.name) (\(area.code))" + (reasons.isEmpty ? "" : ": \(reasons)"), indent: "  ")
      }
      + (SimilarText.basis(profile, catalogue: catalogue, language: language).map { ProfileText.wrap($0, indent: "  ") }
        ?? [])
  }

  func discrepancies(_ parts: PartsText) -> [String] {
    let lines = parts.discrepancies
    guard !lines.isEmpty else { return [] }
    return ["", ReportWords.discrepancies[language], ProfileText.rule]
      + lines.flatMap { ProfileText.wrap($0, indent: "  ") }
  }

  /// What is known but old, of few, or of some parts.
  func doubts(_ parts: PartsText) -> [String] {
    let lines =
      DoubtText.lines(profile, catalogue: catalogue, language: language) + [parts.incomplete].compactMap { $0 }
    return lines.isEmpty ? [] : [""] + lines.flatMap { ProfileText.wrap($0, indent: "  ") }
  }
}
