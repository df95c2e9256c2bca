/// A territory while it grows: which units are in, which are out, which are open.
struct Growth<Mask: UnitMask> {
  /// Units that are in, reached or not.
  var taken: Mask = 0
  /// Units of ``taken`` that hang together.
  var core: Mask = 0
  /// Everything that borders ``core``.
  var reach: Mask = 0
  /// Units not decided on.
  var free: Mask
  /// Exclaves of wijken taken whole: they need not be reached.
  var loose: Mask = 0
  /// Units of wijken that are being cut.
  var cut: Mask = 0
  /// How many wijken are being cut.
  var cuts = 0
  var weight = 0

  init(region: Mask) {
    free = region
  }

  /// Undecided units beside the core.
  var frontier: Mask { reach & free }
  /// Units that are in and must still be reached.
  var waiting: Mask { taken & ~core & ~loose }

  /// Takes units in, with those that go with them; false where one of them is out.
  mutating func take(_ units: Mask, in graph: MaskGraph<Mask>) -> Bool {
    var pending = units & ~taken
    while pending != 0 {
      let bit = pending.trailingZeroBitCount
      let unit: Mask = 1 << Mask(bit)
      pending &= ~unit
      guard free & unit != 0, graph.apart[bit] & taken == 0 else { return false }
      taken |= unit
      free &= ~unit & ~graph.apart[bit]
      weight += graph.weights[bit]
      pending |= graph.together[bit] & ~taken
    }
    return true
  }

  /// Leaves units out, with those that go with them.
  mutating func leave(_ units: Mask, in graph: MaskGraph<Mask>) {
    var pending = units
    while pending != 0 {
      let bit = pending.trailingZeroBitCount
      pending &= pending - 1
      free &= ~(1 << Mask(bit))
      pending |= graph.together[bit] & free
    }
  }

  /// Starts the core at a unit of ``taken``.
  mutating func start(at unit: Mask, in graph: MaskGraph<Mask>) {
    core = unit
    reach = graph.adjacency[unit.trailingZeroBitCount]
    hangTogether(in: graph)
  }

  /// Joins to the core what is in and beside it.
  mutating func hangTogether(in graph: MaskGraph<Mask>) {
    var fresh = reach & taken & ~core
    while fresh != 0 {
      core |= fresh
      while fresh != 0 {
        reach |= graph.adjacency[fresh.trailingZeroBitCount]
        fresh &= fresh - 1
      }
      fresh = reach & taken & ~core
    }
  }
}
