import Atlas
import Indicators

/// Makes observations of rows in the order of areas and indicators, whose texts are mostly those of the row before.
struct ObservationTexts {
  private var area = LastText()
  private var indicator = LastText()
  private var source = LastText()
  private var periodText = LastText()
  private var statusText = LastText()
  private var period: (text: String, value: Period)?
  private var status: (text: String, value: ObservationStatus)?

  /// - Parameter row: area, indicator, period, value, status, sample_size, margin, source, carried_share.
  /// - Returns: nil for a status that a later version knows.
  /// - Throws: `IndicatorError` for a period that is none.
  mutating func observation(_ row: RawStatement) throws -> Observation? {
    let (statusNow, periodNow) = (statusText.take(row.bytes(4)), periodText.take(row.bytes(2)))
    if status?.text != statusNow { status = ObservationStatus(rawValue: statusNow).map { (statusNow, $0) } }
    guard let status else { return nil }
    if period?.text != periodNow { period = (periodNow, try Period(periodNow)) }
    guard let period else { return nil }
    return Observation(
      area: area.take(row.bytes(0)), indicator: indicator.take(row.bytes(1)), period: period.value,
      value: row.isNull(3) ? nil : row.double(3), status: status.value,
      sampleSize: row.isNull(5) ? nil : Int(row.int64(5)), margin: row.isNull(6) ? nil : row.double(6),
      source: source.take(row.bytes(7)), carriedShare: row.isNull(8) ? nil : row.double(8))
  }

  /// A text that is made anew only where its bytes are others.
  private struct LastText {
    private var text = ""

    mutating func take(_ bytes: UnsafeRawBufferPointer?) -> String {
      guard let bytes else { return "" }
      let isSame =
        text.utf8.withContiguousStorageIfAvailable { known in
          known.count == bytes.count && known.elementsEqual(bytes)
        } ?? false
      if !isSame { text = String(decoding: bytes, as: UTF8.self) }
      return text
    }
  }
}
