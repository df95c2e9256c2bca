import Atlas
import Identity
import Indicators
import Reports

/// What every page has around its content: head, skip link, banners, navigation, foot.
struct PageFrame {
  var title: String
  var language: Language
  /// The path with its query in the other language; nil for the pages of the API, which are in one.
  var otherLanguage: String?
  /// Whether figures are shown as they are.
  var isLocal: Bool
  var caller = Caller.nobody
  var isSynthetic = false
  /// Whether a script puts other parts in the place of those that are there.
  var isLively = false
  /// What stands in the head besides: scripts and their style sheets.
  var head = ""
  /// Whether it stands in a page of somebody else: without what surrounds other pages, and links lead out of that frame.
  var isEmbedded = false
  /// Where the scripts of every page are; nil for none.
  var files: PageFiles?
  var content: String

  var html: String {
    let title = MarkupText.escape(title)
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) – Wijkatlas\(owner.map { " \(MarkupText.escape($0))" } ?? "")</title>
      \(visitor.meta)<link rel="stylesheet" href="\(files?.styleAddress ?? "/assets/style.css")">
      \(shared)\(head)\(isEmbedded ? "<base target=\"_top\">\n" : "")<link rel="icon" href="data:,">
      </head>
      <body>
      <a class="skip" href="#content">\(word("Naar de inhoud", "Skip to content"))</a>
      <header>
      \(banners)\(isEmbedded ? "" : top)</header>
      <main id="content" tabindex="-1">
      <h1\(!isLively ? "" : " data-part=\"title\"")>\(title)</h1>
      \(content)</main>
      \(isEmbedded ? "" : foot)</body>
      </html>

      """
  }

  private var foot: String {
    """
    <footer><p>Wijkatlas · \(word("gebieden, cijfers en plannen", "areas, figures and plans")) ·
    <a href="/data\(languageQuery)">\(word("Over de gegevens", "About the data"))</a> ·
    <a href="/accessibility\(languageQuery)">\(word("Toegankelijkheid", "Accessibility"))</a></p></footer>

    """
  }

  private var top: String {
    """
    <div class="top">
    <a class="brand" href="\(home)">\(brand)</a>
    <nav aria-label="\(word("Hoofdmenu", "Main menu"))"><a href="\(home)">\(word("Kaart", "Map"))</a>
    <a href="/draw\(languageQuery)">\(word("Eigen gebied", "Own area"))</a>
    <a href="/plans\(languageQuery)">\(word("Plannen", "Plans"))</a>
    <a href="/monitor\(languageQuery)">Monitor</a>
    \(watch)\(importing)\
    <a href="/data\(languageQuery)">\(word("Gegevens", "Data"))</a>
    <a href="/v1?f=html\(language == .nl ? "" : "&amp;lang=en")">API</a>
    \(language(otherLanguage))</nav>
    \(search)\(visitor.html)</div>

    """
  }

  private var shared: String {
    guard let files else { return "" }
    return "<script type=\"module\" src=\"\(files.address("page.js"))\"></script>\n"
  }

  /// Whose atlas it is, where that is configured.
  private var owner: String? { files?.house.name }

  /// The logo says the name to who cannot see it; without one the name stands there in letters.
  private var brand: String {
    guard let owner = owner.map(MarkupText.escape) else { return "Wijkatlas" }
    guard let files, let logo = files.logo else { return "Wijkatlas <small>\(owner)</small>" }
    let (width, height) = (Int(logo.width.rounded(.up)), Int(logo.height.rounded(.up)))
    return "<img class=\"logo\" src=\"\(files.address(logo.name))\" alt=\"\(owner)\" width=\"\(width)\" "
      + "height=\"\(height)\"> Wijkatlas"
  }

  private var search: String {
    let text = word("Zoek een wijk, buurt, adres of postcode", "Search a wijk, a buurt, an address or a postcode")
    let hidden = language == .en ? "<input type=\"hidden\" name=\"lang\" value=\"en\">" : ""
    return """
      <form class="search" role="search" method="get" action="/search">
      <label for="search" class="unseen">\(text)</label>
      <input type="search" id="search" name="q" maxlength="\(FindPlaces.mostCharacters)" placeholder="\(text)">\(hidden)
      <button type="submit">\(word("Zoek", "Search"))</button>
      </form>

      """
  }

  private func language(_ address: String?) -> String {
    guard let address else { return "" }
    return "<a href=\"\(MarkupText.escape(address))\" hreflang=\"\(word("en", "nl"))\" lang=\"\(word("en", "nl"))\">"
      + "\(word("English", "Nederlands"))</a>"
  }

  /// For who may see the reports.
  private var watch: String {
    isLocal ? "<a href=\"/watch\(languageQuery)\">\(word("Valt op", "Stands out"))</a>\n" : ""
  }

  /// For who may change what is there.
  private var importing: String {
    guard isLocal, caller.principal.role == .administrator else { return "" }
    return "<a href=\"/import\(languageQuery)\">\(word("Importeren", "Import"))</a>\n"
  }

  private var visitor: VisitorHTML { VisitorHTML(caller: caller, language: language) }

  var languageQuery: String { language == .nl ? "" : "?lang=en" }
  private var home: String { "/" + languageQuery }

  private var banners: String {
    var text = ""
    if caller.principal.kind == .local {
      text += banner(
        "local", word("Lokale beheerder, alleen op deze computer.", "Local administrator, on this computer only."))
    }
    if isSynthetic { text += banner("synthetic", ReportNotice.synthetic[language]) }
    return text
  }

  private func banner(_ kind: String, _ text: String) -> String {
    "<p class=\"banner \(kind)\" role=\"note\">\(text)</p>\n"
  }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
