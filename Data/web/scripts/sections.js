// The list of the sections of a page marks the one that is read.

let watcher = null

/** Watches the sections that a list in the page leads to; a later call takes over. */
export function watchSections(page) {
  watcher?.disconnect()
  const list = page.querySelector('.sections')
  if (!list) return
  const links = new Map([...list.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]))
  const seen = new Set()
  watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target.id) : seen.delete(target.id)
    const now = [...links.keys()].find((id) => seen.has(id))
    if (now) mark(list, links, now)
  }, { rootMargin: '-15% 0px -65% 0px' })
  for (const id of links.keys()) {
    const place = document.getElementById(id)
    if (place) watcher.observe(place)
  }
}

function mark(list, links, id) {
  for (const [own, link] of links) {
    if (own === id) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
  const link = links.get(id)
  // The list moves within itself only: the page is the reader's to move.
  list.scrollTo({ left: link.offsetLeft - list.clientWidth / 3, top: link.offsetTop - list.clientHeight / 3 })
}
