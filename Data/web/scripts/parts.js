// Parts of a page that the server renders anew: the page and its parts come from one place, so that they cannot differ.

import { say } from './words.js'

let running = null

/**
 * Fetches an address and puts each part in the place of the one with its name; `null` where a later call took over. A page that
 * tells what is wrong with what was asked has its parts as any other.
 */
export async function refresh(address) {
  running?.abort()
  const own = (running = new AbortController())
  let response
  let text
  try {
    response = await fetch(address, { signal: own.signal, headers: { Accept: 'text/html' }, credentials: 'same-origin' })
    text = await response.text()
  } catch {
    // What was begun may be given up, or lost, while its text comes in too.
    if (own.signal.aborted) return null
    throw new Unreachable()
  }
  const answer = new DOMParser().parseFromString(text, 'text/html')
  if (!response.ok && !answer.querySelector('[data-part]')) throw new Refused(answer)
  return replaceParts(answer)
}

/** No answer: the network, or the service. */
class Unreachable extends Error {}

/** An answer that says why not, in words for people. */
export class Refused extends Error {
  constructor(page) {
    super(page.querySelector('main')?.textContent.trim().replace(/\s+/g, ' ').slice(0, 300) ?? '')
  }
}

/**
 * What is said where nothing came, with a button to try again: the nodes of a message.
 * @param retry what the button does
 */
export function explain(error, retry) {
  if (!(error instanceof Unreachable || error instanceof Refused)) throw error
  const again = document.createElement('button')
  again.type = 'button'
  again.textContent = say('again')
  again.addEventListener('click', retry)
  return [error instanceof Unreachable ? say('offline') : error.message, ' ', again]
}

function replaceParts(source) {
  const changed = []
  for (const part of source.querySelectorAll('[data-part]')) {
    const place = document.querySelector(`[data-part="${part.dataset.part}"]`)
    if (!place) continue
    const kept = focusIn(place)
    place.replaceWith(document.adoptNode(part))
    kept?.(part)
    changed.push(part.dataset.part)
  }
  return changed
}

/** Who has the focus in a part that goes, finds it again in the one that comes: by id, or by the code of its row. */
function focusIn(place) {
  const held = document.activeElement
  if (!held || !place.contains(held)) return null
  const { id } = held
  const code = held.closest('[data-code]')?.dataset.code
  return (part) => {
    const next = id ? part.querySelector(`#${CSS.escape(id)}`) : part.querySelector(`[data-code="${CSS.escape(code ?? '')}"] a`)
    next?.focus({ preventScroll: true })
  }
}
