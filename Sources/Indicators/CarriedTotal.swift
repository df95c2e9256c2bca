/// What arrives in an area of the parts that it is made of.
struct CarriedTotal {
  private(set) var value = 0.0
  var isPartlyOutside = false
  private var isPartMissing = false
  private var isAnyKnown = false
  /// What the parts weigh before rounding, whatever their sign.
  private var weight = 0.0
  /// Of it, what was carried across a border that moved: of each part as much as went elsewhere of the area it is from.
  private var divided = 0.0
  private var farthest = 0.0

  /// - Parameters:
  ///   - amount: What arrives, rounded or not.
  ///   - whole: Of the area that it is a part of; nil where that is not known.
  ///   - share: Of the whole; what has nothing to weigh by gets 0, and 0 of what is not known is no more than that.
  mutating func add(_ amount: Double, of whole: Double?, share: Double) {
    guard let whole else {
      if share > 0 { isPartMissing = true }
      return
    }
    isAnyKnown = true
    value += amount
    weight += abs(whole) * share
    divided += abs(whole) * share * (1 - share)
    if whole != 0 { farthest = max(farthest, 1 - share) }
  }

  /// Why there is no figure; nil where there is one.
  var missed: Carrying.Reason? {
    isPartlyOutside ? .partlyOutside : isPartMissing || !isAnyKnown ? .missingPart : nil
  }

  /// From 0, where nothing was divided, to 1. Of a total of 0 that of the part that left most behind: that nobody lives
  /// there is as much of an estimate as how many.
  var carriedShare: Double { weight > 0 ? min(1, divided / weight) : farthest }
}
