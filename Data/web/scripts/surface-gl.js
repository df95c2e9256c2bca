// The map by MapLibre GL, over our own vector tiles. Figures are laid on the areas as feature state, so that another figure
// needs no other geometry.

const hatchings = ['none', 'suppressed']

/** Whether this browser can draw by WebGL. */
export function canDraw() {
  try {
    const canvas = document.createElement('canvas')
    const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return Boolean(context)
  } catch {
    return false
  }
}

export class GLSurface {
  /**
   * @param frame where the map comes
   * @param layer `{ tiles, outlines, bounds }`: addresses of TileJSON, and the box in degrees that is shown first
   * @param events `{ point(code), choose(code), moved(view) }`
   * @param view `{ zoom, center }`, shown instead of the box
   */
  constructor(maplibre, frame, layer, events, view = null) {
    this.events = events
    this.lit = null
    this.layer = layer
    this.map = new maplibre.Map({
      container: frame,
      style: { version: 8, sources: {}, layers: [{ id: 'paper', type: 'background', paint: { 'background-color': '#ffffff' } }] },
      bounds: layer.bounds,
      fitBoundsOptions: { padding: 16 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      keyboard: false,
      fadeDuration: 0,
      cooperativeGestures: frame.dataset.gestures === 'cooperative',
    })
    this.map.touchZoomRotate.disableRotation()
    this.map.addControl(new maplibre.ScaleControl({ unit: 'metric' }))
    this.ready = new Promise((done) => this.map.once('load', done)).then(() => this.addLayers())
    this.opacity = 1
    this.start = this.view
    if (view) this.map.jumpTo(view)
    this.names = []
    this.maplibre = maplibre
    this.bind()
  }

  addLayers() {
    for (const name of hatchings) this.map.addImage(name, hatching(name), { pixelRatio: 2 })
    this.show(this.layer)
  }

  /** Shows other areas. */
  show(layer) {
    const map = this.map
    for (const id of ['border', ...hatchings, 'fill', 'outline', 'lit']) if (map.getLayer(id)) map.removeLayer(id)
    for (const id of ['areas', 'larger']) if (map.getSource(id)) map.removeSource(id)
    this.layer = layer
    const source = layer.features ? { type: 'geojson', data: absolute(layer.features) } : { type: 'vector', url: absolute(layer.tiles) }
    map.addSource('areas', { ...source, promoteId: 'code' })
    const areas = layer.features ? { source: 'areas' } : { source: 'areas', 'source-layer': layer.name }
    map.addLayer({
      id: 'fill', type: 'fill', ...areas,
      paint: { 'fill-color': ['to-color', ['feature-state', 'fill'], '#f7f7f7'], 'fill-antialias': false, 'fill-opacity': this.opacity },
    })
    for (const id of hatchings) {
      map.addLayer({ id, type: 'fill', ...areas, filter: codes([]), paint: { 'fill-pattern': id, 'fill-opacity': this.opacity } })
    }
    map.addLayer({ id: 'border', type: 'line', ...areas, paint: { 'line-color': '#4a4a4a', 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.2, 10, 0.8] } })
    if (layer.outlines) {
      map.addSource('larger', { type: 'vector', url: absolute(layer.outlines) })
      map.addLayer({
        id: 'outline', type: 'line', source: 'larger', 'source-layer': layer.outlinesName,
        paint: { 'line-color': '#1a1a1a', 'line-width': 2 },
      })
    }
    map.addLayer({
      id: 'lit', type: 'line', ...areas, filter: codes([]),
      paint: { 'line-color': '#b3470a', 'line-width': 4 },
    })
  }

  /** Lays the areas over a map of somebody else. @param tiles where its tiles are, with `{z}`, `{x}` and `{y}`; null takes it away */
  ground(tiles) {
    if (this.map.getLayer('ground')) this.map.removeLayer('ground')
    if (this.map.getSource('ground')) this.map.removeSource('ground')
    this.opacity = tiles ? 0.6 : 1
    for (const id of ['fill', ...hatchings]) this.map.setPaintProperty(id, 'fill-opacity', this.opacity)
    if (!tiles) return
    this.map.addSource('ground', { type: 'raster', tiles: [tiles], tileSize: 256, maxzoom: 19 })
    this.map.addLayer({ id: 'ground', type: 'raster', source: 'ground' }, 'fill')
  }

