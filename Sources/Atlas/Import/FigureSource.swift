public import Indicators

/// A delivery of figures that tells, before its rows are stored, which areas and periods it speaks of.
public protocol FigureSource: RowSource where Row == IndicatorRow {
  /// The codes of areas as the rows have them, or their names.
  var areas: [String] { get }
  /// Whether areas are told by name: the import finds their codes.
  var areasAreNames: Bool { get }
  var periods: [Period] { get }
  /// What is wrong with the delivery before its rows, such as a column that seems to be renamed.
  var problems: [RowProblem] { get }
}
