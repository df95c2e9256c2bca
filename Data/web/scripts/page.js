// What every page has: a field that finds wijken, buurten, addresses and postcodes while one types.

import { combobox } from './combobox.js'

const input = document.querySelector('#search')
const most = 8
const english = document.documentElement.lang === 'en'

if (input) {
  combobox(input, { find, choose: (place) => location.assign(place.value), isFree: true })
}

async function find(text) {
  if (text.length < 2) return null
  try {
    const response = await fetch(`/v1/places?q=${encodeURIComponent(text)}&limit=${most}`)
    if (!response.ok) return null
    return (await response.json()).places.map(option)
  } catch {
    // Without a connection the form itself says so.
    return null
  }
}

function option(place) {
  const around = place.areas.map(({ name }) => name).reverse()
  const people = place.territories.map(({ wijkregisseur, id }) => wijkregisseur ?? id)
  return { text: place.name || input.value, note: [...around, ...people].join(', '), value: address(place) }
}

/** An area has a page; an address is told on the page of what was found. */
function address(place) {
  const language = english ? '&lang=en' : ''
  if (place.kind !== 'area') return `/search?q=${encodeURIComponent(place.name || input.value)}${language}`
  return `/areas/${encodeURIComponent(place.code)}?division=${encodeURIComponent(place.division)}${language}`
}
