import ArgumentParser
import Atlas

struct AssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give every address and signal its area in every division.",
    discussion: """
      Signals with an address instead of coordinates are looked up among the addresses in the store first: by postcode
      and house number, or by street, number and place. What does not lead to one place is not located; --unplaced lists
      it with the reason. The table signal_place keeps how precise each place is (address, postcode6, area) and how sure.

      Only what may have changed since the last time is located: points that are new or moved, and points near areas
      that changed. The outcome is that of --all.

      A point on a border or in an overlap gets the smallest code, and is counted as such. A point outside every area
      gets none, unless --nearest gives it the nearest one; the store then says so in `relation`, and keeps the distance.

      wijkatlas assign --division cbs-2024 --nearest 25
      """)

  @Option(help: "Only this division. (default: all)") var division: String?
  @Flag(help: "Locate all points anew.") var all = false
  @Option(help: "Give points outside every area the nearest one within so many metres. (default: none)")
  var nearest: Double?
  @Option(help: "Write the signals whose address was not found, or means several places, to this CSV file.")
  var unplaced: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let nearest, !(nearest >= 0 && nearest.isFinite) {
      throw ValidationError("--nearest \(nearest): a number of metres from 0 expected, such as 25")
    }
  }

  func run() async throws {
    let store = try global.openStore()
    let wanted = division
    let divisions = try await store.read { reader in
      let all = try reader.divisions()
      return try wanted.map { [try DivisionChoice(all).resolve($0)] } ?? all.filter { !$0.areas.isEmpty }
    }
    guard !divisions.isEmpty else {
      throw AtlasError(.badData, "assign: the store holds no areas; import boundaries first")
    }
    let places = try await PlaceRun(unplaced: unplaced).run(store, global)
    var reports: [AssignPoints.Report] = []
    for division in divisions {
      let progress = global.progress("assigning in \(division.division.id)")
      defer { progress.finish() }
      var options = AssignPoints.Options()
      options.isAnew = all
      options.nearestMetres = nearest
      options.progress = { done, total in progress.update(done, of: total) }
      reports.append(try await AssignPoints(store: store).run(division, options: options))
    }
    Console.result(
      format == .json
        ? AssignText.json(reports, places: PlaceText.json(places))
        : (PlaceText.lines(places) + reports.map(AssignText.text)).joined(separator: "\n"))
  }
}
