import Identity
import Indicators
import Reports

/// Who is signed in, and the way in and out, at the head of every page.
struct VisitorHTML {
  let caller: Caller
  let language: Language

  /// For scripts of our pages that change something; empty where nobody is signed in.
  var meta: String {
    caller.session.map { "<meta name=\"csrf-token\" content=\"\($0.maskedToken)\">\n" } ?? ""
  }

  /// Empty where nobody can sign in.
  var html: String {
    guard let session = caller.session else {
      guard caller.offersSignIn, caller.principal.kind == .anonymous else { return "" }
      let address = "\(SignInDesk.signInPath)?return=\(PercentText.encode(caller.target))"
      return "<p class=\"visitor\"><a href=\"\(MarkupText.escape(address))\">\(word("Aanmelden", "Sign in"))</a></p>\n"
    }
    let name = MarkupText.escape(caller.principal.name ?? caller.principal.subject ?? "")
    return """
      <form class="visitor" action="\(SignInDesk.signOutPath)" method="post">
      <p>\(word("Aangemeld als", "Signed in as")) <b>\(name)</b> (\(role))</p>
      <input type="hidden" name="csrf_token" value="\(session.maskedToken)">
      <button type="submit">\(word("Afmelden", "Sign out"))</button>
      </form>

      """
  }

  private var role: String {
    switch caller.principal.role {
    case .anonymous: word("geen rol", "no role")
    case .staff: word("medewerker", "staff")
    case .planner: "planner"
    case .administrator: word("beheerder", "administrator")
    }
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
