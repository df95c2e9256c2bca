import SpatialCore

/// Rows of NDJSON: one object a line, to which the codes are added as its last members.
struct JSONPointRows: PointRows {
  /// Where the coordinates of an object lie and where its codes go.
  private struct Found {
    var x: Range<Int>?
    var y: Range<Int>?
    /// What is wrong with the geometry.
    var problem: String?
    var insertion = 0
  }

  static let notAnObject = "one JSON object on a line expected, such as {\"x\":155000,\"y\":463000}"

  private let place: JSONPlace
  private let texts: LocationTexts

  init(_ place: JSONPlace, _ texts: LocationTexts) {
    self.place = place
    self.texts = texts
  }

  mutating func begin(_ block: PointBlock) {}

  mutating func read(
    _ block: PointBlock, at position: inout Int, line: inout Int, into batch: PointBatch
  ) -> RowRemark? {
    let bytes = block.bytes
    let lines = PlainNumber(separator: 0x0A)
    while position < block.count, !batch.isFull {
      let end = min(lines.fieldEnd(block.storage + position) - UnsafePointer(block.storage), block.count)
      let row = UnsafeBufferPointer(rebasing: bytes[position..<end])
      defer {
        position = min(end + 1, block.count)
        line += 1
      }
      var span = JSONSpan(row)
      if span.peek() == nil { continue }
      guard let found = find(row) else {
        let isCut = block.isLast && end == block.count
        return RowRemark(
          line: line, text: JSONPointRows.notAnObject + (isCut ? "; the input ends in the middle of this row" : ""))
      }
      let trimmed = row.last == 0x0D ? end - 1 : end
      batch.append(
        PointRow(
          start: UInt32(position), end: UInt32(trimmed), insertion: UInt32(position + found.insertion),
          line: UInt32(truncatingIfNeeded: line)),
        Coordinate(x: number(row, found.x), y: number(row, found.y)))
    }
    return nil
  }

  private func find(_ row: UnsafeBufferPointer<UInt8>) -> Found? {
    var found = Found()
    var span = JSONSpan(row)
    var properties: Range<Int>?
    let end: Int?
    switch place {
    case .members(let x, let y):
      end = span.members { name, value in
        if name.elementsEqual(x) { found.x = value }
        if name.elementsEqual(y) { found.y = value }
      }
    case .feature:
      end = span.members { name, value in
        if JSONPointRows.equal(name, "geometry") { JSONPointRows.readPoint(row, value, &found) }
        if JSONPointRows.equal(name, "properties") { properties = value }
      }
    case .point:
      end = span.members { _, _ in }
      if let end { JSONPointRows.readPoint(row, 0..<end + 1, &found) }
    }
    guard let end, span.peek() == nil else { return nil }
    found.insertion = end
    // An object is added to before its brace; null gives way to one.
    switch properties.map({ row[$0.lowerBound] }) {
    case 0x7B?: found.insertion = (properties?.upperBound ?? end) - 1
    case 0x6E?: found.insertion = properties?.lowerBound ?? end
    default: break
    }
    return found
  }

  private static func equal(_ name: UnsafeBufferPointer<UInt8>, _ text: StaticString) -> Bool {
    name.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Reads a GeoJSON point; the last member of a name counts.
  private static func readPoint(_ row: UnsafeBufferPointer<UInt8>, _ value: Range<Int>, _ found: inout Found) {
    (found.x, found.y, found.problem) = (nil, nil, nil)
    var type: Range<Int>?
    var coordinates: Range<Int>?
    let object = UnsafeBufferPointer(rebasing: row[..<value.upperBound])
    var span = JSONSpan(object, from: value.lowerBound)
    let end = span.members { name, value in
      if equal(name, "type") { type = value }
      if equal(name, "coordinates") { coordinates = value }
    }
    let kind = type.map { UnsafeBufferPointer(rebasing: object[$0]) }
    guard end != nil, let kind, equal(kind, "\"Point\""), let coordinates else {
      let shown = kind.map { String(decoding: $0.prefix(40), as: UTF8.self) } ?? "none"
      found.problem = "geometry: \(shown), a Point expected"
      return
    }
    var list = JSONSpan(UnsafeBufferPointer(rebasing: object[..<coordinates.upperBound]), from: coordinates.lowerBound)
    var ordinates: [Range<Int>] = []
    guard list.elements({ ordinates.append($0) }), ordinates.count >= 2 else {
      found.problem = "geometry: coordinates of a Point are two numbers or more"
      return
    }
    (found.x, found.y) = (ordinates[0], ordinates[1])
  }

  /// NaN for what is no number.
  private func number(_ row: UnsafeBufferPointer<UInt8>, _ value: Range<Int>?) -> Double {
    guard let value = value.map({ bare(row, $0) }) else { return .nan }
    return NumberBytes.number(value) ?? .nan
  }

  private func bare(_ row: UnsafeBufferPointer<UInt8>, _ value: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let isText = row[value.lowerBound] == 0x22
    return UnsafeBufferPointer(
      rebasing: isText ? row[value.lowerBound + 1..<value.upperBound - 1] : row[value])
  }

  mutating func coordinates(of row: PointRow, in block: PointBlock) -> Result<Coordinate, RowProblemText> {
    let bytes = UnsafeBufferPointer(rebasing: block.bytes[Int(row.start)..<Int(row.end)])
    guard let found = find(bytes) else { return .failure(RowProblemText(text: JSONPointRows.notAnObject)) }
    if let problem = found.problem { return .failure(RowProblemText(text: problem)) }
    let names =
      if case .members(let x, let y) = place {
        (String(decoding: x, as: UTF8.self), String(decoding: y, as: UTF8.self))
      } else { ("coordinates, x", "coordinates, y") }
    var point = Coordinate.none
    for (value, name, ordinate) in [(found.x, names.0, \Coordinate.x), (found.y, names.1, \.y)] {
      guard let value else { return .failure(RowProblemText(text: "\(name): is not there, a number expected")) }
      switch NumberProblem.number(String(decoding: bare(bytes, value), as: UTF8.self)) {
      case .success(let number): point[keyPath: ordinate] = number
      case .failure(let problem): return .failure(RowProblemText(text: "\(name): \(problem.text)"))
      }
    }
    return .success(point)
  }

  mutating func write(_ rows: Range<Int>, of batch: PointBatch, from block: PointBlock) {
    for index in rows {
      let row = batch.rows[index]
      let (start, insertion, end) = (Int(row.start), Int(row.insertion), Int(row.end))
      let members = texts.text(batch.locations[index])
      block.output.append(UnsafeBufferPointer(rebasing: block.bytes[start..<insertion]))
      var rest = insertion
      if block.bytes[insertion] == 0x7D {
        if !endsWithBrace(block.bytes[start..<insertion]) { block.output.append(0x2C as UInt8) }
        block.output.append(members)
      } else {
        block.output.append(0x7B as UInt8)
        block.output.append(members)
        block.output.append(0x7D as UInt8)
        rest = behindScalar(block.bytes[insertion..<end])
      }
      block.output.append(UnsafeBufferPointer(rebasing: block.bytes[rest..<end]))
      block.output.append(0x0A as UInt8)
    }
  }

  /// Whether the object has no members before the codes.
  private func endsWithBrace(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.last { $0 != 0x20 && $0 != 0x09 } == 0x7B
  }

  /// Behind the properties that are no object.
  private func behindScalar(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.firstIndex { $0 == 0x2C || $0 == 0x7D } ?? bytes.endIndex
  }
}
