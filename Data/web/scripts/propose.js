// Asking for a proposal: what is chosen on the map and what is filled in go to the same address as without scripts.

import { explain, refresh } from './parts.js'

const page = document.querySelector('[data-page=propose]')
const form = page.querySelector('form')
const stage = page.querySelector('#stage')

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
  for (const name of ['constraints', 'select', 'from', 'to']) wish.delete(name)
  if (event.target.name === 'division') wish.delete('gemeente')
  location.assign(`/propose?${filled(wish)}`)
})
stage.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-code]')
  if (!link || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const wish = new URLSearchParams(new FormData(form))
  wish.delete('to')
  wish.set('toggle', link.dataset.code)
  go(wish, () => stage.querySelector(`a[data-code="${CSS.escape(link.dataset.code)}"]`))
})
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
  history.pushState(null, '', page.querySelector('#messages').dataset.address)
  focus()?.focus({ preventScroll: true })
}
