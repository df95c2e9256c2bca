// What is kept in this browser only; where it keeps nothing, nothing is remembered.

const key = (name) => `wijkatlas.${name}`

export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(key(name)))
  } catch {
    return null
  }
}

/** @param value null forgets */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(key(name))
    else localStorage.setItem(key(name), JSON.stringify(value))
  } catch {
    // A browser that keeps nothing.
  }
}
