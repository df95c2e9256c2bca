import Indicators

/// How accessible the pages are, after the model of the Dutch government: what was tested, what falls short, whom to tell.
struct AccessibilityPage {
  let contact: WebApplication.Configuration.Contact
  let language: Language

  var title: String { language == .nl ? "Toegankelijkheidsverklaring" : "Accessibility statement" }

  var content: [String: Any] {
    ["nl": language == .nl, "en": language == .en, "contact": ContactHTML.content(contact)]
  }
}
