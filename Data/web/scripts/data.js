// /data: the list of subjects follows what is typed and chosen; without this script the form asks for the page anew.

import { refresh } from './parts.js'

const restMilliseconds = 200

const form = document.querySelector('#filter')
let waiting = 0

form.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(follow, restMilliseconds)
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  clearTimeout(waiting)
  follow()
})

async function follow() {
  const address = new URL(form.action)
  for (const [name, value] of new FormData(form)) if (value) address.searchParams.set(name, value)
  const part = new URL(address)
  part.searchParams.set('part', 'list')
  try {
    const changed = await refresh(part)
    // What is on the page has an address, to send to somebody.
    if (changed) history.replaceState(null, '', address)
  } catch {
    location.assign(address)
  }
}
