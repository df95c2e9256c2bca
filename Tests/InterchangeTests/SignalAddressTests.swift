import Atlas
import Foundation
import SpatialCore
import Testing

@testable import Interchange

/// Signals that have an address, with coordinates or instead of them.
@Suite struct SignalAddressTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func signals(_ csv: String, mapping: PointMapping = PointMapping()) throws -> [Signal] {
    let source = try SignalSource(
      path: folder.write(csv, to: "signals.csv"), kind: "melding", mapping: mapping, crs: nil, data: Product.data)
    var rows: [Signal] = []
    try source.forEach { sourced in
      if case .row(_, let row) = sourced { rows.append(row) }
    }
    return rows
  }

  @Test(arguments: [
    "id,straat,huisnummer,huisletter,toevoeging,postcode,woonplaats\n1,Dorpsstraat, 12 ,A,1,2712 ab,Zoetermeer\n",
    "id;Straatnaam;HuisNr;Huisletter;Huisnummertoevoeging;POSTCODE;plaats\n1;Dorpsstraat;12;A;1;2712 ab;Zoetermeer\n",
    "id,rd_x,rd_y,street,house_number,house_letter,house_number_addition,postal_code,city\n"
      + "1,,,Dorpsstraat,12,A,1,2712 ab,Zoetermeer\n",
    "id,rd_x,rd_y,straat,huisnummer,huisletter,toevoeging,postcode,woonplaats\n"
      + "1,0,0,Dorpsstraat,12,A,1,2712 ab,Zoetermeer\n",
  ])
  func theColumnsOfAnAddressAreKnown(csv: String) throws {
    let signal = try #require(try signals(csv).first)
    #expect(signal.point == nil)
    #expect(
      signal.address
        == WrittenAddress(
          street: "Dorpsstraat", number: "12", letter: "A", addition: "1", postcode: "2712 ab", place: "Zoetermeer"))
  }

  @Test func oneColumnMayHoldItAllAndTheOthersGoBeforeIt() throws {
    let rows = try signals(
      """
      id,adres,postcode
      1,"Dorpsstraat 12a, 2712 AB Zoetermeer",
      2,"Dorpsstraat 12a, 2712 AB Zoetermeer",2713CD
      3,,2713CD
      4,NULL,
      5,-,

      """)
    #expect(
      rows.map(\.address) == [
        WrittenAddress(street: "Dorpsstraat 12a", postcode: "2712 AB", place: "Zoetermeer"),
        WrittenAddress(street: "Dorpsstraat 12a", postcode: "2713CD", place: "Zoetermeer"),
        WrittenAddress(postcode: "2713CD"), nil, nil,
      ])
  }

  @Test func aMappingNamesThem() throws {
    var mapping = PointMapping()
    mapping.fields = ["id": "nr", "number": "hn", "postcode": "pc", "address": "waar"]
    let rows = try signals("nr,hn,pc,waar\n1,12,2712AB,Dorpsstraat\n", mapping: mapping)
    #expect(rows.first?.address == WrittenAddress(street: "Dorpsstraat", number: "12", postcode: "2712AB"))
  }

  @Test func anAddressIsKeptBesideCoordinates() throws {
    let row = try #require(try signals("id,x,y,postcode\n1,92000,452000,2712AB\n").first)
    #expect(row.point == Coordinate(x: 92_000, y: 452_000) && row.address == WrittenAddress(postcode: "2712AB"))
  }
}
