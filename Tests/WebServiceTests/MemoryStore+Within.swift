import Atlas
import SpatialCore

extension MemoryContents {
  func forEachAddressPoint(
    within envelope: Envelope, _ body: (_ point: Coordinate, _ isDwelling: Bool) throws -> Void
  ) throws {
    for address in addresses where envelope.contains(address.point) { try body(address.point, address.isDwelling) }
  }

  func forEachSignal(within envelope: Envelope, _ body: (LocatedSignal, Coordinate) throws -> Void) throws {}
}
