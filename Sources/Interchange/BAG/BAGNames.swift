/// The names of streets and places by their identifications, as they are on one day.
struct BAGNames {
  private var places: [String: String] = [:]
  private var gemeenten: [String: String] = [:]
  private var streets: [String: (name: String, woonplaats: String)] = [:]

  /// Takes a woonplaats, an openbare ruimte, or which gemeente a woonplaats lies in.
  mutating func add(_ object: BAGObject) {
    switch object.kind {
    case .woonplaats: places[object.identification] = object.name
    case .openbareRuimte: streets[object.identification] = (object.name, object.woonplaats)
    case .gemeenteRelatie: if object.status == "definitief" { gemeenten[object.identification] = object.gemeente }
    case .verblijfsobject, .ligplaats, .standplaats, .nummeraanduiding: break
    }
  }

  /// The street, empty where it is not known, and the place of a nummeraanduiding, which may lie in another than its
  /// street does.
  func name(of object: BAGObject) -> (street: String, place: String?, woonplaats: String) {
    let street = streets[object.openbareRuimte]
    let woonplaats = object.woonplaats.nonEmpty ?? street?.woonplaats ?? ""
    return (street?.name ?? "", places[woonplaats], woonplaats)
  }

  var knowGemeenten: Bool { !gemeenten.isEmpty }

  /// - Parameter gemeente: Four digits.
  func lies(_ woonplaats: String, in gemeente: String) -> Bool { gemeenten[woonplaats] == gemeente }
}
