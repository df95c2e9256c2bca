// /import: a file that is dropped or chosen goes up with its progress shown; the page of a delivery follows the work that is done on
// it, and ties what was found to its place on the map. All of it works without this script too, by forms and links.

import { Refused, refresh } from './parts.js'

const pollMilliseconds = 700

const upload = document.querySelector('#upload')
if (upload) sending(upload)
if (document.querySelector('[data-page=delivery]')) following()

// MARK: Sending

function sending(form) {
  const field = form.querySelector('#file')
  const status = form.querySelector('#status')
  for (const hint of form.querySelectorAll('.lively')) hint.hidden = false
  for (const name of ['dragover', 'dragleave', 'drop']) {
    form.addEventListener(name, (event) => {
      event.preventDefault()
      form.classList.toggle('over', name === 'dragover')
    })
  }
  form.addEventListener('drop', (event) => {
    if (!event.dataTransfer.files.length) return
    field.files = event.dataTransfer.files
    form.requestSubmit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const file = field.files[0]
    if (file.size > Number(form.dataset.most)) status.textContent = status.dataset.large
    else send(form, status)
  })
}

function send(form, status) {
  const bar = form.querySelector('#sent')
  const button = form.querySelector('button')
  const request = new XMLHttpRequest()
  const fail = (text) => {
    status.textContent = text
    bar.hidden = true
    button.disabled = false
  }
  let told = -1
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100)
    bar.value = percent
    // A screen reader need not hear each step.
    if (percent >= told + 10 || percent === 100) status.textContent = `${status.dataset.sending}${percent}%`
    if (percent >= told + 10) told = percent
  })
  request.addEventListener('load', () => {
    if (request.status < 400) return location.assign(request.responseURL)
    const page = new DOMParser().parseFromString(request.responseText, 'text/html')
    const words = page.querySelector('main')?.textContent.trim().replace(/\s+/g, ' ').slice(0, 300) ?? ''
    fail(`${status.dataset.refused} ${words}`)
  })
  request.addEventListener('error', () => fail(status.dataset.lost))
  bar.hidden = false
  button.disabled = true
  request.open('POST', form.getAttribute('action'))
  request.setRequestHeader('Accept', 'text/html')
  // The token comes before the file: it is checked before anything is kept.
  request.send(new FormData(form))
}

// MARK: Following

function following() {
  bind()
  poll()
}

async function poll() {
  while (part().dataset.busy === 'true') {
    await new Promise((done) => setTimeout(done, pollMilliseconds))
    const address = new URL(location.href)
    address.searchParams.set('part', 'delivery')
    try {
      await refresh(address)
    } catch (error) {
      // The page itself says what is the matter where the delivery is gone.
      if (error instanceof Refused) return location.reload()
      // The service may be away for a while: what became of the work is told when it is back.
      const status = part().querySelector('[role=status]')
      if (status && status.textContent !== status.dataset.lost) status.textContent = status.dataset.lost
      continue
    }
    if (part().dataset.busy !== 'true') arrive()
  }
}

function part() {
  return document.querySelector('[data-page=delivery]')
}

/** What came in the place of the work that was waited for is read out. */
function arrive() {
  bind()
  const heading = part().querySelector('[role=alert], h2')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}

function bind() {
  choices()
  findings()
}

/** Shows what belongs to the kind that is chosen, and marks the columns that are. */
function choices() {
  const form = document.querySelector('#wish')
  if (!form) return
  const show = () => {
    for (const group of document.querySelectorAll('[data-kind]')) group.hidden = !group.dataset.kind.split(' ').includes(form.kind.value)
    const isOfAreas = form.kind.value === 'boundaries'
    for (const cell of document.querySelectorAll('#rows [data-column]')) {
      const uses = ['code', 'name'].filter((use) => isOfAreas && form.elements[use].value === cell.dataset.column)
      const words = { code: 'code', name: document.documentElement.lang === 'nl' ? 'naam' : 'name' }
      cell.querySelector('.use').textContent = uses.map((use) => words[use]).join(', ')
      cell.classList.toggle('used', uses.length > 0)
    }
  }
  form.addEventListener('change', show)
  show()
}

/** A place on the map and its line in the table light up together; a link between them takes the focus along. */
function findings() {
  const table = document.querySelector('.findings')
  if (!table) return
  const row = (number) => document.querySelector(`#finding-${number}`)
  const mark = (number) => document.querySelector(`#place-${number}`)
  // What is pointed at and what has the focus are two: the page scrolls under a pointer that rests.
  const light = (number, name = 'lit') => {
    for (const lit of document.querySelectorAll(`.${name}`)) lit.classList.remove(name)
    for (const element of [row(number), mark(number)]) element?.classList.add(name)
  }
  const follow = (element, number) => {
    element.addEventListener('focusin', () => light(number))
    element.addEventListener('pointerenter', () => light(number, 'near'))
  }
  for (const line of table.querySelectorAll('[data-finding]')) {
    const number = line.dataset.finding
    follow(line, number)
    line.querySelector('a[href^="#place-"]')?.addEventListener('click', (event) => go(event, mark(number), number))
  }
  for (const place of document.querySelectorAll('.map-mark')) {
    const number = place.id.replace('place-', '')
    follow(place, number)
    place.addEventListener('click', (event) => go(event, row(number), number))
  }
  function go(event, target, number) {
    if (!target) return
    event.preventDefault()
    light(number)
    target.focus({ preventScroll: true })
    target.scrollIntoView({ block: 'nearest' })
  }
}
