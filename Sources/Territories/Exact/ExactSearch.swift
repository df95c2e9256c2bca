/// The exact tier over the word that holds the units.
///
/// A choice between two types rather than one behind a protocol, so that the compiler makes code for each: several times
/// as fast.
enum ExactSearch {
  case narrow(ExactTier<UInt64>)
  case wide(ExactTier<UInt128>)

  /// Nil for more units, or more present territories, than fit a word.
  init?(_ instance: SearchInstance, limits: SearchLimits, control: SearchControl) {
    guard instance.presentCount <= UInt64.bitWidth else { return nil }
    if instance.unitCount <= MaskGraph<UInt64>.mostUnits {
      self = .narrow(ExactTier(graph: MaskGraph(instance), limits: limits, control: control))
    } else if instance.unitCount <= MaskGraph<UInt128>.mostUnits {
      self = .wide(ExactTier(graph: MaskGraph(instance), limits: limits, control: control))
    } else {
      return nil
    }
  }

  /// The best plan by the objective among those within the spread.
  ///
  /// - Parameters:
  ///   - fewestCuts: Extra pieces that every plan is known to have.
  ///   - mostCuts: The most extra pieces to look at where they come first.
  func best(within spread: Int, fewestCuts: Int = 0, mostCuts: Int = .max) -> SearchOutcome {
    switch self {
    case .narrow(var tier): tier.best(within: spread, fewestCuts: fewestCuts, mostCuts: mostCuts)
    case .wide(var tier): tier.best(within: spread, fewestCuts: fewestCuts, mostCuts: mostCuts)
    }
  }

  /// The most even plan with at most a number of extra pieces, ties by the objective.
  ///
  /// - Parameter known: A spread that a plan is known to have; looking stops there.
  func mostEven(cuts: Int = .max, known: Int? = nil) -> SearchOutcome {
    switch self {
    case .narrow(var tier): tier.mostEven(cuts: cuts, known: known)
    case .wide(var tier): tier.mostEven(cuts: cuts, known: known)
    }
  }

  /// Whether any plan is within the spread; nil where the limits were too tight to tell.
  func reaches(_ spread: Int, fewestCuts: Int = 0) -> Bool? {
    switch self {
    case .narrow(var tier): tier.reaches(spread, fewestCuts: fewestCuts)
    case .wide(var tier): tier.reaches(spread, fewestCuts: fewestCuts)
    }
  }

  /// The plans within a spread that no other is at least as good as in everything; nil where the limits were too tight.
  func front(within spread: Int) -> [[Int]]? {
    switch self {
    case .narrow(var tier): tier.front(within: spread)
    case .wide(var tier): tier.front(within: spread)
    }
  }

  /// The plan of the least moment of inertia within a spread, nil where there is none; nil where the limits were too tight.
  func leastInertia(of masses: PointMasses, within spread: Int) -> (assignment: [Int]?, inertia: Double)? {
    switch self {
    case .narrow(var tier): tier.leastInertia(of: masses, within: spread)
    case .wide(var tier): tier.leastInertia(of: masses, within: spread)
    }
  }

  /// The units that no territory within a spread can hold.
  func unplaced(within spread: Int) -> [Int] {
    switch self {
    case .narrow(var tier): tier.unplaced(within: spread)
    case .wide(var tier): tier.unplaced(within: spread)
    }
  }
}
