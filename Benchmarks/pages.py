"""How fast the pages are in a browser: Debian's Chromium without a graphics card, on the real data of ../shared/data and the demo city.

    .build-browser/bin/python3 Benchmarks/pages.py --program .build/release/wijkatlas [--runs 5] [--output Benchmarks/PAGES.md]

Medians, with the load of the machine before. What is measured is checked: that the map is drawn, that the figures are others.
"""

import argparse
import atexit
import gzip
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"

# In milliseconds since the page was asked for: when the choropleth is there and answers to pointer, touch and keys (the server's picture,
# with the scripts at work), and when the map by WebGL lies over it.
WATCH = """
new MutationObserver(() => {
  if (!window.answers && document.querySelector('.lively .stage svg path')) requestAnimationFrame(() => (window.answers = performance.now()))
  if (!window.drawn && document.querySelector('.stage.live')) requestAnimationFrame(() => (window.drawn = performance.now()))
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ['class']})
"""
# From a choice in a list to the next frame with other figures.
CHANGE = """
const [name, value, done] = arguments
const select = document.querySelector(`#wish [name=${name}]`)
const before = document.querySelector('#table').textContent
const start = performance.now()
new MutationObserver((_, watch) => {
  const table = document.querySelector('#table')
  if (table && table.textContent !== before) { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - start)) }
}).observe(document.body, {subtree: true, childList: true})
select.value = value
select.dispatchEvent(new Event('change', {bubbles: true}))
"""
MOVE = """
const [done] = arguments
const link = document.querySelector('#selection [data-move]')
const before = document.querySelector('#figures').textContent
const start = performance.now()
new MutationObserver((_, watch) => {
  const figures = document.querySelector('#figures')
  if (figures && figures.textContent !== before) { watch.disconnect(); requestAnimationFrame(() => done(performance.now() - start)) }
}).observe(document.body, {subtree: true, childList: true})
link.click()
"""
# The part of a map, of a hundred, that was paper in one picture and not in a later one.
BLANK = """
const [early, late, done] = arguments
const pixels = async (text) => {
  const image = new Image()
  image.src = 'data:image/png;base64,' + text
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')
  canvas.drawImage(image, 0, 0)
  return canvas.getImageData(0, 0, image.width, image.height).data
}
Promise.all([pixels(early), pixels(late)]).then(([first, second]) => {
  const isPaper = (data, at) => data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255
  let [blank, coloured] = [0, 0]
  for (let at = 0; at < second.length; at += 4) {
    if (isPaper(second, at)) continue
    coloured += 1
    if (isPaper(first, at)) blank += 1
  }
  done([100 * blank / coloured, coloured / (second.length / 4)])
})
"""


def run(program, store, *arguments):
    outcome = subprocess.run([program, "--store", store, *arguments], capture_output=True, text=True, check=False)
    if outcome.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {outcome.stderr[-500:]}")


def zoetermeer(program, store):
    borders = DATA / "zoetermeer/zoetermeer_rd.gpkg"
    for layer, level in (("buurten_2024", "buurt"), ("wijken_2024", "wijk"), ("gemeente_2024", "gemeente")):
        run(program, store, "import", "boundaries", borders, "--layer", layer, "--division", "cbs-2024", "--level", level)
    run(program, store, "import", "indicators", DATA / "zoetermeer/zoetermeer_buurten_residents_assumed.csv", "--code", "buurtcode",
        "--columns", "residents_assumed=residents", "--period", "2024")
    for year in (2016, 2020):
        run(program, store, "import", "indicators", DATA / f"kwb/zoetermeer_rivm_gezondheid_{year}_18plus_untyped.csv",
            "--division", "cbs-2024", "--period", str(year))


def groningen(program, store):
    borders = DATA / "groningen/groningen_rd.gpkg"
    for layer, level in (("cbs_buurten_2017", "buurt"), ("cbs_wijken_2017", "wijk")):
        run(program, store, "import", "boundaries", borders, "--layer", layer, "--division", "cbs-2017", "--level", level)
    run(program, store, "import", "indicators", borders, "--layer", "cbs_buurten_2017", "--code", "BU_CODE", "--columns",
        "AANT_INW=residents", "--period", "2017")


