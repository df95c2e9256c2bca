// Asking for a proposal: what is chosen on the map and what is filled in go to the same address as without scripts.

import { explain, refresh } from './parts.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=propose]')
const form = page.querySelector('form')
const stage = page.querySelector('#stage')
const tool = (name) => page.querySelector(`#${name}`)
let isSketching = false

decorate()

form.addEventListener('submit', (event) => {
  const button = event.submitter
  if (button?.formMethod === 'post') return
  event.preventDefault()
  const wish = new URLSearchParams(new FormData(form))
  if (button?.name) wish.set(button.name, button.value)
  // A name is meant for the button beside it only.
  if (button?.value !== 'pin') wish.delete('to')
  const chose = button?.name === 'toggle'
  go(wish, chose ? () => page.querySelector(`#${CSS.escape(button.id)}`) : () => page.querySelector('#selection'))
})
// Another place has other units.
form.addEventListener('change', (event) => {
  if (!['gemeente', 'division'].includes(event.target.name)) return
  const wish = new URLSearchParams(new FormData(form))
  for (const name of ['constraints', 'lines', 'line', 'select', 'from', 'to']) wish.delete(name)
  if (event.target.name === 'division') wish.delete('gemeente')
  location.assign(`/propose?${filled(wish)}`)
})
stage.addEventListener('click', (event) => {
  if (isSketching && event.target.closest('svg')) {
    event.preventDefault()
    return write([...lines(), place(event).join(' ')])
  }
  const link = event.target.closest('a[data-code]')
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const wish = new URLSearchParams(new FormData(form))
  wish.delete('to')
  wish.set('toggle', link.dataset.code)
  go(wish, () => stage.querySelector(`a[data-code="${CSS.escape(link.dataset.code)}"]`))
})
page.addEventListener('input', ({ target }) => { if (target.id === 'line') sketch() })
page.addEventListener('click', ({ target }) => {
  if (target.id === 'sketch') sketching(!isSketching)
  if (target.id === 'sketch-undo') write(lines().slice(0, -1))
})
page.addEventListener('keydown', ({ key }) => { if (key === 'Escape' && isSketching) sketching(false) })
addEventListener('popstate', () => location.reload())

function filled(wish) {
  return new URLSearchParams([...wish].filter(([, value]) => value !== ''))
}

async function go(wish, focus) {
  const asked = filled(wish)
  asked.set('part', 'all')
  try {
    if (!(await refresh(`/propose?${asked}`))) return
  } catch (error) {
    const text = document.createElement('p')
    text.className = 'message wrong'
    text.append(...explain(error, () => go(wish, focus)))
    page.querySelector('#messages').replaceChildren(text)
    return
  }
  decorate()
  history.pushState(null, '', page.querySelector('#messages').dataset.address)
  focus()?.focus({ preventScroll: true })
}

// Drawing a barrier: clicks on the map write the points that one can type as well.

/** What is newly on the page. */
function decorate() {
  page.querySelector('.barrier-line .tools').hidden = !stage.querySelector('svg')
  if (isSketching) page.querySelector('.barrier-line').open = true
  sketching(isSketching && tool('line').value !== '')
  sketch()
}

function sketching(isOn) {
  isSketching = isOn
  tool('sketch').setAttribute('aria-pressed', isOn)
  page.classList.toggle('sketching', isOn)
  if (isOn) page.querySelector('#messages').textContent = say('line')
}

/** Where on the ground a click is, in RD: the sheet says where it lies. */
function place(event) {
  const sheet = stage.querySelector('svg')
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(sheet.getScreenCTM().inverse())
  const { west, north, metres } = sheet.dataset
  return [Number(west) + x * Number(metres), Number(north) - y * Number(metres)].map(Math.round)
}

/** The points in RD that are typed; what is no such point is the server's to tell. */
function points() {
  return lines().map((line) => line.split(/[\s,]+/).map(Number)).filter(([x, y]) => x > -1e4 && y > 2.8e5)
}

/** As they are typed. */
function lines() {
  return tool('line').value.split(/[\n;]/).map((line) => line.trim()).filter(Boolean)
}

function write(list) {
  tool('line').value = list.join('\n')
  sketch()
  page.querySelector('#messages').textContent = `${list.length} ${say('points')}`
}

function sketch() {
  const sheet = stage.querySelector('svg')
  sheet?.querySelector('.sketch')?.remove()
  tool('sketch-undo').disabled = lines().length === 0
  if (!sheet || !points().length) return
  const { west, north, metres } = sheet.dataset
  const group = document.createElementNS('http://www.w3.org/2000/svg', 'g')
  group.setAttribute('class', 'sketch')
  group.setAttribute('aria-hidden', 'true')
  const places = points().map(([x, y]) => [(x - Number(west)) / Number(metres), (Number(north) - y) / Number(metres)])
  const add = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
    group.append(made)
  }
  add('path', { d: `M${places.map((point) => point.join(' ')).join('L')}` })
  for (const [cx, cy] of places) add('circle', { cx, cy, r: 7 })
  sheet.append(group)
}
