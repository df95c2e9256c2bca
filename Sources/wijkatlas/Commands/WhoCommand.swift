import ArgumentParser
import Atlas
import Reports
import SpatialCore

struct WhoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who", abstract: "Who is the wijkregisseur of an address or place, and how to reach them.",
    discussion: """
      The answer is that of the plan that is adopted and holds today, else of the only plan with a territory there, or of
      --plan. The address is looked up among those in the store and never guessed: of a postcode or street that lies in
      more than one territory all are named. Exit code 1 when no territory holds the place, or more than one may.

      wijkatlas territories who "Dorpsstraat 12, Zoetermeer"
      wijkatlas territories who 2712AB 12
      wijkatlas territories who --x 93500 --y 452300
      wijkatlas territories who --x 4.4945 --y 52.0575 --from EPSG:4326
      """)

  @Argument(help: "An address: street and number, or postcode and number, with the place where it is needed.")
  var address: [String] = []
  @Option(help: "The x coordinate, or the longitude.") var x: Double?
  @Option(help: "The y coordinate, or the latitude.") var y: Double?
  @Option(help: "The coordinate reference system of the point: EPSG:28992, EPSG:4326. (default: EPSG:28992)")
  var from: String?
  @Option(help: "The plan. (default: the adopted one)") var plan: String?
  @Option(help: "The day that it is asked of: 2024-01-31. (default: today)") var date: Moment?
  @Option(help: "text or json.") var format: OutputFormat = .text
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    guard address.isEmpty != (x == nil), (x == nil) == (y == nil) else {
      throw ValidationError("give either an address, or a point with --x and --y")
    }
    if from != nil, x == nil { throw ValidationError("--from: only with --x and --y") }
  }

  func run() async throws {
    var request = FindTerritory.Request(try place(), on: date ?? .today)
    request.plan = plan
    let asked = request
    let answer = try await global.openStore().read { reader in try FindTerritory().answer(asked, reader) }
    let text = address.isEmpty ? "\(x ?? 0), \(y ?? 0)" : address.joined(separator: " ")
    Console.result(format == .json ? PlanJSON.who(answer) : PlanText(global.lang).who(answer, asked: text))
    if answer.territories.count != 1 { throw ExitCode(1) }
  }

  private func place() throws -> FindTerritory.Place {
    if let x, let y {
      let point = Coordinate(x: x, y: y)
      let system = try from.map { text throws in try CoordinateReferenceSystem(text) } ?? .rdNew
      // Told in another system than is said, a place would lie in no territory without anyone knowing why.
      let place = try system == .rdNew ? point : CoordinateTransformer(from: system, to: .rdNew).transform(point)
      if let problem = Envelope([place]).flatMap(Netherlands.problem(withRD:)) {
        throw AtlasError(.invalidRequest, "--x \(x) --y \(y): \(problem); --from says in which system they are")
      }
      return .point(place)
    }
    let text = address.joined(separator: " ")
    guard let written = WrittenAddress(text: text) else {
      throw AtlasError(.invalidRequest, "address \"\(text)\": street and number, or postcode and number expected")
    }
    return .address(written)
  }
}
