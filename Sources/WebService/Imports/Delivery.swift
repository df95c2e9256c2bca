import Atlas
import Indicators

/// A file that somebody sent, and how far it is with being imported.
struct Delivery: Sendable {
  enum Stage: String, Sendable {
    /// What is being done with it.
    case looking, rehearsing, importing
    /// What it waits for: columns to be told, a yes, nothing.
    case understood, rehearsed, imported
    /// Nothing can be read of it.
    case unreadable

    var isBusy: Bool { self == .looking || self == .rehearsing || self == .importing }
  }

  /// How far the work is.
  struct Progress: Sendable, Hashable {
    var step: Step
    var done = 0
    var total: Int?

    enum Step: Sendable, Hashable {
      case waiting, reading, checking(String), undoing, settling(SettlePoints.Step)
    }
  }

  /// What an import would do.
  struct Rehearsal: Sendable {
    var report: ImportReport
    var findings: [CheckFinding] = []
    /// What the map shows: all areas of the delivered level, or those that findings are about where they are too many.
    var areas: [Area] = []
    /// Whether the map lacks areas.
    var areAreasLeftOut = false
  }

  let id: String
  /// As it was sent, without what cannot stand in the name of a file.
  let name: String
  let bytes: Int
  /// ISO 8601 in UTC.
  let received: String
  /// Where it lies; nil once it is deleted.
  var path: String?
  var stage = Stage.looking
  /// Where work that fails or is stopped leaves it.
  var fallback = Stage.unreadable
  /// The number of the job that works on it.
  var job: String?
  var wish = DeliveryWish()
  var survey: DeliverySurvey?
  var progress = Progress(step: .waiting)
  var rehearsal: Rehearsal?
  /// Of the import.
  var report: ImportReport?
  /// The import's number in the store; nil where nothing changed.
  var run: Int64?
  /// Whether the import was taken back.
  var isUndone = false
  /// Why the last step came to nothing.
  var trouble: Trouble?

  struct Trouble: Sendable, Hashable {
    var text: LocalizedText
    /// In the words of the program, which are English.
    var detail: String?
  }
}
