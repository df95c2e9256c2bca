// Choosing areas on a map by keys, as cells of a table are chosen: an arrow goes to the nearest area that way.

const ways = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }

/**
 * @param places Map of code to `[lon, lat]`
 * @returns the code that a key leads to from another; where nothing is chosen, the one in the middle; null where there is none
 */
export function step(places, from, key) {
  const way = ways[key]
  if (!way) return null
  const here = places.get(from)
  if (!here) return middle(places)
  const narrow = Math.cos((here[1] * Math.PI) / 180)
  let best = null
  let least = Infinity
  for (const [code, place] of places) {
    const [x, y] = [(place[0] - here[0]) * narrow, place[1] - here[1]]
    const ahead = x * way[0] + y * way[1]
    const aside = Math.abs(x * way[1]) + Math.abs(y * way[0])
    // Within 60 degrees of the arrow; what lies aside counts double.
    if (code === from || ahead <= 0 || aside > ahead * 1.74) continue
    const far = ahead + 2 * aside
    if (far < least) [best, least] = [code, far]
  }
  return best
}

function middle(places) {
  const all = [...places]
  if (!all.length) return null
  const mean = [0, 1].map((axis) => all.reduce((sum, [, place]) => sum + place[axis], 0) / all.length)
  const far = ([, place]) => Math.hypot(place[0] - mean[0], place[1] - mean[1])
  return all.reduce((best, other) => (far(other) < far(best) ? other : best))[0]
}
