import Atlas
import HTTPTypes
import Indicators

/// Why a form of the page of an area changed nothing: told at that form, with what was typed still in it.
struct WorkFault: Error {
  enum Reason: Equatable {
    case empty, noDay
    case tooLong(Int)
    /// The same action again.
    case known
    case closed, published, withdrawn, gone
    /// It reads otherwise than what was sent with the form.
    case changed
  }

  /// What the forms hold, by the names of their fields.
  let form: FormBody
  /// The field that has to change; nil where the form as a whole is too late.
  var field: String?
  let reason: Reason

  /// The name of the form in the page.
  var place: String {
    switch form["do"] {
    case "close": "close-\(form["action"] ?? "")"
    case "withdraw": "publish"
    case "remove": "remove-\(form["note"] ?? "")"
    default: form["do"] ?? ""
    }
  }

  var status: HTTPResponse.Status {
    switch reason {
    case .empty, .noDay, .tooLong: .unprocessableContent
    default: .conflict
    }
  }

  /// What it was that the form is about, for who finds it nowhere on the page any more.
  var isAboutNote: Bool { form["note"] != nil || form["do"] == "note" }

  func text(_ language: Language) -> String {
    func word(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
    let what = isAboutNote ? word("Deze aantekening", "This note") : word("Deze actie", "This action")
    let reason =
      switch reason {
      case .empty:
        switch field {
        case "title": word("Schrijf op wat er gaat gebeuren.", "Write down what is to be done.")
        case "result": word("Schrijf op wat ervan gekomen is.", "Write down what came of it.")
        default: word("Schrijf eerst iets op.", "Write something first.")
        }
      case .noDay: word("De datum is geen dag die bestaat.", "The date is no day that exists.")
      case .tooLong(let most):
        word("De tekst is te lang: hoogstens \(most) tekens.", "The text is too long: at most \(most) signs.")
      case .known: word("\(what) is er al.", "\(what) is there already.")
      case .closed: word("\(what) is al afgesloten.", "\(what) was closed already.")
      case .published: word("\(what) is al openbaar.", "\(what) is public already.")
      case .withdrawn: word("\(what) is al niet meer openbaar.", "\(what) is not public any more already.")
      case .gone: word("\(what) is er niet meer.", "\(what) is not there any more.")
      case .changed:
        word(
          "\(what) is intussen veranderd. Lees eerst wat er nu staat.",
          "\(what) has changed in the meantime. Read first what it says now.")
      }
    return reason + " " + word("Er is niets opgeslagen.", "Nothing was saved.")
  }
}
