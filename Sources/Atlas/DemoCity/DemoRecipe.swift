public import Foundation

/// What the demo city is made of: a map of cells, names, residents, and the habits of its people.
///
/// Shipped as `Data/demo/voorbeeldstad.json`.
public struct DemoRecipe: Decodable, Sendable {
  struct Named: Decodable, Sendable {
    let code: String
    let name: String
  }

  struct Buurt: Decodable, Sendable {
    /// Its character on the map.
    let cell: String
    let code: String
    let name: String
    /// On 1 January of the last year.
    let residents: Int
    /// A key of ``DemoRecipe/characters``.
    let character: String
    /// Its street names: a key of ``Streets/themes``.
    let theme: String
    /// How many pieces it has on the map. The default is 1.
    let pieces: Int?
  }

  /// What buurten of a kind have in common.
  struct Character: Decodable, Sendable {
    let householdSize: Double
    /// Metres of street side for one front door.
    let frontageMetres: Double
    /// More than one where people live in apartments. The default is 1.
    let addressesPerDoor: Int?
    /// 0: streets fill the buurt from its middle; 1: they lie anywhere.
    let scatter: Double
    let signalsPerThousandResidents: Double
    /// Signals that nobody's residence explains: in parks, along the railway.
    let signalsPerCell: Double
    /// By category of signal. The default is 1.
    let categoryFactors: [String: Double]?
    let growthPerYear: Double
    let businessesPerThousandResidents: Double
    let businessesPerCell: Double
    /// How many times as much water as usual. The default is 1.
    let waterFactor: Double?
  }

  struct Streets: Decodable, Sendable {
    let spacingMetres: Double
    /// From the middle of the street to the front door.
    let setbackMetres: Double
    let suffixes: [String]
    /// First halves of street names, by theme.
    let themes: [String: [String]]
  }

  let title: String
  let seed: UInt64
  let division: String
  let gemeente: Named
  /// The years with observations and signals, ascending.
  let years: [Int]
  let frame: Frame
  /// One string a row of cells, north first; `.` lies outside the city.
  let map: [String]
  let wijken: [Named]
  let buurten: [Buurt]
  let characters: [String: Character]
  let streets: Streets
  let signals: Signals
  /// The default is none.
  let facilities: [FacilityKind]?
  let indicators: [Figure]
  /// What the gemeente intends and what wijkregisseurs wrote. The default is nothing.
  let targets: [DemoTarget]?
  let actions: [DemoAction]?
  let notes: [DemoNote]?
  /// What the gemeente as a whole reports, by indicator and year.
  let cityFigures: [String: [String: Double]]?

  /// Reads and checks a recipe.
  ///
  /// - Throws: ``DemoRecipeError`` naming the key, row or value at fault.
  public init(json: Data) throws(DemoRecipeError) {
    do {
      self = try JSONDecoder().decode(DemoRecipe.self, from: json)
    } catch let error as DecodingError {
      throw DemoRecipeError(.unreadable, DemoRecipe.explain(error))
    } catch {
      throw DemoRecipeError(.unreadable, "\(error)")
    }
    try check()
  }

  private static func explain(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context, _ last: String? = nil) -> String {
      let names = context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } + (last.map { [$0] } ?? [])
      return names.isEmpty ? "top level" : names.joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, let context): return "\(path(context, key.stringValue)): missing"
    case .typeMismatch(let type, let context): return "\(path(context)): not of type \(type)"
    case .valueNotFound(let type, let context): return "\(path(context)): null, \(type) expected"
    case .dataCorrupted(let context): return "\(path(context)): \(context.debugDescription)"
    @unknown default: return "\(error)"
    }
  }
}
