import Indicators
import Reports
import Territories

/// What a job does and how far it is, in words.
struct JobText {
  let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func process(_ job: Job) -> String {
    job.process == "edit"
      ? word("Plan opnieuw verdelen", "Divide a plan anew") : word("Voorstel voor gebieden", "Proposal of territories")
  }

  func status(_ job: Job) -> String {
    switch job.status {
    case .accepted: word("wacht op zijn beurt", "waits for its turn")
    case .running: word("bezig, \(job.progress)%", "running, \(job.progress)%")
    case .successful: word("klaar", "done")
    case .failed: word("mislukt", "failed")
    case .dismissed: word("gestopt", "stopped")
    }
  }

  /// "Beste tot nu toe: 6 gebieden, grootste afwijking 7,1%, 2 extra stukken. Kleiner dan 3,2% kan niet (bewezen)."
  func standing(_ job: Job) -> String {
    guard let standing = job.standing else { return "" }
    let numbers = NumberText(language)
    var sentences: [String] = []
    if let deviation = standing.maximumDeviation {
      let pieces = standing.extraPieces.map { word(", extra stukken: \($0)", ", extra pieces: \($0)") } ?? ""
      sentences.append(
        word("Beste tot nu toe met \(standing.count) gebieden: ", "Best so far with \(standing.count) territories: ")
          + word("grootste afwijking ", "largest deviation ") + numbers.percent(deviation) + pieces + ".")
    }
    if standing.bound >= 0.0005 {
      sentences.append(
        word(
          "Een grootste afwijking onder \(numbers.percent(standing.bound)) kan niet (bewezen).",
          "A largest deviation below \(numbers.percent(standing.bound)) cannot be (proven)."))
    }
    return sentences.joined(separator: " ")
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
