// The start page: the server's map, legend and table, made to answer at once.

import { readFigures, tell } from './figures.js'
import { step } from './keyboard.js'
import { explain, refresh } from './parts.js'
import { SVGSurface } from './surface-svg.js'
import { canDraw, GLSurface } from './surface-gl.js'
import { makeSortable } from './table.js'
import { chooser } from './chooser.js'
import { player } from './player.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=map]')
const stage = page.querySelector('#stage')
const status = page.querySelector('#status')

let figures = readFigures(page)
let places = readPlaces()
let chosen = null
// With what the server filled in.
let asked = formWish()
// The picture of the server is kept beside the map: it is what is printed, and what is left where WebGL gives up.
const picture = new SVGSurface(stage, { point })
let surface = picture

const periods = player(stage, () => page.querySelector('#period'), () => ask('period'))
const subject = chooser(page.querySelector('#indicator'))

page.classList.add('lively')
decorate()
page.addEventListener('change', (event) => {
  if (event.target.form?.id === 'wish' && event.target.name) ask(event.target.name)
})
page.addEventListener('submit', (event) => {
  event.preventDefault()
  ask()
})
page.addEventListener('pointerover', (event) => follow(event))
page.addEventListener('focusin', (event) => follow(event))
addEventListener('popstate', () => {
  setForm()
  show(location.search, { keepsHistory: true })
})
point(null)
if (page.dataset.library && canDraw()) drawByGL()

/** What is newly on the page. */
function decorate() {
  makeSortable(page.querySelector('table'), status)
  periods.update()
}

/** The form as the address says, after going back. */
function setForm() {
  const wish = new URLSearchParams(location.search)
  for (const select of page.querySelectorAll('#wish select')) {
    const standard = [...select.options].find((option) => option.defaultSelected) ?? select.options[0]
    select.value = wish.get(select.name) || standard.value
  }
  subject.show()
}

function readPlaces() {
  const rows = [...page.querySelectorAll('tr[data-place]')].filter((row) => row.dataset.place)
  return new Map(rows.map((row) => [row.dataset.code, row.dataset.place.split(',').map(Number)]))
}

// What the form asks

function formWish() {
  const wish = new URLSearchParams()
  for (const [name, value] of new FormData(page.querySelector('#wish'))) if (value) wish.set(name, value)
  return wish
}

function ask(changed) {
  const wish = formWish()
  // Another subject has other periods, another division other areas.
  if (changed === 'indicator') for (const name of ['period', 'since']) wish.delete(name)
  return show(`?${wish}`)
}

async function show(search, { keepsHistory = false } = {}) {
  const before = layer().tiles
  const address = new URLSearchParams(search)
  address.set('part', areas(address) === areas(asked) ? 'figures' : 'all')
  page.classList.add('waiting')
  try {
    if (!(await refresh(`/?${address}`))) return
    status.textContent = ''
  } catch (error) {
    page.classList.remove('waiting')
    status.replaceChildren(...explain(error, () => show(search)))
    return
  }
  page.classList.remove('waiting')
  asked = new URLSearchParams(search)
  if (!keepsHistory) history.pushState(null, '', `/${search}`)
  document.title = `${document.querySelector('h1').textContent} – Wijkatlas`
  figures = readFigures(page)
  places = readPlaces()
  decorate()
  if (layer().tiles !== before) {
    surface.show?.(layer())
    writeNames()
  }
  for (const one of new Set([picture, surface])) one.paint(figures)
  point(null)
}

/** What tells which areas are shown. */
const areas = (address) => `${address.get('level') ?? ''} ${address.get('division') ?? ''}`

function layer() {
  const { tiles, name, bounds, outlines, outlinesName } = page.querySelector('[data-part=layer]').dataset
  const box = bounds?.split(',').map(Number)
  return { tiles, name, outlines, outlinesName, bounds: box && [[box[0], box[1]], [box[2], box[3]]] }
}

// The area under the pointer, the focus or the keys

function point(code) {
  const shown = code ?? chosen
  tell(page, shown, figures.rows)
  surface.highlight(shown)
}

function choose(code) {
  chosen = code
  point(code)
}

/** The map shows which row of the table is meant. */
function follow(event) {
  const row = event.target.closest?.('tr[data-code]')
  if (row) point(row.dataset.code)
}

// The map by WebGL

async function drawByGL() {
  const start = layer()
  if (!start.bounds) return
  const maplibre = await loadLibrary(page.dataset.library)
  const frame = document.createElement('div')
  frame.className = 'canvas'
  stage.append(frame)
  const next = new GLSurface(maplibre, frame, start, { point, choose })
  await next.ready
  if (layer().tiles !== start.tiles) next.show(layer())
  next.paint(figures)
  await next.drawn()
  surface = next
  writeNames()
  stage.classList.add('live')
  addControls(frame)
}

function loadLibrary(address) {
  return new Promise((done, fail) => {
    const script = document.createElement('script')
    script.src = address
    script.onload = () => done(window.maplibregl)
    script.onerror = fail
    document.head.append(script)
  })
}

/** Of few areas: many names would hide what they name. */
function writeNames() {
  const few = places.size <= 60 ? [...places] : []
  surface.write?.(few.map(([code, place]) => [figures.rows.get(code).querySelector('a').textContent, place]))
}

function addControls(frame) {
  const canvas = frame.querySelector('canvas')
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-label', `${document.querySelector('h1').textContent}. ${say('keys')}`)
  canvas.addEventListener('keydown', byKey)
  canvas.addEventListener('focus', () => point(chosen))
  const bar = document.createElement('div')
  bar.className = 'controls'
  for (const [name, text, action] of [
    ['closer', '+', () => surface.zoom(1)], ['farther', '−', () => surface.zoom(-1)], ['whole', '⤢', () => surface.whole()],
  ]) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = text
    button.title = say(name)
    button.setAttribute('aria-label', say(name))
    button.addEventListener('click', action)
    bar.append(button)
  }
  stage.append(bar)
}

function byKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '+' || event.key === '=') surface.zoom(1)
  else if (event.key === '-') surface.zoom(-1)
  else if (event.key === 'Escape') choose(null)
  else if (event.key === 'Enter' && chosen) figures.rows.get(chosen).querySelector('a').click()
  else if (event.key.startsWith('Arrow')) {
    const next = step(places, chosen, event.key)
    if (next) {
      choose(next)
      surface.reveal(places.get(next))
      status.textContent = page.querySelector('#pointed').innerText.replace(/\s+/g, ' ')
    }
  } else return
  event.preventDefault()
}
