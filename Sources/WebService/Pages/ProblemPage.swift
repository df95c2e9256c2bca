import HTTPTypes
import Indicators
import Reports

/// What a browser shows where a request failed: what is wrong, and a way home.
struct ProblemPage {
  let problem: Problem
  let path: String
  let language: Language
  let isLocal: Bool

  var html: String {
    let home = language == .nl ? "/" : "/?lang=en"
    let content = """
      <p>\(explanation)</p>
      <p class="quiet" lang="en">\(MarkupText.escape(problem.detail))</p>
      <p><a href="\(home)">\(word("Naar de kaart", "To the map"))</a></p>

      """
    return PageFrame(
      title: title, language: language, otherLanguage: path + "?lang=\(language == .nl ? "en" : "nl")",
      isLocal: isLocal, content: content
    ).html
  }

  private var title: String {
    switch problem.status.code {
    case 404: word("Niet gevonden", "Not found")
    case 500...: word("Het lukt nu niet", "This fails at the moment")
    default: word("Dit verzoek klopt niet", "This request is wrong")
    }
  }

  private var explanation: String {
    switch problem.status.code {
    case 404: word("Dit adres wijst naar niets dat hier bestaat.", "This address leads to nothing that is here.")
    case 500...: word("Probeer het later opnieuw.", "Try again later.")
    default: word("Ga terug en kies iets anders.", "Go back and choose something else.")
    }
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
