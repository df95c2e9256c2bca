// Watching a job: what the service tells is shown; when it is over the page is loaded once more, with what came of it.

import { refresh } from './parts.js'
import { say } from './words.js'

const page = document.querySelector('[data-page=job]')
let told = ''

if (page.dataset.events) watch(page.dataset.events)

function watch(address) {
  const events = new EventSource(address)
  events.addEventListener('status', async (event) => {
    const job = JSON.parse(event.data)
    if (!['accepted', 'running'].includes(job.status)) {
      events.close()
      location.reload()
      return
    }
    page.querySelector('#progress').value = job.progress
    // What the best plan is, is said by the server; every percent aloud would be too much.
    const news = job.status + JSON.stringify(job.standing ?? null)
    if (news === told) return
    told = news
    await refresh(location.pathname + location.search).catch(() => (told = ''))
  })
  // The browser asks again by itself; where the service refuses for good it does not.
  events.addEventListener('error', () => {
    page.querySelector('#state').textContent = say('offline')
    told = ''
    if (events.readyState === EventSource.CLOSED) setTimeout(() => watch(address), 3000)
  })
}
