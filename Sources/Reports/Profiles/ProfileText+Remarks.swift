import Indicators

// What is said around the tables: what stands out above them, what resembles the area and what is old below.
extension ProfileText {
  /// A heading and a line for each, as `+ Vertrouwen: 61,5% tegenover 60,2% in Zoetermeer, ▲ duidelijk hoger`.
  func standouts() -> [String] {
    let lines = StandoutText.lines(profile, catalogue: catalogue, language: language)
    let lists = [(Standout.Kind.strength, "+"), (.improvement, "−")].flatMap { kind, sign -> [String] in
      let own = lines.filter { $0.kind == kind }
      guard !own.isEmpty else { return [] }
      return ["", StandoutText.heading(kind)[language]]
        + own.flatMap { ProfileText.wrap("\(sign) \($0.name): \($0.text)", indent: "  ") }
    }
    let doubts = StandoutText.doubts(profile, language: language)
    return lists + (doubts.isEmpty ? [] : ProfileText.wrap(doubts.joined(separator: " ")))
  }

  /// What the signs in the tables mean, of those that occur.
  func signs() -> [String] {
    var parts: [String] = []
    if profile.reference != nil {
      let words = [Verdict.higher, .lower, .indistinguishable].compactMap { verdict -> String? in
        guard profile.indicators.contains(where: { $0.verdict == verdict }),
          let mark = VerdictText.mark(verdict), let word = VerdictText.short(verdict, language)
        else { return nil }
        return "\(mark) \(word)"
      }
      let beside = language == .nl ? "naast" : "beside"
      if !words.isEmpty {
        parts.append("\(beside) \(ReferenceText.name(profile, language)): \(words.joined(separator: ", "))")
      }
    }
    if profile.indicators.contains(where: { $0.rank != nil }) {
      parts.append(language == .nl ? "plaats: 1e is de hoogste waarde" : "place: 1st is the highest value")
    }
    let line = parts.joined(separator: " · ")
    return line.isEmpty ? [] : [""] + ProfileText.wrap(line.prefix(1).uppercased() + line.dropFirst())
  }

  /// Under a row: its margin, other possible places, its target; nothing where none of these is known. A brief text has the
  /// target alone.
  func remarks(on row: ProfileTable.Row) -> [String] {
    var parts: [String] = []
    if !isBrief, !row.interval.isEmpty { parts.append("\(ChartWords.interval[language]) \(row.interval)") }
    if !isBrief, let places = row.rank.flatMap({ RankText.possible($0, language) }) { parts.append(places) }
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
    let lines = DoubtText.lines(profile, catalogue: catalogue, language: language) + parts.incomplete
    return lines.isEmpty ? [] : [""] + lines.flatMap { ProfileText.wrap($0, indent: "  ") }
  }
}
