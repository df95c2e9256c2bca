import ArgumentParser
import Atlas
import Foundation
import Indicators
import Interchange
import Reports
import Territories
import WebService

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Build the demo city and run the whole main job on it.",
    discussion: """
      Voorbeeldstad is synthetic: a city that does not exist. A store that holds real divisions is refused, so that the
      two never mix.
      """)

  @Flag(help: "Serve it afterwards on http://127.0.0.1:8080.") var serve = false
  @Option(help: "The port to serve on.") var port = 8080
  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let catalogue = try global.catalogue()
    let recipe = try recipe()
    let city = try DemoCity.make(recipe: DemoRecipe(json: recipe))
    let store = try global.openStore(mustExist: false)
    try await refuseRealData(store)
    let quiet = global.quiet
    let bars = ProgressBars(isShown: !quiet && !global.noProgress)
    try await BuildDemoCity(store: store, catalogue: catalogue, clock: Clock.now).run(
      city, checksum: Checksum.hexadecimal(recipe),
      step: { step in
        bars.finish()
        if !quiet { Console.result("\(step.title): \(step.outcome)") }
      }, progress: { bars.update($0, $1, $2) })
    bars.finish()
    try await showAnalysis(city, store, catalogue, global)
    try await showPlans(city, store, global)
    Console.result("the demo city is in \(global.storePath); open it in QGIS, or look at it with `wijkatlas serve`")
    guard serve else { return }
    let settings = try ServeSettings.read(file: nil, flags: [Setting("port", ["\(port)"], source: "--port")])
    try await Serving.run(settings.configuration, global, identity: settings.identity)
  }

  private func refuseRealData(_ store: any Store) async throws {
    let real = try await store.read { reader in try reader.divisions() }.filter { !$0.division.isSynthetic }
    guard let first = real.first else { return }
    throw AtlasError(
      .invalidRequest,
      "demo: store \(store.location) holds real data (division \(first.division.id)); give another one, such as "
        + "--store demo.gpkg")
  }

  private func recipe() throws -> Data {
    let path = try DataFolder.path() + "/demo/voorbeeldstad.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw AtlasError(.notFound, "\(path): this file of the product is missing; install it again")
    }
    return data
  }

  private func showAnalysis(
    _ city: DemoCity, _ store: any Store, _ catalogue: Catalogue, _ global: GlobalOptions
  ) async throws {
    guard let wijk = city.areas.first(where: { $0.level == .wijk }) else { return }
    let analyst = Analyst(catalogue: catalogue)
    let profile = try await store.read { reader in
      try analyst.profile(code: wijk.code, division: city.division.id, period: nil, audience: .internal, reader)
    }
    Console.result("analyse \(wijk.code) \(wijk.name):")
    for sentence in profile.sentences(global.lang, catalogue: catalogue) { Console.result("  " + sentence) }
  }

  private func showPlans(_ city: DemoCity, _ store: any Store, _ global: GlobalOptions) async throws {
    guard let gemeente = city.areas.first(where: { $0.level == .gemeente }) else { return }
    for units in [AreaLevel.wijk, .buurt] {
      var request = PlanningRequest(gemeente: gemeente.code, wish: .target(20_000))
      request.division = city.division.id
      request.units = units
      let progress = global.progress("territories of \(units)en")
      let answer = try await ProposeTerritories(store: store, version: Wijkatlas.version, clock: Clock.now).run(request)
      {
        progress.update(fraction: $0)
        return true
      }
      progress.finish()
      Console.result("territories propose, units \(units):")
      Console.result(PlanText(global.lang).answer(answer))
    }
  }
}
