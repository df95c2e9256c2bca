import Measuring

/// points AREAS.wkb (POINTS.xy | --uniform N) [--runs N] [--geos N] [--index FILE] [--answers FILE]
struct Arguments {
  static let usage = """
    points AREAS.wkb (POINTS.xy | --uniform N) [--runs N] [--geos N] [--index FILE] [--answers FILE]
      --geos N        the first N points are also located by GEOS and compared (default: all)
      --index FILE    writes the index, opens it and locates with the opened one too
      --answers FILE  the position of the area of each point as Int32, -1 for none
    """

  var areas = ""
  var points: String?
  var uniform = 0
  var runs = 5
  var geos = Int.max
  var index: String?
  var answers: String?

  init(_ arguments: [String]) throws {
    var names: [String] = []
    var rest = arguments[...]
    func number(_ text: String?) throws -> Int {
      guard let text, let number = Int(text), number >= 0 else { throw Wrong(Self.usage) }
      return number
    }
    while let argument = rest.popFirst() {
      switch argument {
      case "--uniform": uniform = try number(rest.popFirst())
      case "--runs": runs = max(1, try number(rest.popFirst()))
      case "--geos": geos = try number(rest.popFirst())
      case "--index": index = rest.popFirst()
      case "--answers": answers = rest.popFirst()
      default: names.append(argument)
      }
    }
    guard let first = names.first, names.count == (uniform > 0 ? 1 : 2) else { throw Wrong(Self.usage) }
    areas = first
    points = names.count == 2 ? names[1] : nil
  }
}
