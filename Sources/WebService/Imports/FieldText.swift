import Atlas
import Indicators

/// What fields of addresses, signals and facilities are called.
enum FieldText {
  private static let names: [String: (nl: String, en: String)] = [
    "id": ("kenmerk of nummer", "id"), "category": ("onderwerp", "category"), "status": ("stand", "status"),
    "opened": ("geopend op", "opened"), "closed": ("afgehandeld op", "closed"),
    "amountEuro": ("bedrag in euro", "amount in euro"), "address": ("adres in één kolom", "address in one column"),
    "street": ("straat", "street"), "number": ("huisnummer", "house number"), "letter": ("huisletter", "house letter"),
    "addition": ("toevoeging", "addition"), "postcode": ("postcode", "postcode"), "place": ("plaats", "place"),
    "x": ("x of lengtegraad", "x or longitude"), "y": ("y of breedtegraad", "y or latitude"),
    "object": ("soort adres", "kind of address"), "uses": ("gebruiksdoel", "use"), "end": ("einddatum", "end"),
    "kind": ("soort", "kind"), "name": ("naam", "name"),
  ]

  static func name(_ field: String) -> LocalizedText {
    let (nl, en) = names[field] ?? (field, field)
    return LocalizedText(nl: nl, en: en)
  }

  /// All of them, in the order of the kinds.
  static let all: [String] = {
    var seen: Set<String> = []
    let kinds: [DeliveryWish.Kind] = [.signals, .addresses, .facilities]
    return kinds.flatMap(\.fields).filter { seen.insert($0).inserted }
  }()
}