  paint({ classes, fills }) {
    const target = this.layer.features ? { source: 'areas' } : { source: 'areas', sourceLayer: this.layer.name }
    for (const [code, name] of classes) {
      this.map.setFeatureState({ ...target, id: code }, { fill: fills.get(name)?.colour ?? '#f7f7f7' })
    }
    for (const id of hatchings) {
      const ids = [...classes].filter(([, name]) => name === id).map(([code]) => code)
      this.map.setFilter(id, codes(ids))
    }
  }

  /** Writes names where there is room, the first of the list first. @param places `[[name, [lon, lat]]]` */
  write(places) {
    for (const { marker } of this.names) marker.remove()
    this.names = places.map(([name, place]) => {
      const element = document.createElement('div')
      element.className = 'name'
      element.textContent = name
      element.setAttribute('aria-hidden', 'true')
      const marker = new this.maplibre.Marker({ element, subpixelPositioning: true }).setLngLat(place).addTo(this.map)
      // What the library adds for markers that are pressed; these are words only.
      for (const attribute of ['aria-label', 'role', 'tabindex']) element.removeAttribute(attribute)
      return { marker, element }
    })
    this.arrange()
  }

  arrange() {
    const taken = []
    for (const { element } of this.names) {
      element.hidden = false
      const box = element.getBoundingClientRect()
      element.hidden = taken.some((other) => box.left < other.right && other.left < box.right &&
        box.top < other.bottom && other.top < box.bottom)
      if (!element.hidden) taken.push(box)
    }
  }

  highlight(code) {
    if (this.lit === code || !this.map.getLayer('lit')) return
    this.lit = code
    this.map.setFilter('lit', codes(code ? [code] : []))
  }

  bind() {
    const at = (event) => this.map.getLayer('fill')
      ? this.map.queryRenderedFeatures(event.point, { layers: ['fill'] })[0]?.properties.code ?? null : null
    this.map.on('mousemove', (event) => this.events.point(at(event)))
    this.map.on('mouseout', () => this.events.point(null))
    this.map.on('click', (event) => this.events.choose(at(event)))
    this.map.on('move', () => {
      if (!this.follows) this.events.moved?.(this.view)
    })
    this.map.on('moveend', () => this.arrange())
    this.map.on('resize', () => this.arrange())
  }

  /** What is in view: `{ zoom, center: [longitude, latitude] }`. */
  get view() {
    return { zoom: this.map.getZoom(), center: this.map.getCenter().toArray() }
  }

  /** Shows what another map shows, which is not told it again. */
  follow(view) {
    this.follows = true
    this.map.jumpTo(view)
    this.follows = false
  }

  /** Once everything in view is drawn. */
  drawn() {
    return new Promise((done) => this.map.once('idle', done))
  }

  zoom(steps) {
    this.map.zoomTo(this.map.getZoom() + steps, { animate: false })
  }

  whole() {
    this.map.fitBounds(this.layer.bounds, { padding: 16, animate: false })
  }

  /** Brings a place into view where it is not. */
  reveal(place) {
    if (!this.map.getBounds().contains(place)) this.map.setCenter(place)
  }

  remove() {
    this.map.remove()
  }
}

const absolute = (path) => new URL(path, location.href).href

const codes = (list) => ['in', ['get', 'code'], ['literal', list]]

/** As the server draws them: hatched one way without a figure, the other way where it is kept back. */
function hatching(name) {
  const [size, ground, ink] = name === 'none' ? [16, '#f7f7f7', '#8c8c8c'] : [16, '#fdf6ec', '#a0651a']
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size
  const context = canvas.getContext('2d')
  context.fillStyle = ground
  context.fillRect(0, 0, size, size)
  context.strokeStyle = ink
  context.lineWidth = 3
  for (const shift of [-size, 0, size]) {
    context.beginPath()
    context.moveTo(shift - 2, name === 'none' ? size + 2 : -2)
    context.lineTo(shift + size + 2, name === 'none' ? -2 : size + 2)
    context.stroke()
  }
  return context.getImageData(0, 0, size, size)
}
