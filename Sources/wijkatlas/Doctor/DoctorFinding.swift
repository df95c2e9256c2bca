/// One thing that `doctor` looked at.
struct DoctorFinding {
  enum State: String {
    case ok
    /// Works, but not as well as it could.
    case remark
    /// Does not work.
    case failed
  }

  var name: String
  var value: String
  var state = State.ok
  /// What to do; nil where there is nothing to do.
  var advice: String?
}
