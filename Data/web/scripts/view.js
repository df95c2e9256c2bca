// What part of a map is in view, kept in the address after `#`: `#map=13.2/52.05712/4.49310` (zoom, latitude, longitude).

const form = /^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)$/

/** `{ zoom, center }`; null where the address tells none. */
export function readView() {
  const found = form.exec(location.hash)
  if (!found) return null
  const [zoom, latitude, longitude] = found.slice(1).map(Number)
  const isPlace = zoom <= 24 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180
  return isPlace ? { zoom, center: [longitude, latitude] } : null
}

/** @param start the view that shows everything, of which nothing is told */
export function writeView(view, start) {
  const text = written(view)
  const hash = text === written(start) ? '' : `#map=${text}`
  if (hash !== location.hash) history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`)
}

const written = ({ zoom, center: [longitude, latitude] }) =>
  `${zoom.toFixed(2)}/${latitude.toFixed(5)}/${longitude.toFixed(5)}`
