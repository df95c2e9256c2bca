// The periods as a slider that plays: each is asked for as if it were chosen in the list.

import { say } from './words.js'

const pace = 1200

/**
 * @param select finds the list of periods, which is put anew with every answer
 * @param ask shows what is chosen, and is over when it is there
 */
export function player(place, select, ask) {
  const bar = document.createElement('div')
  bar.className = 'player'
  const button = document.createElement('button')
  button.type = 'button'
  const slider = document.createElement('input')
  slider.type = 'range'
  slider.step = '1'
  slider.min = '0'
  slider.setAttribute('aria-label', say('period'))
  const told = document.createElement('output')
  bar.append(button, slider, told)
  place.after(bar)
  let playing = 0

  // The oldest first; the first of the list is "the latest", whichever that is.
  const periods = () => [...select().options].map((option) => option.value).filter(Boolean).reverse()

  function update() {
    const all = periods()
    bar.hidden = all.length < 2
    slider.max = String(all.length - 1)
    const now = select().value || all.at(-1)
    slider.value = String(all.indexOf(now))
    slider.setAttribute('aria-valuetext', now)
    told.textContent = now
    button.textContent = playing ? '❚❚' : '▶'
    button.setAttribute('aria-label', say(playing ? 'pause' : 'play'))
  }

  async function show(index) {
    select().value = periods()[index]
    await ask()
  }

  function stop() {
    playing = 0
    update()
  }

  async function play() {
    const own = (playing = Math.random())
    if (Number(slider.value) === Number(slider.max)) await show(0)
    update()
    while (playing === own && Number(slider.value) < Number(slider.max)) {
      await new Promise((done) => setTimeout(done, pace))
      if (playing !== own) return
      await show(Number(slider.value) + 1)
    }
    if (playing === own) stop()
  }

  button.addEventListener('click', () => (playing ? stop() : play()))
  slider.addEventListener('input', () => {
    playing = 0
    show(Number(slider.value))
  })
  update()
  return { update }
}
