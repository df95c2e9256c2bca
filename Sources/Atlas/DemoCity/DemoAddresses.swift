import SpatialCore

/// Numbers the houses of every buurt along its streets.
struct DemoAddresses {
  /// An address and where it stands on the grid.
  struct Placed {
    let address: Address
    let position: Coordinate
  }

  private static let groupSize = 17.0
  private static let narrowestFrontMetres = 5.0
  private static let lettersPerDoor = 26

  private let recipe: DemoRecipe
  private let grid: DemoGrid
  private let frame: DemoFrame
  private var names: DemoStreetNames
  private var postcodes = DemoPostcodes()
  private var count = 0

  init(recipe: DemoRecipe, grid: DemoGrid, frame: DemoFrame) {
    self.recipe = recipe
    self.grid = grid
    self.frame = frame
    names = DemoStreetNames(recipe.streets, seed: recipe.seed)
  }

  /// The addresses of each buurt, in the order of the recipe.
  mutating func make() throws(DemoRecipeError) -> [[Placed]] {
    var result: [[Placed]] = []
    for index in recipe.buurten.indices { result.append(try addresses(of: index)) }
    return result
  }

  private mutating func addresses(of index: Int) throws(DemoRecipeError) -> [Placed] {
    let buurt = recipe.buurten[index]
    let character = recipe.character(of: buurt)
    let needed = DemoHousing(buurt, cells: grid.cells[index].count, recipe: recipe).addresses
    guard needed > 0 else { return [] }
    var random = DemoRandom(seed: recipe.seed, stream: "addresses/\(buurt.code)")
    let wanted = character.addressesPerDoor ?? 1
    let streets = DemoStreetPlan(grid: grid, buurt: index, recipe: recipe).streets(
      lengthMetres: Double(needed) / Double(wanted) * character.frontageMetres / 2, scatter: character.scatter,
      random: &random)
    let length = streets.reduce(0) { $0 + $1.length } * recipe.frame.cellMetres
    let room = Int(2 * length / DemoAddresses.narrowestFrontMetres)
    let perDoor = room == 0 ? Int.max : max(wanted, (needed + room - 1) / room)
    guard perDoor <= DemoAddresses.lettersPerDoor else {
      throw DemoRecipeError(.room, "buurt \(buurt.code): \(Int(length)) m of street for \(needed) addresses")
    }
    return try fill(streets, buurt: buurt, needed: needed, perDoor: perDoor, random: &random)
  }

  private mutating func fill(
    _ streets: [DemoStreet], buurt: DemoRecipe.Buurt, needed: Int, perDoor: Int, random: inout DemoRandom
  ) throws(DemoRecipeError) -> [Placed] {
    let doors = (needed + perDoor - 1) / perDoor
    let length = streets.reduce(0) { $0 + $1.length }
    var walked = 0.0
    var placedDoors = 0
    var result: [Placed] = []
    for (number, street) in streets.enumerated() {
      walked += street.length
      let target = number == streets.count - 1 ? doors : Int((Double(doors) * walked / length).rounded())
      guard target > placedDoors else { continue }
      let houses = DemoHouses(
        street: street, doors: target - placedDoors, perDoor: perDoor, cellMetres: recipe.frame.cellMetres)
      result += try address(houses.make(limit: needed - result.count, random: &random), buurt: buurt)
      placedDoors = target
    }
    return result
  }

  private mutating func address(
    _ houses: [DemoHouses.House], buurt: DemoRecipe.Buurt
  ) throws(DemoRecipeError) -> [Placed] {
    let street = try names.next(theme: buurt.theme)
    let groups = max(1, Int((Double(houses.count) / DemoAddresses.groupSize).rounded()))
    let wijk = AreaCode.parent(of: buurt.code) ?? buurt.code
    var codes: [String] = []
    for _ in 0..<groups { codes.append(try postcodes.next(wijk: wijk)) }
    return houses.enumerated().map { offset, house in
      count += 1
      let serial = String(count)
      // Like the BAG: the gemeente, 20 for a nummeraanduiding, a serial number.
      let id = recipe.gemeente.code.dropFirst(2) + "20" + String(repeating: "0", count: 10 - serial.count) + serial
      return Placed(
        address: Address(
          id: String(id), street: street, number: house.number, letter: house.letter,
          postcode: codes[offset * groups / houses.count], place: recipe.title, point: frame.place(house.position)),
        position: house.position)
    }
  }
}
