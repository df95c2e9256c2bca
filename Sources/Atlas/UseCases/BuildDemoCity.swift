public import Indicators

/// Imports the demo city as if it had been delivered, and runs the main job on it.
public struct BuildDemoCity: Sendable {
  /// What was done, step by step, for people.
  public struct Step: Sendable {
    public var title: String
    public var outcome: String
  }

  let store: any Store
  let catalogue: Catalogue
  let clock: @Sendable () -> String

  public init(store: any Store, catalogue: Catalogue, clock: @escaping @Sendable () -> String) {
    self.store = store
    self.catalogue = catalogue
    self.clock = clock
  }

  /// - Parameters:
  ///   - recipe: The bytes of the recipe, for provenance, are summed up in `checksum`.
  ///   - step: Told of each step when it is done.
  public func run(
    _ city: DemoCity, checksum: String, step: @escaping @Sendable (Step) -> Void,
    progress: @escaping @Sendable (String, Int, Int?) -> Void
  ) async throws {
    let importer = Importer(store: store, clock: clock)
    func options(_ title: String) -> Importer.Options {
      var options = Importer.Options()
      options.progress = { done, total in progress(title, done, total) }
      return options
    }
    func source<Row>(_ rows: [Row], _ name: String) -> RowsInMemory<Row> {
      RowsInMemory(
        rows,
        provenance: Provenance(source: "\(city.title), \(name) (synthetic)", checksum: checksum, licence: "EUPL-1.2"))
    }
    let areas = city.areas.map {
      AreaRow(code: $0.code, name: $0.name, level: $0.level, parent: $0.parent, geometry: $0.geometry)
    }
    step(
      told(
        "boundaries",
        try await importer.importBoundaries(
          source(areas, "boundaries"), division: city.division, level: nil, options: options("boundaries"))))
    step(
      told(
        "addresses",
        try await importer.importAddresses(
          source(city.addresses, "addresses"), options: options("addresses"))))
    for (kind, signals) in Dictionary(grouping: city.signals, by: \.kind).sorted(by: { $0.key < $1.key }) {
      step(
        told(
          "signals of kind \(kind)",
          try await importer.importSignals(
            source(signals, kind), kind: kind, options: options(kind))))
    }
    let facilities = city.facilities.map { facility in
      FacilityRow(
        id: facility.id, kind: facility.kind, name: facility.name, point: facility.point,
        address: facility.address.flatMap { WrittenAddress(text: $0) })
    }
    step(
      told(
        "facilities",
        try await importer.importFacilities(source(facilities, "facilities"), options: options("facilities"))))
    let rows = try city.observations.map { observation in
      IndicatorRow(
        area: observation.area,
        values: [
          .init(
            indicator: observation.indicator, period: try Period(observation.period), value: observation.value,
            status: .measured)
        ])
    }
    step(
      told(
        "figures",
        try await importer.importIndicators(
          source(rows, "figures"), division: city.division.id, catalogue: catalogue, options: options("figures"))))
    try await derive(city, step: step, progress: progress)
    step(
      told(
        "targets",
        try await importer.importTargets(
          source(city.targets.map { $0.row(source: "Raadsprogramma 2022-2026") }, "targets"),
          division: city.division.id, catalogue: catalogue, options: options("targets"))))
    step(
      told(
        "actions",
        try await importer.importActions(
          source(city.actions.map(\.row), "actions"), division: city.division.id, catalogue: catalogue,
          options: options("actions"))))
    step(Step(title: "notes", outcome: "\(try await addNotes(city)) added"))
  }

  /// Those that are there already are left alone.
  private func addNotes(_ city: DemoCity) async throws -> Int {
    let known = try await store.read { try $0.notes(areas: nil) }
    let added = city.notes.filter { note in !known.contains { $0.area == note.area && $0.text == note.text } }
    for note in added {
      _ = try await KeepNotes(store: store, catalogue: catalogue, clock: clock).add(
        area: note.area, theme: note.theme, indicator: note.indicator, text: note.text, author: note.author,
        written: note.written)
    }
    return added.count
  }

  private func derive(
    _ city: DemoCity, step: @Sendable (Step) -> Void, progress: @escaping @Sendable (String, Int, Int?) -> Void
  ) async throws {
    let id = city.division.id
    let division = try await store.read { reader in try DivisionChoice(reader.divisions()).resolve(id) }
    let assigned = try await AssignPoints(store: store).run(division) { progress("assign", $0, $1) }
    for count in assigned.counts {
      step(
        Step(
          title: "assign \(count.kind)",
          outcome:
            "\(count.total) points: \(count.inside) inside, \(count.border) on a border, \(count.outside) outside, "
            + "\(count.withoutLocation) without a location"))
    }
    let derived = try await AggregateIndicators(store: store, catalogue: catalogue).run(
      division, period: nil, progress: progress)
    step(
      Step(
        title: "aggregate", outcome: "\(derived.observations.values.reduce(0, +)) observations derived"))
  }

  private func told(_ title: String, _ report: ImportReport) -> Step {
    Step(
      title: "import \(title)",
      outcome: report.isUnchanged ? "unchanged" : "\(report.inserted) added, \(report.replaced) replaced")
  }
}
