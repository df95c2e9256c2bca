import Foundation
import SpatialCore

/// A Shapefile built byte by byte, independent of the product's own writer.
///
/// Source: ESRI Shapefile Technical Description, July 1998; dBASE III table format.
struct ShapefileBytes {
  struct Column {
    var name: String
    var type: Character
    var width: Int
    var decimals = 0
  }

  var type: Int32
  /// The content of each record, from its shape type on.
  var shapes: [[UInt8]] = []
  var columns: [Column] = []
  /// The cells of each record, filled up with blanks to their widths.
  var rows: [[[UInt8]]] = []
  var deleted: Set<Int> = []
  var languageDriver: UInt8 = 0
  var prj: String?
  var cpg: String?

  init(type: Int32, columns: [Column] = [Column(name: "code", type: "C", width: 10)]) {
    self.type = type
    self.columns = columns
  }

  mutating func add(_ shape: [UInt8], _ cells: [String]) { add(shape, bytes: cells.map { Array($0.utf8) }) }

  mutating func add(_ shape: [UInt8], bytes: [[UInt8]]) {
    shapes.append(shape)
    rows.append(bytes)
  }

  var shp: [UInt8] {
    var body: [UInt8] = []
    for (index, shape) in shapes.enumerated() {
      body += ShapefileBytes.big(Int32(index + 1)) + ShapefileBytes.big(Int32(shape.count / 2)) + shape
    }
    return header(length: 100 + body.count) + body
  }

  var shx: [UInt8] {
    var body: [UInt8] = []
    var at = 100
    for shape in shapes {
      body += ShapefileBytes.big(Int32(at / 2)) + ShapefileBytes.big(Int32(shape.count / 2))
      at += 8 + shape.count
    }
    return header(length: 100 + body.count) + body
  }

  var dbf: [UInt8] {
    let recordLength = 1 + columns.reduce(0) { $0 + $1.width }
    var bytes: [UInt8] = [3, 124, 1, 31] + ShapefileBytes.little(Int32(rows.count))
    bytes += ShapefileBytes.short(33 + 32 * columns.count) + ShapefileBytes.short(recordLength)
    bytes += [UInt8](repeating: 0, count: 17) + [languageDriver, 0, 0]
    for column in columns {
      let name = Array(column.name.utf8.prefix(11))
      bytes += name + [UInt8](repeating: 0, count: 11 - name.count)
      bytes += [column.type.asciiValue ?? 67, 0, 0, 0, 0, UInt8(column.width), UInt8(column.decimals)]
      bytes += [UInt8](repeating: 0, count: 14)
    }
    bytes.append(0x0D)
    for (index, row) in rows.enumerated() {
      bytes.append(deleted.contains(index) ? 0x2A : 0x20)
      for (column, cell) in zip(columns, row) {
        bytes += cell.prefix(column.width) + [UInt8](repeating: 0x20, count: max(0, column.width - cell.count))
      }
    }
    return bytes + [0x1A]
  }

  /// The files by ending.
  var files: [String: [UInt8]] {
    var files = ["shp": shp, "shx": shx, "dbf": dbf]
    files["prj"] = prj.map { Array($0.utf8) }
    files["cpg"] = cpg.map { Array($0.utf8) }
    return files
  }

  /// - Returns: The path of the `.shp`.
  @discardableResult
  func write(to folder: TemporaryFolder, stem: String = "areas", upper: Bool = false) throws -> String {
    for (ending, bytes) in files {
      _ = try folder.write(Data(bytes), to: "\(stem).\(upper ? ending.uppercased() : ending)")
    }
    return folder.url.appending(path: "\(stem).\(upper ? "SHP" : "shp")").path
  }

  private func header(length: Int) -> [UInt8] {
    ShapefileBytes.big(9994) + [UInt8](repeating: 0, count: 20) + ShapefileBytes.big(Int32(length / 2))
      + ShapefileBytes.little(1000) + ShapefileBytes.little(type) + [UInt8](repeating: 0, count: 64)
  }

  static func big(_ value: Int32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
  static func little(_ value: Int32) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }
  static func short(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  static func double(_ value: Double) -> [UInt8] {
    withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) }
  }

  static let null = little(0)

  static func point(_ point: Coordinate) -> [UInt8] { little(1) + double(point.x) + double(point.y) }

  /// Lines or rings; types of 10 and more carry heights, those of 20 and more measures only.
  static func parts(_ type: Int32, _ parts: [[Coordinate]]) -> [UInt8] {
    let points = parts.flatMap { $0 }
    var bytes = little(type) + box(points) + little(Int32(parts.count)) + little(Int32(points.count))
    var at = 0
    for part in parts {
      bytes += little(Int32(at))
      at += part.count
    }
    return bytes + plane(points) + more(type, points.count)
  }

  static func multiPoint(_ type: Int32, _ points: [Coordinate]) -> [UInt8] {
    little(type) + box(points) + little(Int32(points.count)) + plane(points) + more(type, points.count)
  }

  private static func box(_ points: [Coordinate]) -> [UInt8] {
    let envelope = Envelope(points) ?? Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0)
    return double(envelope.minX) + double(envelope.minY) + double(envelope.maxX) + double(envelope.maxY)
  }

  private static func plane(_ points: [Coordinate]) -> [UInt8] { points.flatMap { double($0.x) + double($0.y) } }

  /// Ranges and values of heights, of measures.
  private static func more(_ type: Int32, _ count: Int) -> [UInt8] {
    let block = double(0) + double(9) + (0..<count).flatMap { double(Double($0)) }
    return type > 10 && type < 20 ? block + block : type > 20 ? block : []
  }
}

extension FeatureReading {
  /// A square ring of 100 m, clockwise or not.
  static func ring(_ x: Double, _ y: Double, _ size: Double, clockwise: Bool) -> [Coordinate] {
    let ring = Place.ring(x, y, size, size)
    return clockwise ? ring.reversed() : ring
  }
}

/// What the tests of feature formats share.
enum FeatureReading {}
