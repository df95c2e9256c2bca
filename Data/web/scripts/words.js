// What the scripts say by themselves; everything else is said by the server.

const words = {
  hint: ['Wijs een gebied aan, op de kaart of in de tabel.', 'Point at an area, on the map or in the table.'],
  offline: ['Geen verbinding. Wat u ziet, is van daarvoor.', 'No connection. What you see is from before.'],
  again: ['Opnieuw proberen', 'Try again'],
  copied: ['Adres gekopieerd', 'Address copied'],
  period: ['Periode', 'Period'],
  play: ['Afspelen', 'Play'],
  pause: ['Stoppen', 'Stop'],
  sorted: ['Gesorteerd op', 'Sorted by'],
  noHits: ['Niets gevonden', 'Nothing found'],
  hits: ['resultaten', 'results'],
  picked: ['gekozen', 'chosen'],
  residents: ['inwoners', 'residents'],
  points: ['punten', 'points'],
  line: ['Klik op de kaart langs de barrière.', 'Click on the map along the barrier.'],
  corners: ['hoeken', 'corners'],
  sketch: ['Klik op de kaart om hoeken te zetten.', 'Click on the map to set corners.'],
  compared: ['Vergeleken met', 'Compared with'],
  open: ['Open de pagina van', 'Open the page of'],
  keys: [
    'Pijltjes: naar het gebied ernaast. Enter: open het gebied. + en −: dichterbij en verder weg. Esc: los.',
    'Arrows: to the next area. Enter: open the area. + and −: zoom. Esc: let go.',
  ],
  recent: ['onlangs gekozen', 'chosen recently'],
  whole: ['Hele kaart', 'Whole map'],
  ground: ['Achtergrondkaart', 'Background map'],
  closer: ['Dichterbij', 'Zoom in'],
  farther: ['Verder weg', 'Zoom out'],
}

const column = document.documentElement.lang === 'en' ? 1 : 0

export const say = (key) => words[key][column]
