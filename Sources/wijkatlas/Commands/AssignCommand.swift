import ArgumentParser
import Atlas

struct AssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give every address and signal its area in every division.",
    discussion: """
      Signals with an address instead of coordinates are looked up among the addresses in the store first: by postcode
      and house number, or by street, number and place. What does not lead to one place is not located; --unplaced lists
      it with the reason. The table signal_place keeps how precise each place is (address, postcode6, area) and how sure.
      """)

  @Option(help: "Only this division. (default: all)") var division: String?
  @Option(help: "Write the signals whose address was not found, or means several places, to this CSV file.")
  var unplaced: String?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

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
      reports.append(
        try await AssignPoints(store: store).run(division) { done, total in progress.update(done, of: total) })
    }
    Console.result(
      format == .json ? json(reports, places) : (PlaceText.lines(places) + reports.map(text)).joined(separator: "\n"))
  }

  private func text(_ report: AssignPoints.Report) -> String {
    var lines = ["\(report.division), by \(report.level):"]
    for count in report.counts where count.total > 0 {
      let name = count.kind == .address ? "addresses" : "signals"
      lines.append(
        "  \(count.total) \(name): \(count.inside) inside, \(count.border) on a border, \(count.overlap) in an overlap, "
          + "\(count.outside) outside every \(report.level), \(count.withoutLocation) without a location")
    }
    if !report.repaired.isEmpty {
      lines.append(
        "  located in a repaired copy, because the delivered ring is invalid: \(report.repaired.joined(separator: ", "))"
      )
    }
    if lines.count == 1 { lines.append("  no addresses or signals yet") }
    return lines.joined(separator: "\n")
  }

  private func json(_ reports: [AssignPoints.Report], _ places: LocateSignals.Report) -> String {
    let items = reports.map { report in
      let counts = report.counts.map { count in
        "\(JSONText.string(count.kind == .address ? "addresses" : "signals")):{\"total\":\(count.total),"
          + "\"inside\":\(count.inside),\"border\":\(count.border),\"overlap\":\(count.overlap),"
          + "\"outside\":\(count.outside),\"withoutLocation\":\(count.withoutLocation)}"
      }
      return "{\"division\":\(JSONText.string(report.division)),\"level\":\(JSONText.string(report.level.rawValue)),"
        + "\(counts.joined(separator: ",")),\"repaired\":[\(report.repaired.map(JSONText.string).joined(separator: ","))]}"
    }
    return "{\"divisions\":[\(items.joined(separator: ","))],\"places\":\(PlaceText.json(places))}"
  }
}
