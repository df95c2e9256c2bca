import Atlas
import Indicators
import Reports

/// What has become of an area that is no more, in words with links.
struct SuccessorsHTML {
  let successors: Successors
  let language: Language

  init(_ successors: Successors, language: Language) {
    (self.successors, self.language) = (successors, language)
  }

  /// On the page of the area as it was.
  var notice: String {
    """
    <div class="note" role="note">
    <p><strong>\(word("Deze \(level) bestaat niet meer.", "This \(level) is no more."))</strong> \
    \(word("U ziet de cijfers van toen", "These are the figures of then")) (\(MarkupText.escape(successors.from.id))).</p>
    \(list)</div>

    """
  }

  /// In the place of a page that is not there.
  var page: String {
    let area = successors.area
    let old = AreaPage.address(area.code, division: successors.from.id, language)
    let name = "<strong>\(MarkupText.escape(area.name))</strong> (\(level) \(MarkupText.escape(area.code)))"
    return """
      <p>\(name) \(word("staat niet in de indeling", "is not in the division")) \(MarkupText.escape(successors.to.id)). \
      \(word("Zij staat wel in", "It is in")) \(MarkupText.escape(successors.from.id))\(year): \
      <a href="\(MarkupText.escape(old))">\(word("de cijfers van toen", "the figures of then"))</a>.</p>
      \(list)
      """
  }

  var title: String {
    word("\(successors.area.name) is er niet meer", "\(successors.area.name) is no more")
  }

  private var list: String {
    guard !successors.successors.isEmpty else {
      return "<p>\(word("Op die plek ligt nu geen ander gebied.", "There is no other area in its place now."))</p>\n"
    }
    let numbers = NumberText(language)
    let items = successors.successors.map { one in
      let address = AreaPage.address(one.area.code, division: successors.to.id, language)
      let link = "<a href=\"\(MarkupText.escape(address))\">\(MarkupText.escape(one.area.name))</a>"
      return "<li>\(numbers.percent(one.share, decimals: 0)) \(MarkupText.escape(basis)) \(link)</li>\n"
    }
    return "<ul class=\"successors\">\n\(items.joined())</ul>\n"
  }

  private var basis: String {
    switch successors.basis {
    case .dwellings: word("van de woningen ligt nu in", "of the dwellings lies in")
    case .addresses: word("van de adressen ligt nu in", "of the addresses lies in")
    case .area: word("van de oppervlakte ligt nu in", "of the ground lies in")
    }
  }

  private var level: String { LevelText.singular(successors.area.level, language) }

  private var year: String { successors.from.year.map { word(" (van \($0))", " (of \($0))") } ?? "" }

  private func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
