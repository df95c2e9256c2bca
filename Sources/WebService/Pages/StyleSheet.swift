import Reports

/// The one style sheet: light, dark and print, from 360 px up.
enum StyleSheet {
  static let css = base + ReportStyle.content + ReportStyle.charts + ReportStyle.dark

  private static let base = """
    :root{--paper:#fff;--ground:#f6f5f1;--ink:#1b1b1b;--soft:#55524a;--line:#cfcbc0;--accent:#0b4f8a;--focus:#b3470a;\
    --note:#fdf3d8;--noteline:#a0651a}
    @media (prefers-color-scheme:dark){:root{--paper:#16181b;--ground:#1f2226;--ink:#f1efe9;--soft:#b9b5aa;\
    --line:#44484e;--accent:#8cc4f5;--focus:#ffb36b;--note:#3a2f14;--noteline:#e0b060}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
    a{color:var(--accent)}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px}
    .map a:focus-visible path{stroke:var(--focus);stroke-width:5}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:.5rem;top:.5rem;background:var(--paper);padding:.5rem;z-index:1}
    .banner{margin:0;padding:.4rem 1rem;background:var(--note);border-bottom:1px solid var(--noteline);font-size:.9rem}
    .banner.synthetic{font-weight:700}
    .top{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:baseline;padding:.75rem 1rem;\
    border-bottom:1px solid var(--line);background:var(--ground)}
    .brand{font-weight:700;font-size:1.2rem;color:var(--ink);text-decoration:none}
    nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem}
    nav a,.brand{padding:.25rem 0}
    main{max-width:76rem;margin:0 auto;padding:0 1rem 2rem}
    main:focus{outline:none}
    h1{font-size:1.7rem;line-height:1.2;margin:1.2rem 0 .6rem}
    h2{font-size:1.25rem;margin:1.8rem 0 .5rem}
    form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;margin:.5rem 0 1rem}
    label{display:block;font-size:.9rem;color:var(--soft)}
    select,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;\
    padding:.4rem .5rem;min-height:2.75rem;max-width:100%}
    button{background:var(--accent);color:var(--paper);border-color:var(--accent);padding:.4rem 1.2rem;cursor:pointer}
    .field{max-width:100%}
    .visitor{margin:0 0 0 auto;gap:.25rem .75rem;align-items:baseline}
    .visitor p{margin:0}
    .split{display:grid;gap:1.5rem;grid-template-columns:minmax(0,3fr) minmax(0,2fr);align-items:start}
    figure{margin:0}
    figcaption{color:var(--soft);font-size:.9rem}
    .map{display:block;width:100%;height:auto;max-height:85vh;border:1px solid var(--line);border-radius:4px}
    .map a:hover path{stroke-width:3}
    .legend{list-style:none;padding:0;margin:.5rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem}
    .legend li{display:flex;align-items:center;gap:.45rem}
    .legend svg{width:1.8rem;height:1.1rem;border:1px solid var(--soft)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%}
    caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.25rem 0}
    th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
    thead th{border-bottom:2px solid var(--soft)}
    tbody th{font-weight:400}
    .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .numbers td{white-space:nowrap}thead .number{white-space:normal}
    small,.quiet{color:var(--soft)}
    th small{display:block}
    dt{font-weight:700;margin-top:.5rem}
    dd{margin:0}
    .facts{padding-left:1.2rem;margin:.5rem 0}
    .warning{color:var(--focus);font-weight:700}
    .empty{background:var(--ground);border:1px solid var(--line);border-radius:4px;padding:1rem 1.25rem}
    code{background:var(--ground);padding:.1rem .3rem;overflow-wrap:anywhere}
    main p,main li,main h1,main h2{overflow-wrap:anywhere}
    footer{padding:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9rem}
    footer p{max-width:76rem;margin:0 auto}
    @media (prefers-color-scheme:dark){.map-paper{fill:#24282d}.map-ink{fill:#f1efe9}.map-line{stroke:#f1efe9}}
    @media (max-width:48rem){.split{grid-template-columns:minmax(0,1fr)}.map-labels,.map-sublabel{display:none}\
    .map-numbers{font-size:36px;font-weight:700}.map-numbers g{stroke-width:7}h1{font-size:1.4rem}\
    .field,.field select,form button{width:100%}th,td{padding:.35rem .4rem}}
    @media print{.skip,nav,form,footer,.visitor{display:none}.split{display:block}\
    section,figure,tr{break-inside:avoid}a{color:inherit;text-decoration:none}.map{max-height:14cm}}

    """
}
