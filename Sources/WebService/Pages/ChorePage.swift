import Atlas
import Indicators
import Reports

/// The values of `chore.mustache`: how far the work is, what came of it.
struct ChorePage {
  let chore: Chore
  let language: Language
  let token: String?

  var title: String { ChorePage.title(chore.kind, language) }

  static func title(_ kind: Chore.Kind, _ language: Language) -> String {
    switch kind {
    case .undo: language == .nl ? "Een import terugnemen" : "Taking an import back"
    case .settle: language == .nl ? "Indelen en tellen" : "Assigning and counting"
    }
  }

  var content: [String: Any] {
    var content: [String: Any] = [
      "nl": language == .nl, "en": language == .en, "token": token ?? "", "hasToken": token != nil,
      "query": language == .en ? "?lang=en" : "", "isBusy": chore.stage == .busy, "base": "/import/work",
      "isDone": chore.stage == .done, "lines": chore.outcome.map { ["text": $0[language]] },
      "isSettled": chore.kind == .settle,
    ]
    if chore.stage == .busy {
      var busy = BusyHTML(chore.progress, isLooking: false, language).content
      busy["canStop"] = true
      content["busy"] = busy
    }
    if let trouble = chore.trouble {
      content["trouble"] = [
        "text": trouble.text[language], "detail": trouble.detail ?? "", "hasDetail": trouble.detail != nil,
      ]
    }
    return content
  }
}

/// How far work is, in words and as a bar.
struct BusyHTML {
  private let progress: Delivery.Progress
  private let isLooking: Bool
  private let language: Language

  init(_ progress: Delivery.Progress, isLooking: Bool, _ language: Language) {
    (self.progress, self.isLooking, self.language) = (progress, isLooking, language)
  }

  var content: [String: Any] {
    let numbers = NumberText(language)
    var text = step
    if progress.done > 0 {
      text += ": \(numbers.number(Double(progress.done)))"
      if let total = progress.total { text += " \(word("van", "of")) \(numbers.number(Double(total)))" }
    }
    var content: [String: Any] = ["text": text + "."]
    if let total = progress.total, total > 0 {
      content["bar"] = ["done": min(progress.done, total), "total": total]
    }
    return content
  }

  private var step: String {
    switch progress.step {
    case .waiting: word("Wacht tot een andere import klaar is", "Waits for another import")
    case .reading where isLooking: word("Het bestand wordt bekeken", "The file is being looked at")
    case .reading: word("Rijen worden gelezen", "Rows are being read")
    case .checking: word("De grenzen worden nagekeken", "The borders are being checked")
    case .undoing: word("De import wordt teruggenomen", "The import is being taken back")
    case .settling(.placing):
      word("Adressen van meldingen worden opgezocht", "Addresses of signals are being looked up")
    case .settling(.assigning(let division)):
      word("Punten krijgen hun gebied in \(division)", "Points get their area in \(division)")
    case .settling(.deriving): word("Cijfers worden berekend", "Figures are being derived")
    }
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
