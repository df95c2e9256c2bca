/// The colours of maps, told apart by colour-blind readers too.
public enum MapPalette {
  /// Light to dark: ColorBrewer's Blues in five classes.
  public static let sequential = ["#eff3ff", "#bdd7e7", "#6baed6", "#3182bd", "#08519c"]

  /// Below and above a middle: ColorBrewer's PuOr in five classes, purple above.
  public static let diverging = ["#e66101", "#fdb863", "#f7f7f7", "#b2abd2", "#5e3c99"]

  /// Paul Tol's "light" scheme, made for areas under dark labels.
  public static let categorical = [
    "#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#99ddff", "#bbcc33", "#aaaa00", "#dddddd",
  ]

  static let plain = "#f4f3ee"
  static let context = "#e4e2da"
  /// As this area is drawn in charts.
  static let highlight = "#6baed6"
  static let line = "#4a4a4a"
  static let ink = "#1a1a1a"
  static let paper = "#ffffff"

  /// The colour of a class when `count` classes are shown: few classes lie far apart.
  static func sequential(_ index: Int, of count: Int) -> String {
    guard count > 1 else { return sequential[2] }
    let last = sequential.count - 1
    return sequential[min(last, max(0, (index * last + (count - 1) / 2) / (count - 1)))]
  }

  /// As ``sequential(_:of:)``: the middle of an odd number is the middle.
  static func diverging(_ index: Int, of count: Int) -> String {
    guard count > 1 else { return diverging[2] }
    let last = diverging.count - 1
    return diverging[min(last, max(0, (index * last + (count - 1) / 2) / (count - 1)))]
  }

  /// How many categories look different: every colour plain, then striped.
  static var categories: Int { 2 * categorical.count }
}
