/// The ages that an indicator counts, as its id tells: `share-0-14`, `men-65-plus`, `residents-45-64`.
struct AgeBand: Hashable {
  enum Group: String { case share, men, women, residents }

  let group: Group
  let from: Int
  /// nil for all from there on.
  let to: Int?

  /// nil for an id of another kind.
  init?(indicator id: String) {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let group = Group(rawValue: String(parts[0])), let from = Int(parts[1]) else { return nil }
    if parts[2] == "plus" {
      to = nil
    } else {
      guard let last = Int(parts[2]), last >= from else { return nil }
      to = last
    }
    self.group = group
    self.from = from
  }

  /// The finest of the bands that follow each other from birth to the oldest; nil where some ages are in none.
  static func everybody(_ bands: [AgeBand], from age: Int = 0) -> [AgeBand]? {
    for band in bands.filter({ $0.from == age }).sorted(by: { $0.to ?? .max < $1.to ?? .max }) {
      guard let last = band.to else { return [band] }
      if let rest = everybody(bands, from: last + 1) { return [band] + rest }
    }
    return nil
  }

  /// `0–14`, `65+`.
  var text: String { to.map { "\(from)–\($0)" } ?? "\(from)+" }
}
