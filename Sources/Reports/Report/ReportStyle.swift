/// The style of reports: on a phone, on a wide screen, on A4.
public enum ReportStyle {
  /// What a report needs beside the style of the page that it stands in, whose variables it uses: `--ink`, `--soft`,
  /// `--line`, `--accent`, `--focus`, `--good`, `--bad`, `--note`, `--noteline`.
  public static let content = """
    .report-top{display:grid;gap:1.5rem;grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}
    .report-map{margin:0}
    .report-map .map{max-height:26rem}
    .summary{padding-left:1.2rem;font-size:1.1rem;margin:.3rem 0}
    h3{font-size:1.05rem;margin:1rem 0 .3rem}
    .standouts{padding-left:1.2rem;margin:.3rem 0}
    .standouts li{margin:.25rem 0}
    .strength{list-style:"+ "}
    .improvement{list-style:"– "}
    .note{margin:.6rem 0;padding:.4rem .8rem;border-left:4px solid var(--noteline);background:var(--note);\
    max-width:44rem}
    .note p{margin:.2rem 0}
    .verdict{white-space:nowrap}
    small.verdict{white-space:normal}
    .favourable,.strength .verdict{color:var(--good);font-weight:700}
    .unfavourable,.improvement .verdict{color:var(--bad);font-weight:700}
    nav.themes ul{list-style:none;padding:0;margin:1rem 0 0;display:flex;flex-wrap:wrap;gap:.3rem 1rem}
    nav.themes a{display:inline-block;padding:.3rem 0}
    .charts{display:grid;gap:1.5rem 2.5rem;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));\
    align-items:start;margin-bottom:1rem}
    .chart-box{margin:0;min-width:0}
    .chart-box figcaption{font-weight:700;color:var(--ink);margin-bottom:.3rem}
    .chart{display:block;width:100%;max-width:32rem;height:auto}
    .maps{grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));margin-top:1.5rem}.maps svg{width:100%;height:auto}
    details{margin-top:.3rem}
    .printed{display:none}
    summary{cursor:pointer;color:var(--accent);padding:.2rem 0}
    .within caption{font-weight:700;color:var(--ink);font-size:1rem}
    .within thead th{font-weight:400;font-size:.85rem;color:var(--soft);border-bottom-width:1px}
    .within th,.within td{padding:.2rem .3rem}
    .within th[scope=row]{width:100%}
    .within td{white-space:nowrap}
    .within .gap{display:inline-block;width:max-content;max-width:6.5rem;white-space:normal;font-size:.85rem;color:var(--soft)}
    .within small{display:block;white-space:normal}
    .strip{float:right;width:7rem;height:1rem;margin:.25rem 0 0 .5rem}
    .asked{margin:.2rem 0;padding-left:1.2rem}
    .figures{max-width:64rem}
    .wide small{display:block}.wide th[scope=row]{position:sticky;left:0;background:var(--paper);min-width:9rem;max-width:20rem}
    .scroll{overflow-x:auto}
    .figures small{display:block}
    .figures th[scope=row]{max-width:26rem}
    .plain{font-size:.9rem}.plain th,.plain td{padding:.3rem}.plain thead th{font-size:.8rem}\
    .chart-box details{overflow-x:auto}
    .sources{columns:22rem auto;column-gap:2.5rem;margin:.3rem 0 1rem}
    .sources div{break-inside:avoid;margin-bottom:.5rem}
    .sources dt{margin:0}
    .sources small{font-weight:400}
    .titled caption{position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
    table .number,.numbers td,.numbers th+th{text-align:right;font-variant-numeric:tabular-nums}
    @media (max-width:48rem){.report-top{grid-template-columns:minmax(0,1fr)}
    .figures,.figures tbody,.figures tr,.figures td,.figures th[scope=row],.figures caption{display:block}
    .figures thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .figures tr{display:grid;grid-template-columns:repeat(auto-fill,minmax(5rem,1fr));gap:.3rem .5rem;padding:.6rem 0;\
    border-bottom:1px solid var(--line)}
    .plain th{overflow-wrap:anywhere;hyphens:auto}.strip{width:6rem}
    .figures th[scope=row]{grid-column:1/-1;font-weight:700;max-width:none}
    .figures th[scope=row] small{font-weight:400}
    .figures th,.figures td{border:0;padding:0;text-align:left;white-space:normal;min-width:0;overflow-wrap:break-word}
    .words tr{grid-template-columns:repeat(auto-fill,minmax(8rem,1fr))}.words td:nth-child(2){grid-column:1/-1}\
    .wordy td:not(.number){grid-column:1/-1}
    .figures td:empty{display:none}.figures .verdict{white-space:normal}
    .figures td::before{content:attr(data-label);display:block;font-size:.85rem;color:var(--soft)}}
    @media print{html{font-size:9.5pt}.report-top{display:block}.report-summary{float:left;width:60%}\
    .report-map{float:right;width:37%;margin-top:1rem}.report-map .map{max-height:7cm}\
    .report-top~*{clear:both}nav.themes,#download,.repeated,summary,.titled caption,.figures .indistinguishable,.same{display:none}\
    .printed{display:block}.sources{columns:2;column-gap:6mm;font-size:7.5pt}.sources div{margin-bottom:2pt}\
    .sources dt,.sources dd{display:inline}\
    .within{font-size:8.5pt}.within caption{font-size:9pt}.within th,.within td{padding:1pt 3pt}.strip{width:1.2cm;height:.2cm;margin:2pt 0 0 .1cm}.within .gap{font-size:7pt;max-width:1.5cm}\
    .asked{margin:1pt 0;columns:2;column-gap:6mm}.asked li{margin:0}\
    .charts{display:block;margin-bottom:0}.chart-box{display:inline-block;width:47%;margin:0 1.5% .8rem 0;vertical-align:top}\
    .third{width:31%;margin-right:1.5%}.chart{max-width:none}.plain{font-size:7.5pt}.plain th,.plain td{padding:1pt 3pt}\
    h2,h3,dt,caption,thead{break-after:avoid}section{break-inside:auto}figure,tr,li{break-inside:avoid}\
    .charts{orphans:1;widows:1}.figures th,.figures td{padding:2pt 4pt;line-height:1.2}\
    .figures{table-layout:fixed}.figures thead th:first-child{width:38%}.wordy{table-layout:auto}.wordy small{display:block}.wordy thead th:first-child{width:auto}.figures td small{display:inline-block}\
    .figures th small{display:inline}\
    #missing p{margin:2pt 0}#missing h3{margin:6pt 0 0}\
    #reading dl{columns:2;column-gap:6mm;font-size:8.5pt}#reading div{break-inside:avoid;margin-bottom:3pt}}

    """

