// The map that the server drew: shown first, and for good where there is no WebGL.

/** Draws what `GLSurface` draws, on the picture of the server. Its areas are links, so the keyboard reaches them by itself. */
export class SVGSurface {
  constructor(frame, events) {
    this.frame = frame
    this.events = events
    this.abort = new AbortController()
    this.bind()
  }

  bind() {
    const options = { signal: this.abort.signal }
    const code = (event) => event.target.closest?.('[data-code]')?.dataset.code ?? null
    this.frame.addEventListener('pointerover', (event) => this.events.point(code(event)), options)
    this.frame.addEventListener('pointerleave', () => this.events.point(null), options)
    this.frame.addEventListener('focusin', (event) => this.events.point(code(event)), options)
    this.frame.addEventListener('focusout', () => this.events.point(null), options)
  }

  /** @param classes of each code, @param fills of each class: a colour, or what the hatching is called */
  paint({ classes, fills }) {
    for (const link of this.frame.querySelectorAll('[data-code]')) {
      const fill = fills.get(classes.get(link.dataset.code))
      if (fill) link.querySelector('path').setAttribute('fill', fill.paint)
    }
  }

  highlight(code) {
    this.frame.querySelector('[data-code].lit')?.classList.remove('lit')
    if (code) this.frame.querySelector(`[data-code="${CSS.escape(code)}"]`)?.classList.add('lit')
  }

  remove() {
    this.abort.abort()
  }
}
