import HTTPTypes
import Indicators
import Reports

/// What a browser shows where a request failed: what is wrong, and a way home.
struct ProblemPage {
  let problem: Problem
  /// The address of the same in the other language.
  let otherLanguage: String
  let language: Language
  let caller: Caller
  let files: PageFiles?

  var html: String {
    let home = language == .nl ? "/" : "/?lang=en"
    let told =
      problem.page?.html ?? """
        <p>\(explanation)\(signIn)</p>
        <p class="quiet" lang="en">\(MarkupText.escape(problem.detail))</p>

        """
    let content = """
      \(told)\
      <p><a href="\(home)">\(word("Naar de kaart", "To the map"))</a></p>

      """
    return PageFrame(
      title: problem.page?.title ?? title, language: language,
      otherLanguage: otherLanguage,
      isLocal: caller.audience == .internal, caller: caller, files: files,
      content: content
    ).html
  }

  private var title: String {
    switch problem.status.code {
    case 401: word("Aanmelden nodig", "Sign in first")
    case 403: word("Dit mag u niet", "You may not do this")
    case 404: word("Niet gevonden", "Not found")
    case 413: word("Dit bestand is te groot", "This file is too large")
    case 500...: word("Het lukt nu niet", "This fails at the moment")
    default: word("Dit verzoek klopt niet", "This request is wrong")
    }
  }

  /// The way in, for who is not known.
  private var signIn: String {
    guard problem.status == .unauthorized, caller.offersSignIn else { return "" }
    let address = "\(SignInDesk.signInPath)?return=\(PercentText.encode(caller.target))"
    return " <a href=\"\(MarkupText.escape(address))\">\(word("Meld u aan", "Sign in"))</a>."
  }

  private var explanation: String {
    switch problem.status.code {
    case 401:
      word(
        "Deze pagina is voor medewerkers van de gemeente.", "This page is for people who work for the municipality.")
    case 403:
      word(
        "Uw rol laat dit niet toe. Vraag de beheerder om een andere rol.",
        "Your role does not allow this. Ask the administrator for another one.")
    case 404: word("Dit adres wijst naar niets dat hier bestaat.", "This address leads to nothing that is here.")
    case 413:
      word(
        "Een bestand dat zo groot is, importeert de beheerder met de opdrachtregel.",
        "The administrator imports a file of this size with the command line.")
    case 500...: word("Probeer het later opnieuw.", "Try again later.")
    default: word("Ga terug en kies iets anders.", "Go back and choose something else.")
    }
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
