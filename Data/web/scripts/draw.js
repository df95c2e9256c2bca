// An own area: chosen on the map or in the table, which are always the same, or drawn; the server makes its profile.

import { explain, refresh } from './parts.js'
import { watchSections } from './sections.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=draw]')
const status = page.querySelector('#status')
const tool = (name) => page.querySelector(`#${name}`)
const map = () => page.querySelector('svg.map')
let shown = location.search
let isSketching = false

page.classList.add('lively')
page.querySelector('.tools').hidden = !map()
decorate()
watchSections(page)
page.addEventListener('change', ({ target }) => { if (target.name === 'areas') mark() })
page.addEventListener('input', ({ target }) => { if (target.id === 'points') sketch() })
page.addEventListener('click', onMap)
page.addEventListener('keydown', (event) => {
  const area = event.target.closest?.('svg [data-code]')
  if (!area || event.key !== ' ') return
  event.preventDefault()
  toggle(area.dataset.code)
})
for (const [name, show] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) {
  page.addEventListener(name, ({ target }) => light(target.closest?.('[data-code]')?.dataset.code, show))
}
page.addEventListener('submit', (event) => {
  if (event.target.matches('.choices')) return
  event.preventDefault()
  go(wish(event.target))
})
tool('sketch').addEventListener('click', () => sketching(!isSketching))
tool('undo').addEventListener('click', () => write(corners().slice(0, -1)))
tool('clear').addEventListener('click', () => {
  write([])
  for (const box of boxes()) box.checked = false
  mark()
})
tool('closer').addEventListener('click', closer)
tool('whole').addEventListener('click', () => map().setAttribute('viewBox', map().dataset.whole))
addEventListener('popstate', () => { if (location.search !== shown) go(location.search, { keepsHistory: true }) })

/** What is newly on the page. */
function decorate() {
  if (map()) map().dataset.whole = map().getAttribute('viewBox')
  for (const area of areas()) area.setAttribute('role', 'checkbox')
  mark()
  sketch()
}

// Choosing

function boxes() { return [...page.querySelectorAll('input[name=areas]')] }
function areas() { return [...page.querySelectorAll('svg [data-code]')] }
function box(code) { return document.getElementById(`pick-${code}`) }

function toggle(code) {
  const own = box(code)
  if (!own) return
  own.checked = !own.checked
  mark()
}

/** The map and the sum, as the boxes say. */
function mark() {
  for (const area of areas()) {
    const isChosen = box(area.dataset.code)?.checked ?? false
    area.setAttribute('aria-checked', isChosen)
    area.setAttribute('aria-label', box(area.dataset.code)?.parentNode.textContent.trim() ?? area.dataset.code)
    area.querySelector('path').setAttribute('fill', isChosen ? page.dataset.chosen : page.dataset.free)
  }
  const chosen = boxes().filter((one) => one.checked).map((one) => one.closest('tr'))
  const people = chosen.reduce((sum, row) => sum + Number(row.dataset.residents), 0)
  const number = new Intl.NumberFormat(document.documentElement.lang)
  tool('sum').textContent = chosen.length ? `${number.format(chosen.length)} ${say('picked')}, ${number.format(people)} ${say('residents')}` : ''
}

function light(code, isLit) {
  if (!code) return
  for (const one of page.querySelectorAll(`[data-code="${CSS.escape(code)}"]`)) one.classList.toggle('lit', isLit)
}

// Drawing

function onMap(event) {
  if (!event.target.closest('svg.map')) return
  event.preventDefault()
  if (isSketching) return write([...corners(), place(event)])
  const area = event.target.closest('[data-code]')
  if (area) toggle(area.dataset.code)
}

function sketching(isOn) {
  isSketching = isOn
  tool('sketch').setAttribute('aria-pressed', isOn)
  page.classList.toggle('sketching', isOn)
  status.textContent = isOn ? say('sketch') : ''
}

/** Where on the ground a click is, in RD: the sheet says where it lies. */
function place(event) {
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(map().getScreenCTM().inverse())
  const { west, north, metres } = map().dataset
  return [Number(west) + x * Number(metres), Number(north) - y * Number(metres)].map(Math.round)
}

/** The corners in RD that are typed; what is no such corner is the server's to tell. */
function corners() {
  return tool('points').value.split(/[\n;]/).map((line) => line.trim().split(/[\s,]+/).map(Number))
    .filter(([x, y]) => x > -1e4 && y > 2.8e5)
}

function write(list) {
  tool('points').value = list.map((point) => point.join(' ')).join('\n')
  sketch()
  const count = list.length
  status.textContent = count ? `${count} ${say('corners')}` : ''
}

function sketch() {
  const sheet = map()
  if (!sheet) return
  const list = corners()
  tool('undo').disabled = list.length === 0
  sheet.querySelector('.sketch')?.remove()
  const { west, north, metres } = sheet.dataset
  const points = list.map(([x, y]) => [(x - Number(west)) / Number(metres), (Number(north) - y) / Number(metres)])
  if (!points.length) return
  const element = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    return made
  }
  const group = element('g', { class: 'sketch', 'aria-hidden': 'true' })
  group.append(element('path', { d: `M${points.map((point) => point.join(' ')).join('L')}z` }))
  const size = Number(sheet.getAttribute('viewBox').split(' ')[2]) / 140
  group.append(...points.map(([cx, cy]) => element('circle', { cx, cy, r: size })))
  sheet.append(group)
}

/** Twice as large, around the last corner, else the middle of what is seen. */
function closer() {
  const [left, top, width, height] = map().getAttribute('viewBox').split(' ').map(Number)
  const last = corners().at(-1)
  const { west, north, metres } = map().dataset
  const [x, y] = last
    ? [(last[0] - Number(west)) / Number(metres), (Number(north) - last[1]) / Number(metres)]
    : [left + width / 2, top + height / 2]
  map().setAttribute('viewBox', [x - width / 4, y - height / 4, width / 2, height / 2].join(' '))
  sketch()
}

// Asking

function wish(form) {
  const filled = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (value) filled.set(name, filled.has(name) ? `${filled.get(name)},${value}` : value)
  }
  return `?${filled.toString().replaceAll('%2C', ',')}`
}

async function go(search, { keepsHistory = false } = {}) {
  page.classList.add('waiting')
  try {
    if (!(await refresh(`/draw${search}`))) return
  } catch (error) {
    status.replaceChildren(...explain(error, () => go(search)))
    return
  } finally {
    page.classList.remove('waiting')
  }
  shown = search
  if (!keepsHistory) history.pushState(null, '', search)
  sketching(false)
  decorate()
  watchSections(page)
  const result = page.querySelector('#result')
  if (result.childElementCount && !keepsHistory) result.focus()
}
