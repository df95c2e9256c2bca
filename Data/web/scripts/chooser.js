// A list of subjects that is searched as one types, over the list that the page came with.

import { combobox, plain } from './combobox.js'
import { keep, recall } from './memory.js'
import { say } from './words.js'

const remembered = 'recent'
const most = 5

/** Puts a searchable field before a select, which stays what the form sends; gives what shows the select's choice anew. */
export function chooser(select) {
  const input = document.createElement('input')
  const label = select.labels[0]
  input.type = 'text'
  input.id = `${select.id}-search`
  input.value = select.selectedOptions[0]?.textContent ?? ''
  label.htmlFor = input.id
  select.hidden = true
  select.before(input)
  const options = [...select.options].map((option) => ({
    text: option.textContent, value: option.value, note: option.parentElement.label ?? '',
  }))
  combobox(input, {
    find: (text) => (isUnchanged(text, select) ? withRecent(options) : matches(options, text)),
    choose: (item) => {
      select.value = item.value
      input.value = item.text
      remember(item.value)
      select.dispatchEvent(new Event('change', { bubbles: true }))
    },
  })
  return { show: () => (input.value = select.selectedOptions[0]?.textContent ?? '') }
}

const isUnchanged = (text, select) => text === '' || text === select.selectedOptions[0]?.textContent

/** Those with every word in their name or theme; where a name begins with the text first. */
function matches(options, text) {
  const words = plain(text).split(/\s+/).filter(Boolean)
  const found = options.filter(({ text, note }) => words.every((word) => plain(`${text} ${note}`).includes(word)))
  const first = ({ text: name }) => (plain(name).startsWith(words[0]) ? 0 : 1)
  return found.sort((a, b) => first(a) - first(b))
}

const recent = () => recall(remembered) ?? []

function withRecent(options) {
  const first = recent().map((value) => options.find((option) => option.value === value)).filter(Boolean)
  const others = options.filter((option) => !first.includes(option))
  return [...first.map((option) => ({ ...option, note: say('recent') })), ...others]
}

function remember(value) {
  if (value) keep(remembered, [value, ...recent().filter((other) => other !== value)].slice(0, most))
}
