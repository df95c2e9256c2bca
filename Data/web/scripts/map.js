// The start page: the server's maps, legends and table, made to answer at once.

import { readFigures, tell } from './figures.js'
import { step } from './keyboard.js'
import { explain, refresh } from './parts.js'
import { SVGSurface } from './surface-svg.js'
import { canDraw, GLSurface } from './surface-gl.js'
import { makeSortable } from './table.js'
import { chooser } from './chooser.js'
import { player } from './player.js'
import { keep, recall } from './memory.js'
import { readView, writeView } from './view.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=map]')
const status = page.querySelector('#status')

// One map, or two of the same areas.
const sides = [...page.querySelectorAll('.stage')].map((stage) => {
  const { suffix } = stage.dataset
  // The picture of the server is kept beside the map: it is what is printed, and what is left where WebGL gives up.
  const picture = new SVGSurface(stage, { point }, () => heading(suffix))
  return { suffix, stage, picture, surface: picture, figures: readFigures(page, suffix) }
})
const first = sides[0]
let places = readPlaces()
let chosen = null
// With what the server filled in.
let asked = formWish()

const periods = player(first.stage, () => page.querySelector('#period'), () => ask('period'))
const subjects = ['#indicator', '#beside'].map((name) => chooser(page.querySelector(name)))
let order = null

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

/** What a map is called. */
function heading(suffix) {
  const own = sides.length > 1 ? page.querySelector(`[data-part="heading${suffix}"]`) : null
  return (own ?? document.querySelector('h1')).textContent
}

/** What is newly on the page: a table keeps the order that was chosen. */
function decorate() {
  order = makeSortable(page.querySelector('table'), status, order?.())
  periods.update()
}

/** The form as the address says, after going back. */
function setForm() {
  const wish = new URLSearchParams(location.search)
  for (const select of page.querySelectorAll('#wish select')) {
    const standard = [...select.options].find((option) => option.defaultSelected) ?? select.options[0]
    select.value = wish.get(select.name) || standard.value
  }
  for (const subject of subjects) subject.show()
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
  if (changed === 'beside') wish.delete('besidePeriod')
  return show(`?${wish}`)
}

async function show(search, { keepsHistory = false } = {}) {
  const before = layer().source
  const titled = document.querySelector('h1').textContent
  const address = new URLSearchParams(search)
  // One map more or less is another page.
  if (hasTwo(address) !== sides.length > 1) return keepsHistory ? location.reload() : location.assign(`/${search}${location.hash}`)
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
  if (!keepsHistory) history.pushState(null, '', `/${search}${location.hash}`)
  document.title = document.title.replace(titled, () => document.querySelector('h1').textContent)
  places = readPlaces()
  decorate()
  const isElsewhere = layer().source !== before
  for (const side of sides) {
    side.figures = readFigures(page, side.suffix)
    if (isElsewhere) {
      side.surface.show?.(layer())
      writeNames(side)
    }
    for (const one of new Set([side.picture, side.surface])) one.paint(side.figures)
  }
  point(null)
}

/** What tells which areas are shown. */
const areas = (address) => `${address.get('level') ?? ''} ${address.get('division') ?? ''}`
const hasTwo = (address) => Boolean(address.get('beside') || address.get('besidePeriod'))

function layer() {
  const { bounds, ...own } = page.querySelector('[data-part=layer]').dataset
  const box = bounds?.split(',').map(Number)
  return { ...own, source: own.tiles ?? own.features, bounds: box && [[box[0], box[1]], [box[2], box[3]]] }
}

// The area under the pointer, the focus or the keys

function point(code) {
  const shown = code ?? chosen
  tell(page, shown, first.figures.rows)
  for (const { surface } of sides) surface.highlight(shown)
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

// The maps by WebGL

async function drawByGL() {
  if (!layer().bounds) return
  const maplibre = await loadLibrary(page.dataset.library)
  await Promise.all(sides.map((side) => drawSide(maplibre, side)))
}

async function drawSide(maplibre, side) {
  const start = layer()
  const frame = document.createElement('div')
  frame.className = 'canvas'
  side.stage.append(frame)
  const moved = (view) => {
    for (const other of sides) if (other !== side) other.surface.follow?.(view)
    if (side.surface === next) writeView(view, next.start)
  }
  const next = new GLSurface(maplibre, frame, start, { point, choose, moved }, readView())
  await next.ready
  if (layer().source !== start.source) next.show(layer())
  next.paint(side.figures)
  await next.drawn()
  side.surface = next
  writeNames(side)
  side.stage.classList.add('live')
  addControls(side, frame)
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

/** Of few areas: many names would hide what they name. Squares have none of their own. */
function writeNames({ surface, figures }) {
  const few = places.size <= 60 && layer().tiles ? [...places] : []
  surface.write?.(few.map(([code, place]) => [figures.rows.get(code).cells[0].firstElementChild.textContent, place]))
}

function addControls(side, frame) {
  const { surface } = side
  const canvas = frame.querySelector('canvas')
  canvas.setAttribute('role', 'application')
  canvas.setAttribute('aria-label', `${heading(side.suffix)}. ${say('keys')}`)
  canvas.addEventListener('keydown', (event) => byKey(event, surface))
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
  addGround(side, bar)
  side.stage.append(bar)
}

/** A map of somebody else under the areas, where one is configured: it can be put off, and stays so in this browser. */
function addGround(side, bar) {
  const { background, backgroundSource } = layer()
  if (!background) return
  const told = document.createElement('p')
  told.className = 'source'
  told.textContent = backgroundSource
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = '▦'
  button.title = say('ground')
  button.setAttribute('aria-label', say('ground'))
  const lay = (isOn) => {
    side.surface.ground(isOn ? background : null)
    button.setAttribute('aria-pressed', String(isOn))
    told.hidden = !isOn
  }
  button.addEventListener('click', () => {
    const isOn = button.getAttribute('aria-pressed') !== 'true'
    keep('ground', isOn ? null : 'off')
    lay(isOn)
  })
  bar.append(button)
  side.stage.append(told)
  lay(recall('ground') !== 'off')
}

function byKey(event, surface) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === '+' || event.key === '=') surface.zoom(1)
  else if (event.key === '-') surface.zoom(-1)
  else if (event.key === 'Escape') choose(null)
  else if (event.key === 'Enter' && chosen) first.figures.rows.get(chosen).querySelector('a')?.click()
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
