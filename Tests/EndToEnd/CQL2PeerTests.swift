import CQL2
import Foundation
import SpatialCore
import TestSupport
import Testing

/// What CQL2 rests on beside shapely and Python: with `Scripts/test --full`.
@Suite(.enabled(if: Program.peers != nil))
struct CQL2PeerTests {
  @Test func relationsOfRandomGeometriesAreShapelys() throws {
    let program = try Program()
    defer { program.remove() }
    var random = SplitMix(seed: 7)
    var lines = ""
    for _ in 0..<4_000 {
      let (one, other) = (Self.shape(&random), Self.shape(&random))
      let reference = try RelatedGeometry(other)
      let answers = try SpatialRelation.allCases.map { try reference.holds($0, for: one) ? "1" : "0" }
      lines += "\(WKTWriter.text(one))\t\(WKTWriter.text(other))\t\(answers.joined())\n"
    }
    let text = try Program.peer("cql2.py", ["relations", try program.file("pairs.txt", lines)])
    #expect(text.hasPrefix("4000 pairs, 0 answers differ"), "\(text)")
  }

  @Test func lettersAreOneWhereTheyAreOneForPython() throws {
    let program = try Program()
    defer { program.remove() }
    let path = program.folder.appendingPathComponent("letters.txt").path
    #expect(try Program.peer("cql2.py", ["folding", path]).isEmpty)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 3_000)
    var wrong: [String] = []
    for line in lines where try !Self.agrees(line) { wrong.append(String(line)) }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
  }

  private struct Name: CQL2Record {
    let name: String

    func value(at position: Int) -> CQL2Value { .string(name) }
  }

  /// `CASEI 41 61 1`
  private static func agrees(_ line: Substring) throws -> Bool {
    let words = line.split(separator: " ").map(String.init)
    let (one, other) = (text(words[1]), text(words[2]))
    let fold = words[0] == "CASEI" ? CQL2Expression.caseInsensitive : CQL2Expression.accentInsensitive
    let filter = CQL2Filter(.comparison(.equal, fold(.property("name")), fold(.string(other))))
    let evaluator = try CQL2Evaluator(filter, queryables: CQL2Queryables([CQL2Queryable("name", .string)]))
    return evaluator.matches(Name(name: one)) == (words[3] == "1")
  }

  private static func text(_ hexadecimal: String) -> String {
    let digits = Array(hexadecimal.utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Half of them on a grid, so that borders and corners coincide; the others anywhere.
  private static func shape(_ random: inout SplitMix) -> Geometry {
    let isOnGrid = Bool.random(using: &random)
    func number(_ range: ClosedRange<Double>) -> Double {
      let value = Double.random(in: range, using: &random)
      return isOnGrid ? value.rounded() : value
    }
    let corner = Coordinate(x: number(0...8), y: number(0...8))
    let far = Coordinate(x: corner.x + number(1...5), y: corner.y + number(1...5))
    let ring = Envelope(minX: corner.x, minY: corner.y, maxX: far.x, maxY: far.y).polygon.exterior
    let middle = Coordinate(x: (corner.x + far.x) / 2, y: (corner.y + far.y) / 2)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return .point(corner)
    case 1: return .multiPoint([corner, middle, far])
    case 2: return .lineString([corner, middle, ring[1]])
    case 3: return .multiLineString([[ring[0], ring[1]], [ring[2], ring[3]]])
    case 4: return .polygon(Polygon(exterior: [ring[0], ring[1], middle, ring[0]]))
    case 5:
      let second = [ring[2], ring[3], middle, ring[2]]
      return .multiPolygon(
        MultiPolygon([Polygon(exterior: [ring[0], ring[1], middle, ring[0]]), Polygon(exterior: second)]))
    default: return .polygon(Polygon(exterior: ring))
    }
  }
}
