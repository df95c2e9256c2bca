// A text field with a list under it, by the pattern "combobox" of ARIA's authoring practices.

import { say } from './words.js'

let count = 0

/**
 * @param input the text field
 * @param find gives for a text what is listed: `[{ text, note, group, value }]`, at once or as a promise
 * @param choose called with what was chosen
 * @param isFree whether the text itself may be sent: Enter takes nothing that was not pointed out with the arrows
 */
export function combobox(input, { find, choose, isFree = false }) {
  const list = document.createElement('ul')
  const status = document.createElement('span')
  list.id = `options-${++count}`
  list.className = 'options'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels[0]?.textContent ?? '')
  status.className = 'unseen'
  status.setAttribute('role', 'status')
  input.after(list, status)
  for (const [name, value] of [
    ['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false'], ['autocomplete', 'off'],
  ]) input.setAttribute(name, value)

  let items = []
  let active = -1
  let turn = 0

  const close = () => {
    list.hidden = true
    active = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }

  const mark = (next) => {
    list.children[active]?.setAttribute('aria-selected', 'false')
    active = next
    const option = options()[active]
    if (!option) return input.removeAttribute('aria-activedescendant')
    option.setAttribute('aria-selected', 'true')
    option.scrollIntoView({ block: 'nearest' })
    input.setAttribute('aria-activedescendant', option.id)
  }

  const options = () => [...list.querySelectorAll('[role=option]')]

  const take = (index) => {
    const item = items[index]
    close()
    if (item) choose(item)
  }

  const open = async () => {
    const own = ++turn
    const found = await find(input.value.trim())
    // A later text asked meanwhile, or the field was left.
    if (own !== turn || document.activeElement !== input) return
    if (found === null) return close()
    items = found
    active = -1
    list.replaceChildren(...elements(items))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    input.removeAttribute('aria-activedescendant')
    status.textContent = items.length ? `${items.length} ${say('hits')}` : say('noHits')
  }

  const elements = (items) => {
    if (!items.length) {
      const none = document.createElement('li')
      none.className = 'quiet'
      none.textContent = say('noHits')
      none.setAttribute('role', 'option')
      none.setAttribute('aria-disabled', 'true')
      return [none]
    }
    return items.map((item, index) => {
      const option = document.createElement('li')
      option.id = `${list.id}-${index}`
      option.setAttribute('role', 'option')
      option.setAttribute('aria-selected', 'false')
      option.textContent = item.text
      if (item.note) {
        const note = document.createElement('small')
        note.textContent = ` ${item.note}`
        option.append(note)
      }
      // Before the field loses the focus.
      option.addEventListener('pointerdown', (event) => {
        event.preventDefault()
        take(index)
      })
      return option
    })
  }

  input.addEventListener('input', open)
  input.addEventListener('focus', () => input.select())
  input.addEventListener('click', open)
  input.addEventListener('blur', close)
  input.addEventListener('keydown', (event) => {
    const last = items.length - 1
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) return open()
      const step = event.key === 'ArrowDown' ? 1 : -1
      mark(active < 0 ? (step > 0 ? 0 : last) : (active + step + items.length) % items.length)
    } else if (event.key === 'Enter' && !list.hidden && !(isFree && active < 0)) {
      event.preventDefault()
      take(Math.max(active, 0))
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      close()
    }
  })
}

/** A text as it is compared: without accents and capitals. */
export const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
