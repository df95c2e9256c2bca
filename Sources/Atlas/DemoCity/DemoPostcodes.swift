/// Hands out postcodes from 9901AA upward, a new four-digit one for each wijk.
struct DemoPostcodes {
  // The Dutch letters leave out F, I, O, Q, U, Y, and the pairs SA, SD, SS.
  private static let pairs: [String] = {
    let letters = "ABCDEGHJKLMNPRSTVWXZ"
    return letters.flatMap { first in letters.map { "\(first)\($0)" } }.filter { !["SA", "SD", "SS"].contains($0) }
  }()

  private var digits = 9900
  private var used = 0
  private var wijk: String?

  mutating func next(wijk: String) throws(DemoRecipeError) -> String {
    if self.wijk != wijk || used == DemoPostcodes.pairs.count {
      self.wijk = wijk
      digits += 1
      used = 0
    }
    guard digits <= 9999 else { throw DemoRecipeError(.room, "postcodes: more than 9999 needed") }
    used += 1
    return "\(digits)\(DemoPostcodes.pairs[used - 1])"
  }
}
