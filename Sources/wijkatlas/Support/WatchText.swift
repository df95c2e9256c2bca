import Atlas
import Indicators
import Reports

/// What stands out in the reports, in plain words for a wijkregisseur.
struct WatchText {
  private let report: WatchReport
  private let language: Language
  private let numbers: NumberText

  init(_ report: WatchReport, language: Language) {
    self.report = report
    self.language = language
    numbers = NumberText(language)
  }

  private func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }

  func text(all: Bool) -> String {
    var lines = [summary()]
    for state in WatchReport.State.allCases {
      let entries = report.entries.filter { $0.state == state }
      if entries.isEmpty { continue }
      if state == .persisting, !all {
        lines.append(
          entries.count == 1
            ? say(
              "1 viel ook de vorige keer op en doet dat nog: zie --all",
              "1 stood out last time too and still does: see --all")
            : say(
              "\(entries.count) vielen ook de vorige keer op en doen dat nog: zie --all",
              "\(entries.count) stood out last time too and still do: see --all"))
        continue
      }
      lines.append(heading(state))
      lines += entries.map { "  " + sentence($0) }
    }
    return (lines + doubts() + [rule()]).joined(separator: "\n")
  }

  func summary() -> String {
    let counts = WatchReport.State.allCases.map { state in report.entries.count { $0.state == state } }
    let last = report.subjects.compactMap { $0.window?.last }.max()
    let until = last.map {
      say(" tot en met \(date($0))", " up to \(date($0))")
    }
    let later = report.later.map {
      say(
        "; niet vergeleken of onthouden, want de laatste keer (\(DateText.text($0, language))) ging verder",
        "; neither compared nor remembered, as the last time (\(DateText.text($0, language))) went further")
    }
    let before = report.previous.map {
      say(
        "; vergeleken met de vorige keer (\(DateText.text($0, language)))",
        "; compared with the last time (\(DateText.text($0, language)))")
    }
    return say(
      "\(report.division)\(until ?? ""): \(counts[0]) nieuw, \(counts[1]) nog steeds, \(counts[2]) voorbij\(before ?? later ?? "")",
      "\(report.division)\(until ?? ""): \(counts[0]) new, \(counts[1]) persisting, \(counts[2]) over\(before ?? later ?? "")"
    )
  }

  private func heading(_ state: WatchReport.State) -> String {
    sentences.word(state) + ":"
  }

  func sentence(_ entry: WatchReport.Entry) -> String {
    sentences.text(entry.finding)
  }

  private var sentences: WatchSentence {
    WatchSentence(names: report.names, language: language)
  }

  private func date(_ day: CivilDay) -> String { DateText.text(day.description, language) }

  private func doubts() -> [String] {
    let unclear = WatchDoubt.allCases.compactMap { doubt -> String? in
      let subjects = report.subjects.filter { $0.doubt == doubt }
      guard !subjects.isEmpty else { return nil }
      let names = subjects.map { SignalText.subject(kind: $0.kind, category: $0.category, language) }
      return "  " + names.joined(separator: ", ") + ": " + reason(doubt)
    }
    let areas = Set(report.subjects.flatMap(\.withoutBaseline))
    let codes = areas.sorted().map { report.names[$0] ?? $0 }.joined(separator: ", ")
    let places = areas.isEmpty ? [] : ["  \(codes): \(reason(.noBaseline))"]
    let all = unclear + places
    return all.isEmpty ? [] : [say("Niet te zeggen:", "Cannot be said:")] + all
  }

  private func reason(_ doubt: WatchDoubt) -> String {
    switch doubt {
    case .shortHistory:
      say("minder dan twee jaar ervoor bekend", "fewer than two years before are known")
    case .fewReports:
      say(
        "minder dan \(ExpectedCounts.leastReports) in de jaren ervoor",
        "fewer than \(ExpectedCounts.leastReports) in the years before")
    case .noBaseline:
      say(
        "zonder bekende inwoners en voor een of meer onderwerpen minder dan \(ExpectedCounts.leastOwnReports) ervoor",
        "without known residents, and of one subject or more fewer than \(ExpectedCounts.leastOwnReports) before")
    case .noFit: say("de aantallen volgen geen patroon", "the counts follow no pattern")
    }
  }

  private func rule() -> String {
    let share = numbers.percent(report.falseAlarms, decimals: report.falseAlarms < 0.01 ? 2 : 0)
    let judged = report.subjects.count { $0.doubt == nil }
    let kept = report.isRecorded ? "" : say(" Niet onthouden.", " Not remembered.")
    return say(
      "\(numbers.number(Double(report.tests))) aantallen en \(judged) onderwerpen bekeken. Is er niets aan de hand, dan noemt "
        + "hoogstens \(share) van de keren toch iets nieuws.\(kept)",
      "\(numbers.number(Double(report.tests))) counts and \(judged) subjects judged. Where nothing is the matter, at most "
        + "\(share) of watches name something new all the same.\(kept)")
  }
}
