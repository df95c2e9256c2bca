// The map that the server drew: shown first, and for good where there is no WebGL.

/** Draws what `GLSurface` draws, on the picture of the server. Its areas are links, so the keyboard reaches them by itself. */
export class SVGSurface {
  /** @param title what the map is called */
  constructor(frame, events, title = () => document.querySelector('h1').textContent) {
    this.frame = frame
    this.events = events
    this.title = title
    this.bind()
  }

  bind() {
    // Other maps may lie over the picture: what is pointed at on them is theirs to tell.
    const tell = (event) => {
      const on = event.target.closest('svg')
      if (on) this.events.point(event.target.closest('[data-code]')?.dataset.code ?? null)
    }
    this.frame.addEventListener('pointerover', tell)
    this.frame.addEventListener('focusin', tell)
    this.frame.addEventListener('pointerleave', () => this.events.point(null))
    this.frame.addEventListener('focusout', () => this.events.point(null))
  }

  /** Colours the areas, and says of each what the table says. */
  paint({ rows, classes, fills }) {
    const title = this.title()
    for (const text of this.frame.querySelectorAll('svg > title, svg > desc')) text.textContent = title
    for (const link of this.frame.querySelectorAll('[data-code]')) {
      const { code } = link.dataset
      const fill = fills.get(classes.get(code))
      const row = rows.get(code)
      if (!fill || !row) continue
      const told = `${row.cells[0].querySelector('a').textContent}: ${row.cells[1].textContent}`
      link.querySelector('path').setAttribute('fill', fill.paint)
      link.querySelector('title').textContent = told
      link.setAttribute('aria-label', told)
    }
  }

  highlight(code) {
    this.frame.querySelector('[data-code].lit')?.classList.remove('lit')
    if (code) this.frame.querySelector(`[data-code="${CSS.escape(code)}"]`)?.classList.add('lit')
  }
}
