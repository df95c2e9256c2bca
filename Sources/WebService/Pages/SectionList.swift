import Indicators
import Reports

/// The list of the sections of a page, beside them on a wide screen.
enum SectionList {
  static func html(_ sections: [ReportHTML.Section], _ language: Language, more: [(id: String, title: String)] = [])
    -> String
  {
    let places = sections.filter { !$0.title.isEmpty }.map { ($0.id, $0.title) } + more.map { ($0.id, $0.title) }
    let items = places.map { id, title in "<li><a href=\"#\(id)\">\(MarkupText.escape(title))</a></li>\n" }
    let label = language == .nl ? "Op deze pagina" : "On this page"
    return "<nav class=\"sections\" aria-label=\"\(label)\" data-part=\"sections\"><ul>\n\(items.joined())</ul></nav>\n"
  }
}
