import Foundation
import SpatialCore

/// Makes up what people report: where they live, when they are about, by season.
struct DemoSignals {
  let recipe: DemoRecipe
  let grid: DemoGrid
  let frame: DemoFrame
  /// Of each buurt, in the order of the recipe.
  let addresses: [[DemoAddresses.Placed]]
  let calendar: DemoCalendar

  private static let shareAtAddress = 0.85

  init(
    recipe: DemoRecipe, grid: DemoGrid, frame: DemoFrame, addresses: [[DemoAddresses.Placed]]
  ) {
    self.recipe = recipe
    self.grid = grid
    self.frame = frame
    self.addresses = addresses
    calendar = DemoCalendar(years: recipe.years)
  }

  /// All signals, kind after kind, each in the order they were opened.
  func make() -> [Signal] { recipe.signals.kinds.flatMap(make) }

  private func make(_ kind: DemoRecipe.Signals.Kind) -> [Signal] {
    var random = DemoRandom(seed: recipe.seed, stream: "signals/\(kind.kind)")
    let handling = DemoHandling(calendar: calendar, signals: recipe.signals)
    let categoryWeights = DemoWeights(kind.categories.map(\.weight))
    let sources = kind.categories.map {
      (days: dayWeights($0), hours: DemoWeights(recipe.signals.hours[$0.hours] ?? []), buurten: buurtWeights($0))
    }
    var signals: [Signal] = []
    for _ in 0..<kind.count {
      let index = categoryWeights.draw(&random)
      let category = kind.categories[index]
      let day = sources[index].days.draw(&random)
      let minute = sources[index].hours.draw(&random) * 60 + random.index(60)
      let buurt = sources[index].buurten.draw(&random)
      let closed = handling.closed(
        openedDay: day, minute: minute, medianDays: category.medianDays * pace(buurt), random: &random)
      signals.append(
        Signal(
          id: "", kind: kind.kind, category: category.name, status: status(kind, closed, &random),
          opened: calendar.moment(day: day, minute: minute), closed: closed,
          amountEuro: kind.maximumEuro.map { amount(upTo: $0, random: &random) },
          point: point(in: buurt, random: &random)))
    }
    var result = numbered(signals, prefix: kind.prefix)
    repeatPlaces(&result, kind)
    for outbreak in recipe.signals.outbreaks ?? [] where outbreak.kind == kind.kind { move(&result, to: outbreak) }
    return result
  }

  /// Last of all, so that an outbreak more or less leaves all other signals as they are.
  private func move(_ signals: inout [Signal], to outbreak: DemoRecipe.Signals.Outbreak) {
    guard let buurt = recipe.buurten.firstIndex(where: { $0.code == outbreak.buurt }) else { return }
    var random = DemoRandom(
      seed: recipe.seed, stream: "outbreak/\(outbreak.kind)/\(outbreak.category)/\(outbreak.buurt)")
    var candidates = signals.indices.filter { index in
      let day = String((signals[index].opened?.text ?? "").prefix(10))
      return signals[index].category == outbreak.category && day >= outbreak.from && day <= outbreak.to
    }
    random.shuffle(&candidates)
    for index in candidates.prefix(outbreak.count) { signals[index].point = point(in: buurt, random: &random) }
  }

  private func pace(_ buurt: Int) -> Double {
    AreaCode.parent(of: recipe.buurten[buurt].code).flatMap { recipe.signals.paceByWijk?[$0] } ?? 1
  }

  private func status(_ kind: DemoRecipe.Signals.Kind, _ closed: Moment?, _ random: inout DemoRandom) -> String {
    guard closed != nil else { return "open" }
    guard let share = kind.shareRefused else { return "closed" }
    return random.unit() < share ? "afgewezen" : "toegekend"
  }

  /// Moves some to the place of an earlier one: a container that is full again, a lamp that was not mended well.
  private func repeatPlaces(_ signals: inout [Signal], _ kind: DemoRecipe.Signals.Kind) {
    guard let share = recipe.signals.shareRepeated else { return }
    var random = DemoRandom(seed: recipe.seed, stream: "repeats/\(kind.kind)")
    /// Of each category: the last ones with a place.
    var recent: [String: [Coordinate]] = [:]
    for index in signals.indices where signals[index].point != nil {
      let category = signals[index].category ?? ""
      let places = recent[category] ?? []
      if random.unit() < share, !places.isEmpty { signals[index].point = places[random.index(places.count)] }
      recent[category] = places.suffix(19) + [signals[index].point].compactMap { $0 }
    }
  }

  /// By date: `M-2023-00042`.
  private func numbered(_ signals: [Signal], prefix: String) -> [Signal] {
    var counts: [Int: Int] = [:]
    // The place in the draw decides between equal moments: sort(by:) promises no stability.
    let sorted = signals.enumerated().sorted {
      ($0.element.opened?.text ?? "", $0.offset) < ($1.element.opened?.text ?? "", $1.offset)
    }
    return sorted.map { _, signal in
      let year = signal.opened?.year ?? 0
      counts[year, default: 0] += 1
      let serial = String(counts[year, default: 0])
      var result = signal
      result.id = "\(prefix)-\(year)-" + String(repeating: "0", count: max(0, 5 - serial.count)) + serial
      return result
    }
  }

  private func dayWeights(_ category: DemoRecipe.Signals.Category) -> DemoWeights {
    DemoWeights(
      calendar.days.enumerated().map { index, day in
        let trend = max(0, 1 + category.growthPerYear * Double(index) / 365.25)
        return trend * category.months[day.month - 1] * recipe.signals.weekdays[day.weekday]
      })
  }

  private func buurtWeights(_ category: DemoRecipe.Signals.Category) -> DemoWeights {
    DemoWeights(
      recipe.buurten.enumerated().map { index, buurt in
        let character = recipe.character(of: buurt)
        var random = DemoRandom(seed: recipe.seed, stream: "signal rate/\(buurt.code)")
        let people = character.signalsPerThousandResidents * Double(buurt.residents) / 1000
        let ground = character.signalsPerCell * Double(grid.cells[index].count)
        return (people + ground) * (character.categoryFactors?[category.name] ?? 1) * random.uniform(0.75, 1.3)
      })
  }

  private func point(in buurt: Int, random: inout DemoRandom) -> Coordinate? {
    if random.unit() < recipe.signals.shareWithoutPoint { return nil }
    if !addresses[buurt].isEmpty, random.unit() < DemoSignals.shareAtAddress {
      let door = addresses[buurt][random.index(addresses[buurt].count)].position
      let spread = 8 / recipe.frame.cellMetres
      let near = Coordinate(x: door.x + random.normal() * spread, y: door.y + random.normal() * spread)
      return frame.place(grid.isClear(near.x, near.y, of: buurt) ? near : door)
    }
    return frame.place(anywhere(in: buurt, random: &random))
  }

  private func anywhere(in buurt: Int, random: inout DemoRandom) -> Coordinate {
    while true {
      let cell = grid.cells[buurt][random.index(grid.cells[buurt].count)]
      let x = Double(cell.x) + random.unit()
      let y = Double(cell.y) + random.unit()
      // Ends: the middle of every cell is clear.
      if grid.isClear(x, y, of: buurt) { return Coordinate(x: x, y: y) }
    }
  }

  /// Small sums are the rule.
  private func amount(upTo maximum: Double, random: inout DemoRandom) -> Double {
    max(25, (maximum * pow(random.unit(), 0.8) / 25).rounded() * 25)
  }
}