def netherlands(program, store):
    borders = DATA / "nl/nl_2022_rd.gpkg"
    run(program, store, "import", "boundaries", borders, "--layer", "wijken_2022", "--division", "cbs-2022", "--level", "wijk")
    run(program, store, "import", "indicators", borders, "--layer", "wijken_2022", "--code", "wijkcode", "--columns",
        "aantal_inwoners=residents", "--period", "2022")


def gestures(browser):
    """What a hand does on the map of a country: the part that is blank 100 ms after each pan and zoom, and when it is whole."""
    from selenium.webdriver import ActionChains
    canvas = browser.one(".canvas canvas")
    browser.run("arguments[0].focus()", canvas)
    drag = lambda x, y: ActionChains(browser.driver).drag_and_drop_by_offset(canvas, x, y).perform()
    press = lambda key: ActionChains(browser.driver).send_keys(key).perform()
    steps = [lambda: press("+"), lambda: press("+"), lambda: drag(-200, 0), lambda: drag(0, -150), lambda: press("+"),
             lambda: drag(-200, 100), lambda: drag(150, 150), lambda: press("+"), lambda: drag(-200, 0), lambda: press("-"),
             lambda: press("-"), lambda: drag(100, 150)]
    whole = canvas.screenshot_as_base64
    browser.run("arguments[0].style.opacity = 0", canvas)
    nothing = canvas.screenshot_as_base64
    browser.run("arguments[0].style.opacity = 1", canvas)
    if browser.driver.execute_async_script(BLANK, nothing, whole)[0] < 90:
        sys.exit("a blank map is not seen to be one")
    found = []
    for step in steps:
        step()
        time.sleep(0.1)
        early = canvas.screenshot_as_base64
        time.sleep(2.5)
        blank, coloured = browser.driver.execute_async_script(BLANK, early, canvas.screenshot_as_base64)
        if coloured < 0.2:
            sys.exit("the gesture led off the map")
        found.append(blank)
    return statistics.median(found), max(found)


class Service:
    def __init__(self, program, store):
        self.process = subprocess.Popen([program, "--store", store, "serve", "--port", "0", "--log-level", "error"],
                                        stderr=subprocess.PIPE, text=True)
        atexit.register(self.process.kill)
        for line in self.process.stderr:
            print("  " + line.strip()[:120], file=sys.stderr)
            if "http://127.0.0.1:" in line:
                self.address = "http://127.0.0.1:" + line.split("http://127.0.0.1:")[1].split()[0].rstrip("/.,;")
                return
        sys.exit("the service does not start")

    def close(self):
        self.process.terminate()
        self.process.wait()


def loads(browser, path, runs):
    """Milliseconds until the choropleth answers and until WebGL has drawn it, with an empty cache and with a warm one."""
    cold, warm = [], []
    for _ in range(runs):
        browser.command("Network.clearBrowserCache")
        for times in (cold, warm):
            browser.open(path)
            browser.wait(lambda b: b.run("return window.drawn"))
            times.append(browser.run("return [window.answers, window.drawn]"))
    return [statistics.median(time[part] for time in times) for times in (cold, warm) for part in (0, 1)]


def start_rows(name, times):
    texts = [f"start page, {name}, {cache} cache: {what}" for cache in ("empty", "warm")
             for what in ("choropleth there and answering", "drawn by WebGL")]
    return list(zip(texts, times, ("1500 ms", "", "500 ms", "")))


def changes(browser, name, values, runs):
    times = [browser.driver.execute_async_script(CHANGE, name, values[index % len(values)]) for index in range(2 * runs)]
    # Of each value the first time, and when it was shown before.
    return statistics.median(times[: len(values)]), statistics.median(times[len(values):])


