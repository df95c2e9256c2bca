/// The recipe's map as cells; x runs east, y runs north, from the south-western corner.
struct DemoGrid {
  /// The owner of cells outside the city.
  static let outside = -1

  let width: Int
  let height: Int
  /// For each buurt of the recipe, in its order, its cells from south to north and west to east.
  private(set) var cells: [[(x: Int, y: Int)]]
  private var owners: [Int]

  init(recipe: DemoRecipe) throws(DemoRecipeError) {
    width = recipe.map.first?.count ?? 0
    height = recipe.map.count
    guard width > 0 else { throw DemoRecipeError(.map, "map: no rows") }
    owners = []
    cells = Array(repeating: [], count: recipe.buurten.count)
    let legend = try DemoGrid.legend(recipe.buurten)
    for (y, row) in recipe.map.reversed().enumerated() {
      let number = height - y
      guard row.count == width else {
        throw DemoRecipeError(.map, "map row \(number): \(row.count) cells, \(width) expected")
      }
      for (x, character) in row.enumerated() {
        guard let owner = legend[character] else {
          throw DemoRecipeError(.map, "map row \(number), column \(x + 1): unknown character \"\(character)\"")
        }
        owners.append(owner)
        if owner != DemoGrid.outside { cells[owner].append((x, y)) }
      }
    }
    for (index, buurt) in recipe.buurten.enumerated() {
      let found = pieces(of: index)
      let expected = max(1, buurt.pieces ?? 1)
      guard found == expected else {
        throw DemoRecipeError(
          .map, "buurt \(buurt.code) (\"\(buurt.cell)\"): \(found) pieces on the map, \(expected) expected")
      }
    }
  }

  /// The index of the buurt that a cell belongs to; ``outside`` beyond the map.
  func owner(_ x: Int, _ y: Int) -> Int {
    (0..<width).contains(x) && (0..<height).contains(y) ? owners[y * width + x] : DemoGrid.outside
  }

  private static func legend(_ buurten: [DemoRecipe.Buurt]) throws(DemoRecipeError) -> [Character: Int] {
    var legend: [Character: Int] = [".": outside]
    for (index, buurt) in buurten.enumerated() {
      guard buurt.cell.count == 1, let cell = buurt.cell.first else {
        throw DemoRecipeError(.map, "buurt \(buurt.code): cell \"\(buurt.cell)\", one character expected")
      }
      guard legend.updateValue(index, forKey: cell) == nil else {
        throw DemoRecipeError(.map, "buurt \(buurt.code): cell \"\(cell)\" is taken")
      }
    }
    return legend
  }

  /// How many pieces a buurt's cells form that are joined over cell edges.
  private func pieces(of buurt: Int) -> Int {
    var left = Set(cells[buurt].map { $0.y * width + $0.x })
    var count = 0
    for cell in cells[buurt] where left.remove(cell.y * width + cell.x) != nil {
      count += 1
      var pending = [cell]
      while let (x, y) = pending.popLast() {
        for (u, v) in [(x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)] where owner(u, v) == buurt {
          if left.remove(v * width + u) != nil { pending.append((u, v)) }
        }
      }
    }
    return count
  }
}
