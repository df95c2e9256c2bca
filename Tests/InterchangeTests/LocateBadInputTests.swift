import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// What is wrong with points is told with its row, or counted; never given a code.
@Suite struct LocateBadInputTests {
  private let setup: LocateSetup

  init() throws {
    setup = try LocateSetup()
  }

  @Test(arguments: [
    "nan", "NaN", "inf", "-infinity", "0x16792", "", " ", "92.050,25", "92,050.25", "9 2050", "92050m", "1e999", "\"\"",
  ])
  func whatIsNoNumberIsInvalid(text: String) throws {
    let (output, summary) = try setup.run("id;x;y\n1;92050;452050\n2;\(text);452050\n3;92050;452050\n")
    #expect(summary.inside == 2 && summary.invalid == 1)
    #expect(summary.firstInvalid?.number == 3)
    #expect(summary.firstInvalid?.text.contains("field x") == true)
    #expect(output.split(separator: "\n")[2].hasSuffix(";;;;invalid"))
  }

  @Test(arguments: [("92.050,25", "thousands signs"), ("", "is empty"), ("nan", "\"nan\", a number expected")])
  func theFirstInvalidRowIsExplained(text: String, reason: String) throws {
    let summary = try setup.run("id;x;y\n1;\(text);452050\n").summary
    #expect(summary.firstInvalid?.text.contains(reason) == true)
  }

  @Test func exponentsAreReadExactly() throws {
    let (_, summary) = try setup.run("x,y\n9.21E4,4.5205e+5\n92100.00000000001,452050\n9.2100000000000001e4,452050\n")
    // The last is the double 92100 and lies on the border; the one before is the next double but one.
    #expect(summary.border == 2 && summary.inside == 1)
  }

  @Test(arguments: [
    ("x,y\n452050,92050\n", "row 2", "x and y swapped"), ("x,y\n4.49,52.06\n", "row 2", "--from EPSG:4326"),
    ("x,y\n52.06,4.49\n", "row 2", "latitude and longitude"),
    ("x;y\n92.050;452.050\n", "row 2", "thousands signs"),
    ("x,y\n,\n\n0,0\n452050,92050\n", "row 5", "x and y swapped"),
    ("lon,lat\n92050,452050\n", "row 2", "--from EPSG:28992"), ("lon,lat\n52.06,4.49\n", "row 2", "longitude first"),
    ("lon,lat\n4.49,95\n", "row 2", "no longitude and latitude"),
  ])
  func aStreamInAnotherSystemOrOrderEnds(text: String, row: String, advice: String) throws {
    let problem = try setup.problem(text)
    #expect(problem?.contains(row + ":") == true, "\(problem ?? "")")
    #expect(problem?.contains(advice) == true, "\(problem ?? "")")
  }

  @Test(arguments: [
    ("x,y,x\n92050,452050,5\n", nil, "columns 1 and 3"), ("a,b\n1,2\n", "c", "no column \"c\" (--x)"),
    ("[{\"x\":92050,\"y\":452050}]", nil, "jq -c"),
  ])
  func aHeaderThatDoesNotTellTheColumnsEndsTheStream(text: String, x: String?, reason: String) throws {
    let problem = try setup.problem(text) { $0.x = x }
    #expect(problem?.contains(reason) == true, "\(problem ?? "")")
  }

  @Test(arguments: [1, 8, 1 << 20]) func whatPrecedesTheEndIsWritten(blockSize: Int) throws {
    let filter = try setup.filter { $0.blockSize = blockSize }
    let (output, result) = try setup.outcome(of: Array("x,y\n0,0\n,\n452050,92050\n1,1\n".utf8), filter)
    #expect(throws: AtlasError.self) { _ = try result.get() }
    #expect(
      String(decoding: output, as: UTF8.self)
        == "x,y,buurt,wijk,gemeente,status\n0,0,,,,outside\n,,,,,invalid\n")
  }

  /// A block is located in batches: the second of them moved the end behind its own first suspect.
  @Test(arguments: [1, 1000, 1 << 20]) func onlyWhatPrecedesTheFirstOfManyMisreadRowsIsWritten(blockSize: Int) throws {
    let filter = try setup.filter { $0.blockSize = blockSize }
    let rows = String(repeating: "4.5,52.1\n", count: 3 * PointBatch.capacity)
    let (output, result) = try setup.outcome(of: Array(("x,y\n0,0\n" + rows).utf8), filter)
    #expect(throws: AtlasError.self) { _ = try result.get() }
    #expect(String(decoding: output, as: UTF8.self) == "x,y,buurt,wijk,gemeente,status\n0,0,,,,outside\n")
  }

  @Test func placesAbroadAreOutsideAndCounted() throws {
    let summary = try setup.run("lon,lat\n2.35,48.86\n-0.12,51.5\n151.2,-33.9\n0,0\n").summary
    #expect(summary.outside == 4 && summary.invalid == 0 && summary.beyond == 4)
    #expect(summary.firstBeyond?.number == 2 && summary.firstBeyond?.text.contains("48.86") == true)
    let inRD = try setup.run("x,y\n92050,452050\n15,4\n").summary
    #expect(inRD.outside == 1 && inRD.beyond == 1 && inRD.firstBeyond?.number == 3)
  }

  @Test(arguments: [
    ("x,y,t\n92050,452050,a\n92050,45", "row 3", "ends in the middle"),
    ("x,y,t\n92050,452050,\"a\n\nb\n", "row 2", "never closed"),
    ("x,y\n92050,452050,9\n", "row 2", "3 fields, 2 expected"),
    ("x,y,t\n1,2,\"a\nb\"\n1,2\n", "row 4", "2 fields, 3 expected"), ("x,x2\n1,2\n", "points", "--x"),
    ("", "points", "empty"),
  ])
  func aStreamThatEndsMidRowIsNamed(text: String, row: String, reason: String) throws {
    do {
      let problem = try setup.problem(text)
      #expect(problem?.contains(row) == true && problem?.contains(reason) == true, "\(problem ?? "")")
    }
  }

  @Test func aLastRowWithoutALineEndingIsTold() throws {
    let (output, summary) = try setup.run("x,y\n92050,452050\n92050,452050")
    #expect(summary.unended == 3 && summary.inside == 2)
    #expect(output.hasSuffix("inside\n"))
    #expect(try setup.run("x,y\n92050,452050\n").summary.unended == nil)
  }

  @Test func aQuoteThatIsNeverClosedDoesNotFillTheMemory() throws {
    let bytes = Array("1,\"".utf8) + [UInt8](repeating: 0x61, count: 100_000)
    let input = BlockInput(
      try setup.source(bytes), cut: .csv(separator: 0x2C), blockSize: 16, opening: [], maximumRecord: 1000)
    let block = PointBlock(capacity: 16)
    #expect(input.fill(block))
    #expect(block.tally.failure?.text.contains("a quote is opened and never closed") == true)
    #expect(block.capacity <= 2048)
    #expect(!input.fill(block))
  }
}