  /// The colours of charts, for pages whose charts leave them out.
  public static let charts = ChartCanvas.styleSheet

  /// The colours of charts on a dark page.
  public static let dark = """
    @media (prefers-color-scheme:dark){.c-text,.chart{fill:#f1efe9}.c-soft{fill:#b9b5aa}.c-own{fill:#8cc4f5}\
    .c-own-line{stroke:#8cc4f5}.c-reference{fill:#ffb36b}.c-reference-line{stroke:#ffb36b}.c-peer-line{stroke:#a9a59b}\
    .c-band{fill:#31506e}.c-grid-line{stroke:#44484e}.c-axis-line{stroke:#8a877e}.c-text-line{stroke:#f1efe9}\
    .c-paper-line{stroke:#16181b}}

    """

  /// The style of a report that stands alone: always light, as paper is.
  ///
  /// - Parameters:
  ///   - footer: Stands at the foot of every printed sheet beside the page number.
  ///   - accent: Of links and of the line under the logo; nil takes our own.
  static func page(footer: String, accent: String? = nil) -> String {
    // Colours as they are: WeasyPrint 57 knows no variables inside shorthands.
    colours.reduce(base + content) { text, colour in
      text.replacing("var(--\(colour.key))", with: colour.key == "accent" ? accent ?? colour.value : colour.value)
    } + """
      @page{size:A4;margin:18mm 16mm 20mm;\
      @bottom-left{content:"\(escape(footer))";font:8pt Arial,"Liberation Sans",sans-serif;color:#55524a}\
      @bottom-right{content:counter(page) " / " counter(pages);font:8pt Arial,"Liberation Sans",sans-serif;color:#55524a}}

      """
  }

  private static let colours: KeyValuePairs = [
    "paper": "#fff", "ink": "#1b1b1b", "soft": "#55524a", "line": "#cfcbc0", "accent": "#0b4f8a", "focus": "#b3470a",
    "note": "#fdf3d8", "noteline": "#a0651a", "good": "#0b4f8a", "bad": "#b3470a",
  ]

  private static let base = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 Arial,"Liberation Sans",sans-serif}
    a{color:var(--accent)}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
    .banner{margin:0;padding:.4rem 1rem;background:var(--note);border-bottom:1px solid var(--noteline);font-size:.9rem}
    .house{display:flex;align-items:center;gap:.75rem;margin:0 1rem;padding:.6rem 0;border-bottom:3px solid var(--accent)}
    .house img{height:2.75rem;width:auto;max-width:14rem}
    main{max-width:76rem;margin:0 auto;padding:0 1rem 2rem}
    main:focus{outline:none}
    h1{font-size:1.7rem;line-height:1.2;margin:1.2rem 0 .6rem}
    h2{font-size:1.25rem;margin:1.8rem 0 .5rem}
    figure{margin:0}
    .map{display:block;width:100%;height:auto;border:1px solid var(--line);border-radius:4px}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.25rem 0}
    th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid var(--soft)}
    tbody th{font-weight:400}
    small,.quiet{color:var(--soft)}
    dt{font-weight:700;margin-top:.5rem}
    dd{margin:0}
    footer{padding:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
    footer p{max-width:76rem;margin:0 auto}
    @media print{.skip{display:none}body{line-height:1.35}.house{margin:0}main{padding:0;max-width:none}\
    a{color:inherit;text-decoration:none}h1{margin-top:.8rem}footer{padding:.5rem 0;break-before:avoid}}

    """

  /// Text inside a CSS string: everything but letters, digits and spaces by its number.
  private static func escape(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " "
        ? String(scalar) : "\\\(String(scalar.value, radix: 16)) "
    }.joined()
  }
}
