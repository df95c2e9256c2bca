import Atlas
import Foundation
import Indicators
import Reports

/// A job as a page: how far it is and, when it is over, its plans beside each other.
struct JobPage {
  /// What is read back of the result of a proposal.
  private struct Result: Decodable {
    /// What a plan gains and costs against the first.
    struct Alternative: Decodable {
      var plan: String
      var nl: String?
      var en: String?
    }

    struct Reachable: Decodable { var maximumDeviation: Double? }

    var feasible: Bool?
    var reachable: Reachable?
    var meets: [Int]?
    var alternatives: [Alternative]?
  }

  let job: Job
  let language: Language
  let token: String?
  let pages: PageFiles

  static func scripts(_ pages: PageFiles, isOver: Bool) -> String {
    let styles = "<link rel=\"stylesheet\" href=\"\(pages.address("plans.css"))\">\n"
    guard !isOver else { return styles }
    // Who has no scripts sees the page again every few seconds.
    return styles + "<script type=\"module\" src=\"\(pages.address("job.js"))\"></script>\n"
      + "<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>\n"
  }

  var title: String { JobText(language).process(job) }

  func html(_ reader: any StoreReader, mayEdit: Bool) throws -> String {
    let result = job.result.flatMap { try? JSONDecoder().decode(Result.self, from: Data($0.utf8)) }
    var cards: [[String: Any]] = []
    for (index, id) in job.plans.enumerated() {
      guard let plan = try reader.plan(id) else { continue }
      var card = try PlanCard(plan, prefix: "plan\(index)", language: language, reader)
      card.mayEdit = mayEdit
      let alternative = result?.alternatives?.first { $0.plan == id }
      let told = language == .nl ? alternative?.nl : alternative?.en
      card.difference = told.map { word("Tegenover het eerste plan: ", "Against the first plan: ") + $0 }
      cards.append(try card.content)
    }
    var content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "id": job.id, "status": JobText(language).status(job),
      "progress": String(job.progress), "best": JobText(language).standing(job), "isOver": job.status.isOver,
      "isRunning": job.status == .running,
      "address": "/jobs/\(job.id)" + (language == .nl ? "" : "?lang=en"), "events": "/v1/jobs/\(job.id)/events",
      "token": token ?? "", "hasToken": token != nil, "cards": cards, "hasCards": !cards.isEmpty,
      "plans": "/plans" + (language == .nl ? "" : "?lang=en"),
    ]
    if let verdict = result.flatMap(verdict) { content["verdict"] = verdict }
    if let problem = job.problem {
      content["problem"] = problem.detail
      content["reason"] = problem.planning?[language] ?? word("Probeer het later opnieuw.", "Try again later.")
    }
    return pages.render("job", content)
  }

  /// Told where the wish cannot be met.
  private func verdict(_ result: Result) -> String? {
    guard result.feasible == false else { return nil }
    let numbers = NumberText(language)
    let reach = result.reachable?.maximumDeviation.map {
      word(" Het beste dat kan is \(numbers.percent($0)).", " The best that can be reached is \(numbers.percent($0)).")
    }
    let others = (result.meets ?? []).map(String.init).joined(separator: ", ")
    let counts =
      others.isEmpty
      ? ""
      : word(" Aantallen gebieden die wel voldoen: \(others).", " Numbers of territories that would do: \(others).")
    return word("Geen plan voldoet aan uw grens.", "No plan keeps to your limit.") + (reach ?? "") + counts
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
