// The page of an area: which section is read, and another comparison without loading the page anew.

import { explain, refresh } from './parts.js'
import { watchSections } from './sections.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=area]')
const status = page.querySelector('#status')
const select = page.querySelector('#compare')
// After a form that was refused the address is that of the form.
const path = page.querySelector('.compare')?.getAttribute('action') ?? location.pathname
// What is shown: a step to another section is none to another comparison.
let shown = location.search

page.classList.add('lively')
watchSections(page)
page.addEventListener('submit', (event) => {
  if (!event.target.matches('.compare')) return
  event.preventDefault()
  show(`?${wish(event.target)}`)
})
select?.addEventListener('change', () => show(`?${wish(select.form)}`))
addEventListener('popstate', () => {
  if (location.search === shown) return
  if (select) select.value = new URLSearchParams(location.search).get('compare') ?? ''
  show(location.search, { keepsHistory: true })
})

// A circle among those of other areas tells whose it is: the table under the chart names them in the same order.
page.addEventListener('pointerover', ({ target }) => {
  const ring = target.closest?.('.c-peer-line circle')
  if (!ring || ring.firstChild) return
  const rings = ring.parentNode
  const lines = [...rings.closest('svg').querySelectorAll('g.c-peer-line')]
  const cell = rings.closest('figure').querySelectorAll('tbody td')[lines.indexOf(rings)]
  const own = cell?.querySelector('strong')?.textContent
  const names = cell?.textContent.trim().split('; ').filter((name) => name !== own) ?? []
  if (names.length !== rings.children.length) return
  for (const [index, name] of names.entries()) {
    const title = document.createElementNS('http://www.w3.org/2000/svg', 'title')
    title.textContent = name
    rings.children[index].append(title)
  }
})

function wish(form) {
  const filled = [...new FormData(form)].filter(([, value]) => value)
  return new URLSearchParams(filled)
}

async function show(search, { keepsHistory = false } = {}) {
  page.classList.add('waiting')
  try {
    if (!(await refresh(`${path}${search}`))) return
    status.textContent = ''
  } catch (error) {
    status.replaceChildren(...explain(error, () => show(search)))
    return
  } finally {
    page.classList.remove('waiting')
  }
  shown = search
  if (!keepsHistory) history.pushState(null, '', `${path}${search}`)
  status.textContent = `${say('compared')} ${select?.selectedOptions[0].textContent ?? ''}`
  watchSections(page)
}
