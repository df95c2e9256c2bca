import SpatialCore

/// The numbered front doors of one street.
struct DemoHouses {
  struct House {
    let number: Int
    let letter: String?
    /// In cells of the grid.
    let position: Coordinate
  }

  private static let shareSplit = 0.03

  let street: DemoStreet
  let doors: Int
  /// More than one: apartments, told apart by letters.
  let perDoor: Int
  let cellMetres: Double

  /// The houses, odd side first, so that a run of them lies together.
  ///
  /// - Parameter limit: How many at most.
  func make(limit: Int, random: inout DemoRandom) -> [House] {
    var houses: [House] = []
    for isOdd in [true, false] {
      let side = isOdd ? (doors + 1) / 2 : doors / 2
      var number = isOdd ? -1 : 0
      var wasSplit = true
      for index in 0..<side {
        // Now and then a house was split in two: 12 and 12A.
        let isSplit = perDoor == 1 && !wasSplit && random.unit() < DemoHouses.shareSplit
        wasSplit = isSplit
        if !isSplit { number += 2 }
        let along = (Double(index) + 0.5) * street.length / Double(side)
        for apartment in 0..<perDoor {
          houses.append(
            House(
              number: number, letter: perDoor > 1 ? letter(apartment) : isSplit ? letter(0) : nil,
              position: position(along: along, isOdd: isOdd, apartment: apartment, random: &random)))
        }
      }
    }
    return Array(houses.prefix(limit))
  }

  private func position(along: Double, isOdd: Bool, apartment: Int, random: inout DemoRandom) -> Coordinate {
    let aside = (Double(apartment) - Double(perDoor - 1) / 2) * 0.8
    let shifted = along + (aside + random.uniform(-1, 1)) / cellMetres
    return street.door(along: min(street.length, max(0, shifted)), isOdd: isOdd)
  }

  private func letter(_ index: Int) -> String {
    String(UnicodeScalar(UInt8(65 + index)))
  }
}
