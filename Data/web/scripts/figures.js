// What the server's table and legend say, for the map beside them: the table is the data.

import { say } from './words.js'

/**
 * `{ rows: Map of code to row, classes: Map of code to class, fills: Map of class to { paint, colour } }`
 * @param suffix of the map that they are shown on: "-beside" for the second one
 */
export function readFigures(root, suffix = '') {
  const rows = new Map()
  const classes = new Map()
  for (const row of root.querySelectorAll('[data-part=table] tbody tr[data-code]')) {
    rows.set(row.dataset.code, row)
    classes.set(row.dataset.code, row.dataset[suffix ? 'beside' : 'class'])
  }
  const fills = new Map()
  for (const entry of root.querySelectorAll(`[data-part=legend${suffix}] [data-class]`)) {
    const paint = entry.querySelector('rect').getAttribute('fill')
    fills.set(entry.dataset.class, { paint, colour: paint.startsWith('#') ? paint : undefined })
  }
  return { rows, classes, fills }
}

/** Puts what a row says beside the map, and marks its class in each legend. */
export function tell(root, code, rows) {
  const place = root.querySelector('#pointed')
  const row = rows.get(code)
  for (const [part, own] of [['legend', row?.dataset.class], ['legend-beside', row?.dataset.beside]]) {
    for (const entry of root.querySelectorAll(`[data-part=${part}] [data-class]`)) {
      entry.classList.toggle('lit', entry.dataset.class === own)
    }
  }
  for (const other of root.querySelectorAll('tr.lit')) other.classList.remove('lit')
  if (!row) {
    const hint = document.createElement('span')
    hint.className = 'quiet'
    hint.textContent = say('hint')
    return place.replaceChildren(hint)
  }
  row.classList.add('lit')
  const headings = [...row.closest('table').tHead.rows[0].cells]
  const list = document.createElement('dl')
  ;[...row.cells].slice(1).forEach((cell, index) => {
    if (!cell.textContent.trim()) return
    const term = document.createElement('dt')
    const text = document.createElement('dd')
    term.textContent = headings[index + 1].textContent
    text.textContent = cell.textContent
    const pair = document.createElement('div')
    pair.append(term, text)
    list.append(pair)
  })
  const name = row.cells[0].querySelector('a').cloneNode(true)
  name.tabIndex = -1
  place.replaceChildren(name, list)
}
