import SpatialCore

extension MeasureAccess {
  /// Parts of a resident that are counted: whole numbers make sums that do not depend on their order.
  private static let unit = 1e-6
  /// Of a resident: a choice that gains no more than this above another counts as the same.
  private static let tolerance = 0.01

  /// - Parameter open: The demand that is not covered.
  func proposal(
    _ open: [Int], _ demand: AccessDemand, _ reader: any StoreReader,
    _ progress: @escaping @Sendable (_ gain: Double, _ bound: Double) -> Bool
  ) throws -> AccessProposal {
    let unit = MeasureAccess.unit
    var limits = limits
    limits.tolerance = Int(MeasureAccess.tolerance / unit)
    let problem = CoveringProblem(
      demand: open.map { demand.points[$0] }, weights: open.map { Int((demand.weights[$0] / unit).rounded()) },
      candidates: candidates.map { $0.compactMap(\.point) } ?? demand.points, reach: withinMetres)
    let solution = problem.solve(count: count, limits: limits) {
      progress(Double($0.value) * unit, Double($0.bound) * unit)
    }
    let places = try solution.chosen.map { try place($0, demand, reader) }
    return AccessProposal(
      asked: count,
      places: zip(places, solution.gains).map { place, gain in
        var place = place
        place.gain = Double(gain) * unit
        return place
      },
      candidates: problem.candidates.count, bound: Double(solution.bound) * unit, isOptimal: solution.isOptimal)
  }

  private func place(
    _ chosen: Int, _ demand: AccessDemand, _ reader: any StoreReader
  ) throws -> AccessProposal.Place {
    if let candidate = candidates?.filter({ $0.point != nil })[chosen], let point = candidate.point {
      return AccessProposal.Place(
        id: candidate.id, label: candidate.name ?? candidate.address?.line ?? candidate.id, point: point, area: nil,
        gain: 0)
    }
    let address = try reader.addresses(keys: [demand.keys[chosen]])[demand.keys[chosen]]
    return AccessProposal.Place(
      id: address?.id ?? "", label: address?.line ?? "", point: demand.points[chosen],
      area: demand.codes[Int(demand.areas[chosen])], gain: 0)
  }
}

extension Address {
  /// In one line: `Dorpsstraat 12a, 2712AB Zoetermeer`.
  public var line: String {
    WrittenAddress(
      street: street.isEmpty ? nil : street,
      number: number.map { "\($0)\(letter ?? "")\(addition.map { "-\($0)" } ?? "")" }, postcode: postcode, place: place
    ).line ?? id
  }
}