def answers(address, path, runs):
    times, size, packed = [], 0, 0
    for _ in range(runs):
        request = urllib.request.Request(address + path, headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
        start = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            body = answer.read()
        times.append(1000 * (time.perf_counter() - start))
        packed, size = len(body), len(gzip.decompress(body))
    return statistics.median(times), size, packed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--output")
    asked = parser.parse_args()
    if asked.runs < 2:
        parser.error("--runs: at least 2 expected")
    program = str(pathlib.Path(asked.program).resolve())
    os.environ.setdefault("WIJKATLAS_DATA", str(ROOT / "Data"))
    os.environ["WIJKATLAS_ADDRESS"] = "http://127.0.0.1:1"
    sys.path.insert(0, str(ROOT / "Tests/Browser"))
    import browser as driver

    rows = []
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        def serve(name, fill):
            print(name, file=sys.stderr)
            store = f"{folder}/{name}.gpkg"
            fill(program, store)
            service = Service(program, store)
            driver.ADDRESS = service.address
            return service

        def window():
            one = driver.Browser()
            atexit.register(one.close)
            one.command("Network.enable")
            one.command("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
            return one

        service = serve("zoetermeer", zoetermeer)
        browser = window()
        rows += start_rows("26 buurten", loads(browser, "/?level=buurt", asked.runs))
        browser.open("/?indicator=loneliness&level=buurt")
        browser.wait(".stage.live")
        first, again = changes(browser, "indicator", ["severe-loneliness", "loneliness"], asked.runs)
        rows += [("another indicator, first time", first, "100 ms"), ("another indicator, shown before", again, "100 ms")]
        first, again = changes(browser, "period", ["2016", "2020"], asked.runs)
        rows += [("another period, first time", first, "100 ms"), ("another period, shown before", again, "100 ms")]
        run(program, f"{folder}/zoetermeer.gpkg", "territories", "propose", "--gemeente", "GM0637", "--count", "6", "--tolerance", "0.05")
        plan = json.load(urllib.request.urlopen(driver.ADDRESS + "/v1/plans"))["plans"][0]["id"]
        times = []
        for code in ("BU06370003", "BU06370001", "BU06370004"):
            for _ in range(asked.runs):
                browser.open(f"/plans/{plan}/edit?select={code}")
                if browser.all("#selection [data-move]"):
                    times.append(browser.driver.execute_async_script(MOVE))
        rows.append(("a buurt moved, every figure updated", statistics.median(times), "at once"))
        time_taken, size, packed = answers(driver.ADDRESS, "/areas/WK063701", asked.runs)
        rows.append((f"page of a wijk of Zoetermeer, from the server ({size / 1000:.0f} kB, {packed / 1000:.0f} kB packed)", time_taken,
                     "200 ms, 300 kB"))
        service.close()

        service = serve("groningen", groningen)
        browser = window()
        rows += start_rows("108 buurten of Groningen", loads(browser, "/?level=buurt", asked.runs))
        service.close()

        service = serve("netherlands", netherlands)
        browser = window()
        browser.open("/?level=wijk")
        browser.wait(lambda b: b.run("return window.drawn"), 120)
        if len(browser.all("tbody tr")) != 3340:
            sys.exit("3,340 wijken expected")
        drawn = browser.run("return window.drawn")
        median, most = gestures(browser)
        browser.picture("netherlands")
        text = f"3,340 wijken drawn by WebGL; 0.1 s after a pan or zoom {median:.1f}% of the map is blank (median of 12), {most:.1f}% at most"
        rows.append((text, drawn, "no blank tiles"))
        service.close()

        service = serve("demo", lambda program, store: run(program, store, "demo"))
        for code in ("WK990001", "WK990003", "BU99000101"):
            time_taken, size, packed = answers(service.address, f"/areas/{code}", asked.runs)
            rows.append((f"page of {code} of the demo city ({size / 1000:.0f} kB, {packed / 1000:.0f} kB packed)", time_taken,
                         "200 ms, 300 kB"))
        service.close()
    scripts = sum(len(gzip.compress(path.read_bytes(), 9)) for path in (ROOT / "Data/web/scripts").glob("*.js"))
    text = ["# Pages in a browser", "", f"`Benchmarks/pages.py --runs {asked.runs}`, medians; {platform.machine()}, {os.cpu_count()} cores, "
            f"load {load:.1f} before; Chromium without a graphics card.", "", "| What | Measured | Asked |", "|---|--:|--:|"]
    text += [f"| {what} | {value:.0f} ms | {limit} |" for what, value, limit in rows]
    text.append(f"| our own JavaScript, packed | {scripts / 1000:.1f} kB | 60 kB |")
    print("\n".join(text))
    if asked.output:
        pathlib.Path(asked.output).write_text("\n".join(text) + "\n")


if __name__ == "__main__":
    main()
