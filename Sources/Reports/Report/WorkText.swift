import Atlas
import Indicators

/// What people intend and think of an area, as it stands in its report.
struct WorkText {
  let report: AreaReport

  private var work: AreaWork { report.work }
  private var language: Language { report.language }

  /// Under a theme of which the report has figures.
  func notes(theme: String) -> [Note] { work.notes.filter { $0.theme == theme } }

  /// Those that stand under no theme of the report.
  func otherNotes(besides themes: [String]) -> [Note] {
    work.notes.filter { note in note.theme.map { !themes.contains($0) } ?? true }
  }

  /// When, by whom, on what: `9 mei 2024, J. de Vries, over Meerzicht-West, Vertrouwen in de gemeente`.
  func about(_ note: Note) -> String {
    var parts = [DateText.text(note.written, language)]
    if let author = note.author { parts.append(author) }
    if tellsWhatIsPublic, note.isPublic { parts.append(published) }
    if note.area != report.profile.area.code { parts.append(work.names[note.area] ?? note.area) }
    if let indicator = note.indicator.flatMap({ report.catalogue[$0] }) { parts.append(indicator.name[language]) }
    return parts.joined(separator: ", ")
  }

  /// Where an action is, unless it is of the area itself.
  func about(_ action: Action) -> String {
    let place = action.area == report.profile.area.code ? nil : work.names[action.area] ?? action.area
    let about = ActionText.about(
      action, area: place, today: report.made.flatMap { Moment(String($0.prefix(10))) }, language)
    return [about, tellsWhatIsPublic && action.isPublic ? published : ""].filter { !$0.isEmpty }.joined(
      separator: " · ")
  }

  /// To the public all that it reads is public.
  private var tellsWhatIsPublic: Bool { report.audience == .internal }
  private var published: String { report.word("openbaar", "public") }

  func html(_ notes: [Note]) -> String {
    notes.map { note in
      let text = note.text.split(whereSeparator: \.isNewline).map { "<p>\(HTMLText.escape(String($0)))</p>" }
      return "<div class=\"note\" role=\"note\" aria-label=\"\(MonitorWords.noteBy[language])\">"
        + "\(text.joined())<p class=\"quiet\">\(HTMLText.escape(about(note)))</p></div>\n"
    }.joined()
  }

  var actions: String {
    let rows = work.actions.map { action -> [String] in
      let about = about(action)
      return [
        HTMLText.escape(action.title) + (about.isEmpty ? "" : " <small>\(HTMLText.escape(about))</small>"),
        HTMLText.escape(ActionText.theme(action.theme, report.catalogue, language)), HTMLText.escape(action.kind),
        HTMLText.escape(ActionText.status(action.status)[language]),
      ]
    }
    guard !rows.isEmpty else { return "" }
    let title = MonitorWords.own[language]
    let head = [
      report.word("Actie", "Action"), ReportWords.theme[language], report.word("Soort", "Kind"),
      ReportWords.status[language],
    ]
    return HTMLText.section(
      title, id: "actions", report.table(caption: title, head: head, rows: rows, style: "figures titled"))
  }

  /// For the terminal.
  func lines(_ notes: [Note]) -> [String] {
    notes.flatMap { note in
      ProfileText.wrap(
        "\(MonitorWords.noteBy[language]) (\(about(note))): \(note.text)", first: "  ", indent: "    ")
    }
  }

  /// A heading and the actions, for the terminal; nothing where there are none.
  var actionLines: [String] {
    guard !work.actions.isEmpty else { return [] }
    return ["", MonitorWords.own[language], ProfileText.rule]
      + work.actions.flatMap { action -> [String] in
        let parts = [
          ActionText.theme(action.theme, report.catalogue, language), action.kind,
          ActionText.status(action.status)[language], about(action),
        ].filter { !$0.isEmpty }
        return ProfileText.wrap("\(action.id) \(action.title)", indent: "  ")
          + ProfileText.wrap(parts.joined(separator: " · "), first: "  ", indent: "  ")
      }
  }

  var sheets: [Sheet] {
    let notes = Sheet(
      name: MonitorWords.notes[language],
      columns: [
        (ReportWords.theme[language], 22), (MonitorWords.noteBy[language], 90), (report.word("Waarover", "About"), 44),
      ],
      rows: work.notes.map { note in
        [
          .optional(note.theme.map { ActionText.theme($0, report.catalogue, language) }), .text(note.text),
          .text(about(note)),
        ]
      })
    let actions = Sheet(
      name: MonitorWords.own[language], columns: MonitorSheets.actionColumns(language),
      rows: work.actions.map { MonitorSheets.cells($0, report.catalogue, language) })
    return [notes, actions].filter { !$0.rows.isEmpty }
  }
}
