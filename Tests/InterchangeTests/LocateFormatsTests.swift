import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// NDJSON and binary points.
@Suite struct LocateFormatsTests {
  private let setup: LocateSetup

  init() throws {
    setup = try LocateSetup()
  }

  private static let located =
    #""buurt":"BU06370101","wijk":"WK063701","gemeente":"GM0637","status":"inside""#
  private static let nowhere = #""buurt":null,"wijk":null,"gemeente":null,"status":"#

  @Test func membersOfObjectsAreLocatedAndKept() throws {
    let text = #"""
      {"id": 1, "x": 92050, "y": 452050}
      {"y":"452050","t":"\"},{","z":[{"x":0},"]"],"x":"92050,0"}

      {"x":9.205e4,"y":452050,"x":92050 }
      {}
      {"x":null,"y":452050}

      """#
    let expected = #"""
      {"id": 1, "x": 92050, "y": 452050,\#(Self.located)}
      {"y":"452050","t":"\"},{","z":[{"x":0},"]"],"x":"92050,0",\#(Self.located)}
      {"x":9.205e4,"y":452050,"x":92050 ,\#(Self.located)}
      {\#(Self.nowhere)"invalid"}
      {"x":null,"y":452050,\#(Self.nowhere)"invalid"}

      """#
    for blockSize in [1, 20, 1 << 20] {
      let (output, summary) = try setup.run(text) { $0.blockSize = blockSize }
      #expect(output == expected)
      #expect(summary.inside == 3 && summary.firstInvalid?.number == 5)
      for line in output.split(separator: "\n") {
        #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
      }
    }
  }

  @Test func codesBecomePropertiesOfFeatures() throws {
    let place = try CoordinateTransformer(from: .rdNew, to: .crs84).transform(Coordinate(x: 92_050, y: 452_050))
    let point = #"{"type":"Point","coordinates":[\#(place.x),\#(place.y),3]}"#
    let text = """
      \u{1E}{"type":"Feature","properties":{"a":1},"geometry":\(point)}
      \u{1E}{"type":"Feature","geometry":\(point),"properties":null}\r
      \u{1E}{"type":"Feature","geometry":null,"properties":{ }}
      {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2]]},"properties":{}}

      """
    let expected = """
      \u{1E}{"type":"Feature","properties":{"a":1,\(Self.located)},"geometry":\(point)}
      \u{1E}{"type":"Feature","geometry":\(point),"properties":{\(Self.located)}}
      \u{1E}{"type":"Feature","geometry":null,"properties":{ \(Self.nowhere)"invalid"}}
      {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2]]},"properties":{\(Self.nowhere)"invalid"}}

      """
    let (output, summary) = try setup.run(text)
    #expect(output == expected)
    #expect(summary.firstInvalid?.number == 3 && summary.firstInvalid?.text.contains("a Point expected") == true)
    #expect(try setup.run(point + "\n").output == point.dropLast() + ",\(Self.located)}\n")
  }

  @Test(arguments: [
    ("{\"x\":1,\"y\":2}\n{\"x\":1,\"y\":", "row 2", "middle of this row"),
    ("{\"x\":1,\"y\":2}\n[1,2]\n", "row 2", "one JSON"),
    ("{\n\"x\":1,\"y\":2}\n", "row 1", "one JSON object on a line"),
    ("{\"type\":\"FeatureCollection\",\"features\":[]}\n", "row 1", "GeoJSONSeq"), ("{\"a\":1}\n", "row 1", "--x"),
    ("{\"x\":1,\"y\":2} x\n", "row 1", "one JSON"), ("{\"x\":452050,\"y\":92050}\n", "row 1", "swapped"),
    ("{\"lon\":92050,\"lat\":452050}\n", "row 1", "EPSG:28992"),
  ])
  func whatIsNoRowOfObjectsIsNamed(text: String, row: String, reason: String) throws {
    let problem = try setup.problem(text)
    #expect(problem?.contains(row) == true && problem?.contains(reason) == true, "\(problem ?? "")")
  }

  private func records(_ points: [(Double, Double)]) -> [UInt8] {
    points.flatMap { point in
      [point.0, point.1].flatMap { ordinate in withUnsafeBytes(of: ordinate.bitPattern.littleEndian) { Array($0) } }
    }
  }

  @Test(arguments: [1, 40, 1 << 20]) func binaryRecordsGetCodesOfFixedWidth(blockSize: Int) throws {
    let points: [(Double, Double)] = [
      (92_050, 452_050), (92_100, 452_050), (92_170, 452_050), (0, 0), (.nan, 1), (.infinity, 1),
    ]
    let input = records(points)
    let filter = try setup.filter {
      $0.format = .binary
      $0.blockSize = blockSize
    }
    let (output, result) = try setup.outcome(of: input, filter)
    let size = 16 + 10 + 8 + 6 + 1
    #expect(output.count == size * points.count)
    let expected = ["BU06370101WK063701GM0637\u{0}", "BU06370101WK063701GM0637\u{1}", "BU06370102WK063701GM0637\u{2}"]
    for index in points.indices {
      let record = output[index * size..<(index + 1) * size]
      #expect(Array(record.prefix(16)) == Array(input[index * 16..<(index + 1) * 16]))
      let codes = index < 3 ? expected[index] : String(repeating: "\u{0}", count: 24) + (index == 3 ? "\u{3}" : "\u{4}")
      #expect(Array(record.dropFirst(16)) == Array(codes.utf8))
    }
    let summary = try result.get()
    #expect(summary.invalid == 2 && summary.firstInvalid?.number == 5)
    #expect(filter.binaryLayout.hasPrefix("records of \(size) bytes"))
  }

  @Test func binaryInputThatEndsWithinARecordIsNamed() throws {
    let input = records([(92_050, 452_050), (92_050, 452_050)]).dropLast(3)
    let (output, result) = try setup.outcome(of: Array(input), try setup.filter { $0.format = .binary })
    #expect(output.count == 41)
    #expect(throws: AtlasError.self) { _ = try result.get() }
    if case .failure(let error) = result { #expect(error.message.contains("row 2: the input ends after 13 bytes")) }
  }

  /// The two bytes that gzip begins with may begin a number.
  @Test func binaryInputIsNotTakenForGzip() throws {
    var input = records([(92_050, 452_050)])
    (input[0], input[1]) = (0x1F, 0x8B)
    let (output, result) = try setup.outcome(of: input, try setup.filter { $0.format = .binary })
    #expect(output.count == 41)
    #expect(try result.get().inside == 1)
  }
}
