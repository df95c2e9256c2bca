// Tables that sort by a click or a key on a heading: the order of the server is the first.

import { say } from './words.js'

/**
 * Makes the headings of a table buttons. A cell sorts by `data-sort`, else by its text; without a value it comes last.
 * @param order the column and direction of the table before it: `{ column, descends }`
 * @returns what tells the order that was chosen; null for that of the server
 */
export function makeSortable(table, status, order = null) {
  const headings = [...table.tHead.rows[0].cells]
  headings.forEach((heading, column) => {
    if (heading.dataset.fixed !== undefined) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'sort'
    button.append(...heading.childNodes)
    heading.append(button)
    button.addEventListener('click', () => {
      const now = heading.getAttribute('aria-sort')
      // Of figures the highest first, of words from A.
      const descends = now === 'ascending' || (now === null && isNumber(table, column))
      arrange({ column, descends })
      if (status) status.textContent = `${say('sorted')} ${button.textContent}`
    })
  })

  function arrange({ column, descends }) {
    for (const other of headings) other.removeAttribute('aria-sort')
    headings[column].setAttribute('aria-sort', descends ? 'descending' : 'ascending')
    sort(table, column, descends)
  }

  // Another subject may have fewer columns.
  if (order && headings[order.column]) arrange(order)
  return () => {
    const column = headings.findIndex((heading) => heading.hasAttribute('aria-sort'))
    return column < 0 ? null : { column, descends: headings[column].getAttribute('aria-sort') === 'descending' }
  }
}

const isNumber = (table, column) => table.tHead.rows[0].cells[column].classList.contains('number')

function sort(table, column, descends) {
  const numeric = isNumber(table, column)
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare
  const key = (row) => {
    const cell = row.cells[column]
    const text = cell.dataset.sort ?? cell.textContent.trim()
    if (!numeric) return text
    return text === '' ? NaN : Number(text)
  }
  const rows = [...table.tBodies[0].rows].map((row) => [key(row), row])
  rows.sort(([a], [b]) => {
    if (!numeric) return descends ? compare(b, a) : compare(a, b)
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b)
    return descends ? b - a : a - b
  })
  table.tBodies[0].append(...rows.map(([, row]) => row))
}
