// Changing a plan by hand: every step is an address, asked for and put in place without loading the page anew.

import { explain, refresh } from './parts.js'
import { makeSortable } from './table.js'

const page = document.querySelector('[data-page=plan]')
const stage = page.querySelector('#stage')
let latest = location.href

decorate()
page.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-go], #stage a[data-code]')
  if (!link || event.ctrlKey || event.metaKey || event.button > 0) return
  event.preventDefault()
  const code = stage.contains(link) ? link.dataset.code : null
  const more = code && event.shiftKey ? page.querySelector(`#more-${CSS.escape(code)}`) : null
  // Who clicks by a key has no pointer to go on with: the focus goes where the next step is.
  const byKey = event.detail === 0
  go(address(more ?? link), { focus: byKey ? nextFocus(link, code) : null })
})
page.addEventListener('submit', (event) => {
  if (event.target.id !== 'compare') return
  event.preventDefault()
  go(`${event.target.action}?${new URLSearchParams(new FormData(event.target))}`)
})
addEventListener('keydown', (event) => {
  if (event.target.closest?.('input, select, textarea')) return
  const id = shortcut(event)
  const link = id && page.querySelector(`a#${id}`)
  if (!link) return
  event.preventDefault()
  const chosen = page.querySelector('#units tr.lit')?.dataset.code
  go(address(link), { focus: id === 'clear' && chosen ? () => unit(chosen) : null })
})
addEventListener('popstate', () => go(location.href, { keepsHistory: true }))
for (const kind of ['pointerover', 'focusin']) page.addEventListener(kind, follow)

function shortcut(event) {
  if (event.key === 'Escape') return 'clear'
  if (!(event.ctrlKey || event.metaKey)) return null
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return 'redo'
  return key === 'z' ? 'undo' : null
}

const address = (link) => (link instanceof SVGElement ? link.href.baseVal : link.href)
const unit = (code) => stage.querySelector(`a[data-code="${CSS.escape(code)}"]`)

/** After choosing a unit: the first place that it can go to. After a move: the unit, which can be chosen again. */
function nextFocus(link, code) {
  // Who chooses several goes on choosing.
  if (link.dataset.add !== undefined) return null
  if (link.dataset.move) {
    const moved = page.querySelector('#units tr.lit')?.dataset.code
    return () => unit(moved)
  }
  if (code || link.closest('#units')) return () => page.querySelector('#selection [data-move]') ?? page.querySelector('#selection')
  return null
}

async function go(target, { focus = null, keepsHistory = false } = {}) {
  const asked = new URL(target, location.href)
  latest = asked.href
  asked.searchParams.set('part', 'all')
  page.classList.add('waiting')
  try {
    if (!(await refresh(asked.pathname + asked.search))) return
  } catch (error) {
    complain(error, target)
    return
  } finally {
    page.classList.remove('waiting')
  }
  if (!keepsHistory) history.pushState(null, '', latest)
  decorate()
  focus?.()?.focus({ preventScroll: false })
}

function complain(error, target) {
  const text = document.createElement('p')
  text.className = 'message wrong'
  text.append(...explain(error, () => go(target)))
  page.querySelector('#messages').replaceChildren(text)
}

function decorate() {
  makeSortable(page.querySelector('#units table'), null)
}

/** The map shows which row is meant, and the table which unit. */
function follow(event) {
  const code = event.target.closest?.('#stage a[data-code], #units tr[data-code]')?.dataset.code
  for (const lit of page.querySelectorAll('.pointed-at')) lit.classList.remove('pointed-at')
  if (!code) return
  unit(code)?.classList.add('pointed-at')
  page.querySelector(`#units tr[data-code="${CSS.escape(code)}"]`)?.classList.add('pointed-at')
}
