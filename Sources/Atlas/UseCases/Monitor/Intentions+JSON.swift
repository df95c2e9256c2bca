// Every key is written, null where there is nothing, so that every row has every key.

extension Action: Encodable {
  private enum Key: String, CodingKey {
    case id, area, theme, kind, title, place, term, owner, status, due, result, closedOn, origin, `public`
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(area, forKey: .area)
    try container.encode(theme, forKey: .theme)
    try container.encode(kind, forKey: .kind)
    try container.encode(title, forKey: .title)
    try container.encode(place, forKey: .place)
    try container.encode(term?.rawValue, forKey: .term)
    try container.encode(owner, forKey: .owner)
    try container.encode(status, forKey: .status)
    try container.encode(due?.text, forKey: .due)
    try container.encode(result, forKey: .result)
    try container.encode(closed?.text, forKey: .closedOn)
    try container.encode(origin, forKey: .origin)
    try container.encode(isPublic, forKey: .public)
  }
}

extension Note: Encodable {
  private enum Key: String, CodingKey { case id, area, theme, indicator, text, author, written, `public` }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(area, forKey: .area)
    try container.encode(theme, forKey: .theme)
    try container.encode(indicator, forKey: .indicator)
    try container.encode(text, forKey: .text)
    try container.encode(author, forKey: .author)
    try container.encode(written, forKey: .written)
    try container.encode(isPublic, forKey: .public)
  }
}
