import Atlas
import Indicators

/// The indicators of an option, separated by commas.
enum IndicatorIDs {
  /// Each once: a figure asked for twice would be two members or columns of one name.
  ///
  /// - Throws: `AtlasError` for one that the catalogue does not have.
  static func parse(_ text: String?, _ catalogue: Catalogue) throws(AtlasError) -> [String] {
    let ids = (text ?? "").split(separator: ",").map { String($0) }.reduce(into: [String]()) { ids, id in
      if !ids.contains(id) { ids.append(id) }
    }
    for id in ids where catalogue[id] == nil {
      throw AtlasError(.invalidRequest, "--indicators: there is no indicator \"\(id)\"; `wijkatlas indicators list`")
    }
    return ids
  }
}
