import SpatialCore

extension JSONFilterReader {
  mutating func instant(_ node: JSONNode, _ member: String) throws(CQL2Error) -> ReadExpression {
    guard case .string(let text) = node else {
      throw fail(.syntax, "\(member): \(node.words), a text as \"2024-12-31\" expected")
    }
    guard let expression = member == "date" ? Temporal.date(text) : Temporal.timestamp(text) else {
      throw fail(.syntax, Temporal.problem(text, asDate: member == "date"))
    }
    return try made(expression)
  }

  mutating func interval(_ node: JSONNode) throws(CQL2Error) -> ReadExpression {
    guard case .array(let bounds) = node, bounds.count == 2 else {
      throw fail(.syntax, "interval: \(node.words), a list of two bounds expected")
    }
    let read = try within(".interval") { reader throws(CQL2Error) in
      [try reader.bound(bounds[0], 0), try reader.bound(bounds[1], 1)]
    }
    if let problem = Temporal.problem(from: read[0]?.expression, until: read[1]?.expression) {
      throw fail(.wrongType, problem)
    }
    return try made(.interval(read[0]?.expression, read[1]?.expression), read.compactMap { $0 })
  }

  /// A date or timestamp as text, a property or a function; nil for "..".
  private mutating func bound(_ node: JSONNode, _ index: Int) throws(CQL2Error) -> ReadExpression? {
    try within("[\(index)]") { reader throws(CQL2Error) -> ReadExpression? in
      guard case .string(let text) = node else { return try reader.required(node, .instant) }
      if text == ".." { return nil }
      guard let expression = Temporal.date(text) ?? Temporal.timestamp(text) else {
        throw reader.fail(.syntax, Temporal.problem(withBound: text))
      }
      return try reader.made(expression)
    }
  }

  mutating func box(_ node: JSONNode) throws(CQL2Error) -> ReadExpression {
    guard case .array(let nodes) = node, nodes.count <= 6, case let numbers = nodes.compactMap(\.double),
      numbers.count == nodes.count, let box = CQL2Box(numbers)
    else { throw fail(.syntax, "bbox: \(node.words), a list of four or six numbers expected") }
    return try made(.box(box))
  }

  mutating func geometry(_ node: JSONNode) throws(CQL2Error) -> ReadExpression {
    let geometry = try shape(node, depth: 0)
    if let problem = geometry.structuralProblem {
      throw fail(.invalidGeometry, "\(geometry.typeName): \(problem)")
    }
    return try made(.geometry(geometry))
  }

  /// Source: RFC 7946 §3.1.
  private mutating func shape(_ node: JSONNode, depth: Int) throws(CQL2Error) -> Geometry {
    guard case .string(let type)? = node["type"] else { throw fail(.syntax, "type: the name of a geometry expected") }
    guard type != "GeometryCollection" else { return try collection(node["geometries"], depth: depth) }
    let coordinates = node["coordinates"] ?? .null
    return try within(".coordinates") { reader throws(CQL2Error) in
      switch type {
      case "Point": return .point(try reader.position(coordinates))
      case "MultiPoint": return .multiPoint(try reader.line(coordinates))
      case "LineString": return .lineString(try reader.line(coordinates))
      case "MultiLineString": return .multiLineString(try reader.lines(coordinates))
      case "Polygon": return .polygon(try reader.polygon(coordinates))
      case "MultiPolygon":
        return .multiPolygon(
          MultiPolygon(
            try reader.list(coordinates) { reader, node throws(CQL2Error) in
              try reader.polygon(node)
            }))
      default:
        throw CQL2Error(
          .syntax, "type \"\(CQL2Error.shortened(type))\", a geometry of GeoJSON expected",
          at: reader.fail(.syntax, "").place)
      }
    }
  }

  private mutating func collection(_ node: JSONNode?, depth: Int) throws(CQL2Error) -> Geometry {
    guard depth < 32 else { throw fail(.tooLarge, "collections nested deeper than 32 levels") }
    return try within(".geometries") { reader throws(CQL2Error) in
      .collection(
        try reader.list(node ?? .null) { reader, node throws(CQL2Error) in
          try reader.shape(node, depth: depth + 1)
        })
    }
  }

  private mutating func lines(_ node: JSONNode) throws(CQL2Error) -> [[Coordinate]] {
    try list(node) { reader, node throws(CQL2Error) in
      try reader.line(node)
    }
  }

  private mutating func polygon(_ node: JSONNode) throws(CQL2Error) -> Polygon {
    let rings = try lines(node)
    return Polygon(exterior: rings.first ?? [], holes: Array(rings.dropFirst()))
  }

  private mutating func line(_ node: JSONNode) throws(CQL2Error) -> [Coordinate] {
    guard case .array(let nodes) = node else { throw fail(.syntax, "\(node.words), a list of positions expected") }
    var points: [Coordinate] = []
    points.reserveCapacity(nodes.count)
    for node in nodes { points.append(try position(node)) }
    return points
  }

  private mutating func position(_ node: JSONNode) throws(CQL2Error) -> Coordinate {
    guard case .array(let numbers) = node, numbers.count >= 2, numbers.count <= 4, let x = numbers[0].double,
      let y = numbers[1].double, numbers.dropFirst(2).allSatisfy({ $0.double != nil })
    else { throw fail(.syntax, "\(node.words), a position of two or three numbers expected") }
    try count(vertices: 1)
    return Coordinate(x: x, y: y)
  }

  private mutating func list<Element>(
    _ node: JSONNode, _ element: (inout JSONFilterReader, JSONNode) throws(CQL2Error) -> Element
  ) throws(CQL2Error) -> [Element] {
    guard case .array(let nodes) = node else { throw fail(.syntax, "\(node.words), a list expected") }
    var elements: [Element] = []
    for (index, node) in nodes.enumerated() {
      elements.append(
        try within("[\(index)]") { reader throws(CQL2Error) in
          try element(&reader, node)
        })
    }
    return elements
  }
}
