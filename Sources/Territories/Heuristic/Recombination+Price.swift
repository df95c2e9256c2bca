extension Recombination {
  /// Two territories out of the units of a region.
  struct Division {
    /// What the first gets; the second gets the others.
    var inside: ArraySlice<Int32>
    /// Of what is inside.
    var weight: Int
    var first: Int32
    var second: Int32
    /// The place in the tree of which all that hangs below it is inside; −1 for a division that is no cut of it.
    var top = -1
  }

  /// What the two territories of a division cost, but for what every division of the region has in common.
  mutating func price(_ division: Division) -> Double {
    energy.excess(of: division.weight) + energy.excess(of: tree.weight[0] - division.weight)
      + energy.value(pieces: cutWijken(division), border: border(of: division), moved: -kept(division))
  }

  /// Whether more residents would keep their territory with the two exchanged.
  func isPresentSwapped(_ division: Division) -> Bool {
    var exchanged = division
    (exchanged.first, exchanged.second) = (division.second, division.first)
    return kept(exchanged) > kept(division)
  }

  /// Wijken that lie in both territories.
  private mutating func cutWijken(_ division: Division) -> Int {
    var cut = 0
    for unit in division.inside {
      let wijk = Int(patch.graph.wijk[Int(unit)])
      guard wijk >= 0 else { continue }
      if part[wijk] == 0 { cut += 1 }
      part[wijk] += 1
      if part[wijk] == whole[wijk] { cut -= 1 }
    }
    for unit in division.inside {
      let wijk = Int(patch.graph.wijk[Int(unit)])
      if wijk >= 0 { part[wijk] = 0 }
    }
    return cut
  }

  /// The border between the two, in millimetres.
  private func border(of division: Division) -> Int {
    let range = division.inside.indices
    var length = 0
    for unit in division.inside {
      for edge in patch.graph.borders(of: Int(unit)) {
        let other = Int(patch.graph.neighbours[edge])
        let place = Int(tree.place[other])
        guard place >= 0 else { continue }
        let isInside = division.top < 0 ? patch.territory[other] == division.first : range.contains(place)
        if !isInside { length += patch.graph.lengths[edge] }
      }
    }
    return length
  }

  /// The weight of the units whose present territory is continued by the one they are in.
  private func kept(_ division: Division) -> Int {
    guard hasPresent else { return 0 }
    var (kept, gain) = (0, 0)
    for unit in region where patch.present[Int(unit)] == division.second { kept += patch.graph.weights[Int(unit)] }
    for unit in division.inside {
      let present = patch.present[Int(unit)]
      if present == division.first { gain += patch.graph.weights[Int(unit)] }
      if present == division.second { gain -= patch.graph.weights[Int(unit)] }
    }
    return kept + gain
  }
}
