// The page of an area: which section is read, and another comparison without loading the page anew.

import { refresh, Refused, Unreachable } from './parts.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=area]')
const status = page.querySelector('#status')
const select = page.querySelector('#compare')
let watcher = null
// What is shown: a step to another section is none to another comparison.
let shown = location.search

page.classList.add('lively')
watch()
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
    if (!(await refresh(`${location.pathname}${search}`))) return
    status.textContent = ''
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof Refused)) throw error
    const again = document.createElement('button')
    again.type = 'button'
    again.textContent = say('again')
    again.addEventListener('click', () => show(search))
    status.replaceChildren(error instanceof Unreachable ? say('offline') : error.message, ' ', again)
    return
  } finally {
    page.classList.remove('waiting')
  }
  shown = search
  if (!keepsHistory) history.pushState(null, '', search)
  status.textContent = `${say('compared')} ${select?.selectedOptions[0].textContent ?? ''}`
  watch()
}

/** Marks in the list of sections the one that is read. */
function watch() {
  watcher?.disconnect()
  const list = page.querySelector('.sections')
  const links = new Map([...list.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]))
  const seen = new Set()
  watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id)
    const now = [...links.keys()].find((id) => seen.has(id))
    if (now) mark(list, links, now)
  }, { rootMargin: '-15% 0px -65% 0px' })
  for (const id of links.keys()) {
    const place = document.getElementById(id)
    if (place) watcher.observe(place)
  }
}

function mark(list, links, id) {
  for (const [own, link] of links) {
    if (own === id) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  const link = links.get(id)
  // The list moves within itself only: the page is the reader's to move.
  list.scrollTo({ left: link.offsetLeft - list.clientWidth / 3, top: link.offsetTop - list.clientHeight / 3 })
}
