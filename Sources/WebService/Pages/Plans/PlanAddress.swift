import Indicators

/// Where the pages of a plan are.
struct PlanAddress {
  let page: String
  let edit: String
  let report: String
  let names: String
  let removal: String

  init(_ id: String, _ language: Language) {
    let path = "/plans/\(PercentText.encode(id))"
    let query = language == .nl ? "" : "?lang=en"
    page = path + query
    edit = path + "/edit" + query
    report = path + "/report" + query
    names = path + "/names" + query
    removal = path + "/removal" + query
  }
}
