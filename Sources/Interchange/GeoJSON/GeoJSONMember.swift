/// The names of members that GeoJSON and OGC API Features give a meaning.
enum GeoJSONMember {
  case type, coordinates, geometries, geometry, properties, features, id, crs, links, numberMatched, numberReturned
  case other

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    func isName(_ name: StaticString) -> Bool {
      name.utf8CodeUnitCount == bytes.count
        && UnsafeBufferPointer(start: name.utf8Start, count: bytes.count).elementsEqual(bytes)
    }
    switch bytes.count {
    case 2: self = isName("id") ? .id : .other
    case 3: self = isName("crs") ? .crs : .other
    case 4: self = isName("type") ? .type : .other
    case 5: self = isName("links") ? .links : .other
    case 8: self = isName("geometry") ? .geometry : isName("features") ? .features : .other
    case 10: self = isName("properties") ? .properties : isName("geometries") ? .geometries : .other
    case 11: self = isName("coordinates") ? .coordinates : .other
    case 13: self = isName("numberMatched") ? .numberMatched : .other
    case 14: self = isName("numberReturned") ? .numberReturned : .other
    default: self = .other
    }
  }
}
