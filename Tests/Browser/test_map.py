"""The start page, as a wijkregisseur uses it: by mouse, by keys, on a phone, without WebGL, without JavaScript."""

import unittest
import urllib.request

from browser import NARROW, PHONE, WIDE, PageTest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys


class MapTest(PageTest):
    def start(self, path="/"):
        self.browser.open(path)
        self.browser.wait(".stage.live")

    def title(self):
        return self.browser.text("h1")

    def first(self):
        return self.browser.text("tbody tr:first-child th a")

    def pick(self, text):
        """Searches a subject and takes the first that is found."""
        field = self.browser.one("#indicator-search")
        field.click()
        field.send_keys(text)
        self.browser.wait(lambda b: text.lower() in b.text("[role=listbox] [role=option]").lower())
        field.send_keys(Keys.ENTER)


class OnADesk(MapTest):
    def test_another_subject_changes_map_legend_and_table_without_another_geometry(self):
        browser = self.browser
        self.start()
        browser.picture("map-wide")
        self.assertIn("Inwoners per wijk", self.title())
        browser.requests()
        self.pick("huishoudens")
        browser.wait(lambda b: "Inwoners" not in b.text("h1"))
        self.assertIn("uishoudens", browser.text("caption"))
        self.assertIn("indicator=", browser.driver.current_url)
        asked = browser.requests()
        self.assertEqual([url for url in asked if "/tiles/" in url or "part=all" in url], [])
        self.assertEqual(browser.run("return document.activeElement.id"), "indicator-search")
        browser.driver.back()
        browser.wait(lambda b: "Inwoners per wijk" in b.text("h1"))
        self.assertEqual(browser.one("#indicator-search").get_attribute("value"), "Inwoners")
        self.check()

    def test_the_periods_are_a_slider_that_plays(self):
        browser = self.browser
        self.start("/?indicator=signals")
        slider = browser.one(".player input")
        last = browser.text(".player output")
        slider.send_keys(Keys.HOME)
        browser.wait(lambda b: "period=" in b.driver.current_url)
        first = browser.text(".player output")
        self.assertNotEqual(first, last)
        self.assertIn(first, self.title())
        browser.one(".player button").click()
        browser.wait(lambda b: b.text(".player output") == last)
        browser.wait(lambda b: b.one(".player button").get_attribute("aria-label") == "Afspelen")
        self.assertIn(last, self.title())
        self.check()

    def test_the_map_is_taken_along_as_files_of_every_kind(self):
        browser = self.browser
        self.start("/?indicator=signals&level=buurt")
        links = {link.text: link.get_attribute("href") for link in browser.all("#table p a")}
        # PNG where librsvg is installed.
        self.assertEqual(set(links) - {"PNG"}, {"CSV", "GeoJSON", "GeoPackage", "Excel", "SVG"})
        starts = {"CSV": b"code", "GeoJSON": b"{", "GeoPackage": b"SQLite format 3", "Excel": b"PK", "SVG": b"<svg", "PNG": b"\x89PNG"}
        for name, address in links.items():
            with urllib.request.urlopen(address) as answer:
                self.assertTrue(answer.read(400).lstrip(b"\xef\xbb\xbf").startswith(starts[name]), name)

    def test_embedded_it_is_the_map_alone(self):
        browser = self.browser
        self.start("/?embed=1&indicator=signals")
        self.assertEqual(browser.all("nav, footer, [role=search]"), [])
        self.pick("huishoudens")
        browser.wait(lambda b: "uishoudens" in b.text("h1"))
        self.assertIn("embed=1", browser.driver.current_url)
        self.assertEqual(browser.axe(), [])
        self.check()

    def test_the_area_under_the_pointer_is_told_and_marked_in_legend_and_table(self):
        browser = self.browser
        self.start()
        canvas = browser.one(".canvas canvas")
        ActionChains(browser.driver).move_to_element(canvas).perform()
        browser.wait("#pointed a")
        name = browser.text("#pointed a")
        self.assertEqual(browser.text("tr.lit th a"), name)
        self.assertEqual(len(browser.all(".legend .lit")), 1)
        browser.picture("map-pointed")
        self.check()

    def test_areas_are_chosen_by_arrow_keys_and_opened_by_enter(self):
        browser = self.browser
        self.start()
        browser.run("document.querySelector('.canvas canvas').focus()")
        keys = ActionChains(browser.driver)
        keys.send_keys(Keys.ARROW_DOWN).perform()
        browser.wait("#pointed a")
        first = browser.text("#pointed a")
        self.assertIn(first, browser.text("#status"))
        seen = {first}
        for key in (Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_DOWN):
            ActionChains(browser.driver).send_keys(key).perform()
            seen.add(browser.text("#pointed a"))
        self.assertGreater(len(seen), 2)
        name = browser.text("#pointed a")
        ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
        browser.wait(lambda b: "/areas/" in b.driver.current_url)
        self.assertEqual(browser.text("h1"), name)

    def test_the_table_sorts_by_every_column(self):
        browser = self.browser
        self.start()
        names = lambda: [row.text for row in browser.all("tbody th a")]
        given = names()
        browser.all("thead button")[0].click()
        self.assertEqual(names(), sorted(given))
        browser.all("thead button")[1].click()
        values = browser.run("return [...document.querySelectorAll('tbody tr')].map((row) => Number(row.cells[1].dataset.sort))")
        self.assertEqual(values, sorted(values, reverse=True))
        self.assertEqual(browser.one("thead th:nth-child(2)").get_attribute("aria-sort"), "descending")
        self.check()

    def test_other_areas_come_with_another_geometry(self):
        browser = self.browser
        self.start()
        wijken = len(browser.all("tbody tr"))
        browser.run("const level = document.querySelector('#level'); level.value = 'buurt';"
                    "level.dispatchEvent(new Event('change', {bubbles: true}))")
        browser.wait(lambda b: "per buurt" in b.text("h1"))
        self.assertGreater(len(browser.all("tbody tr")), wijken)
        self.assertEqual(len(browser.all(".frame svg a")), len(browser.all("tbody tr")))
        self.check()

    def test_a_change_since_another_period_is_shown_with_both_figures(self):
        browser = self.browser
        self.start()
        periods = [option.get_attribute("value") for option in browser.all("#since option")]
        browser.run("const since = document.querySelector('#since'); since.value = arguments[0];"
                    "since.dispatchEvent(new Event('change', {bubbles: true}))", periods[-1])
        browser.wait(lambda b: "verandering sinds" in b.text("h1"))
        headings = [button.text for button in browser.all("thead button")]
        self.assertIn("Verandering", headings[1])
        row = browser.run("return [...document.querySelector('tbody tr').cells].map((cell) => cell.dataset.sort)")
        self.assertAlmostEqual(float(row[1]), float(row[2]) - float(row[3]))
        browser.picture("map-change")
        self.check()

    def test_the_table_keeps_its_order_with_another_subject(self):
        browser = self.browser
        self.start()
        browser.all("thead button")[1].click()
        self.pick("huishoudens")
        browser.wait(lambda b: "Inwoners" not in b.text("h1"))
        self.assertEqual(browser.one("thead th:nth-child(2)").get_attribute("aria-sort"), "descending")
        values = browser.run("return [...document.querySelectorAll('tbody tr')].map((row) => Number(row.cells[1].dataset.sort))")
        self.assertEqual(values, sorted(values, reverse=True))

    def test_what_is_in_view_stands_in_the_address(self):
        browser = self.browser
        self.start()
        self.assertNotIn("#", browser.driver.current_url)
        browser.all(".controls button")[0].click()
        browser.wait(lambda b: "#map=" in b.driver.current_url)
        address = browser.driver.current_url
        scale = lambda: browser.text(".maplibregl-ctrl-scale")
        seen = scale()
        self.pick("huishoudens")
        browser.wait(lambda b: "Inwoners" not in b.text("h1"))
        self.assertIn("#map=", browser.driver.current_url)
        browser.driver.get("about:blank")
        browser.driver.get(address)
        browser.wait(".stage.live")
        self.assertEqual(scale(), seen)
        browser.all(".controls button")[2].click()
        browser.wait(lambda b: "#" not in b.driver.current_url)
        self.assertNotEqual(scale(), seen)
        self.check()

    def test_without_a_connection_the_page_says_so_and_tries_again(self):
        browser = self.browser
        self.start()
        browser.command("Network.enable")
        browser.command("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.pick("huishoudens")
        browser.wait(lambda b: "Geen verbinding" in b.text("#status"))
        self.assertIn("Inwoners", self.title())
        browser.command("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        browser.one("#status button").click()
        browser.wait(lambda b: "Inwoners" not in b.text("h1"))
        browser.complaints()

    def test_axe_finds_nothing(self):
        self.start()
        self.assertEqual(self.browser.axe(), [])
        self.browser.one("#indicator-search").click()
        self.browser.wait("[role=option]")
        self.assertEqual(self.browser.axe(), [])


class SideBySide(MapTest):
    """Two subjects or two periods beside each other."""

    def both(self):
        """Where each map writes its names."""
        return self.browser.run("return [...document.querySelectorAll('.canvas')].map((canvas) => "
                                "[...canvas.querySelectorAll('.name')].map((name) => name.style.transform).join())")

    def start(self, path):
        self.browser.open(path)
        self.browser.wait(lambda b: len(b.all(".stage.live")) == 2)

    def beside(self, text):
        field = self.browser.one("#beside-search")
        field.click()
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)
        self.browser.wait(lambda b: text.lower() in b.text("#beside-search ~ [role=listbox] [role=option]").lower())
        field.send_keys(Keys.ENTER)

    def test_a_second_map_is_chosen_by_keys_and_told_in_the_same_table(self):
        browser = self.browser
        browser.open("/")
        browser.wait(".stage.live")
        self.beside("huishoudens")
        browser.wait(lambda b: len(b.all(".stage.live")) == 2)
        self.assertIn("naast", self.title())
        self.assertEqual(len(browser.all(".legend")), 2)
        headings = [button.text for button in browser.all("thead button")]
        self.assertTrue(any("Inwoners" in text for text in headings) and any("uishoudens" in text for text in headings), headings)
        browser.picture("map-pair")
        self.assertEqual(browser.axe(), [])
        # A click on one map marks the area on both, in the table and in both legends.
        ActionChains(browser.driver).move_to_element(browser.all(".canvas canvas")[1]).perform()
        browser.wait("#pointed a")
        self.assertEqual(len(browser.all(".legend .lit")), 2)
        self.beside("geen")
        browser.wait(lambda b: len(b.all(".stage")) == 1)
        self.assertNotIn("naast", self.title())
        self.check()

    def test_they_move_together(self):
        browser = self.browser
        self.start("/?beside=residents")
        browser.wait(lambda b: len(set(self.both())) == 1)
        whole = self.both()
        browser.run("document.querySelectorAll('.canvas canvas')[1].focus()")
        ActionChains(browser.driver).send_keys("+").perform()
        browser.wait(lambda b: len(set(self.both())) == 1 and self.both() != whole)
        closer = self.both()
        first = browser.all(".canvas canvas")[0]
        ActionChains(browser.driver).drag_and_drop_by_offset(first, 60, 30).perform()
        browser.run("document.activeElement.blur()")
        ActionChains(browser.driver).move_to_element(browser.one("h1")).perform()
        browser.wait(lambda b: len(set(self.both())) == 1 and self.both() != closer)
        self.check()

    def test_two_periods_share_their_classes(self):
        browser = self.browser
        periods = None
        self.start("/?indicator=signals&beside=signals")
        periods = [option.get_attribute("value") for option in browser.all("#beside-period option")]
        browser.run("const period = document.querySelector('#beside-period'); period.value = arguments[0];"
                    "period.dispatchEvent(new Event('change', {bubbles: true}))", periods[-1])
        browser.wait(lambda b: periods[-1] in b.all("figure h2")[1].text)
        self.assertIn(f"besidePeriod={periods[-1]}", browser.driver.current_url)
        fills = lambda part: {(entry.get_attribute("data-class"), entry.text.split("(")[0].strip())
                              for entry in browser.all(f"[data-part={part}] li")}
        shared = {name for name, _ in fills("legend")} & {name for name, _ in fills("legend-beside")}
        self.assertTrue(shared)
        self.assertEqual({one for one in fills("legend") if one[0] in shared},
                         {one for one in fills("legend-beside") if one[0] in shared})
        self.assertIn("Verschil", browser.text("thead tr"))
        browser.driver.back()
        browser.wait(lambda b: periods[-1] not in b.all("figure h2")[1].text)
        self.check()


class SideBySideOnAPhone(SideBySide):
    size = PHONE


class Squares(MapTest):
    """Where signals are, for who may know: never points."""

    def test_signals_are_told_by_square(self):
        browser = self.browser
        self.start("/?indicator=signals")
        browser.requests()
        browser.run("const level = document.querySelector('#level'); level.value = 'square-500';"
                    "level.dispatchEvent(new Event('change', {bubbles: true}))")
        browser.wait(lambda b: "vak van 500 m" in b.text("h1"))
        self.assertTrue(all(code.startswith("E0") for code in
                            browser.run("return [...document.querySelectorAll('tbody tr')].map((row) => row.dataset.code)")))
        ActionChains(browser.driver).move_to_element(browser.one(".canvas canvas")).perform()
        browser.wait("#pointed a")
        browser.picture("map-squares")
        self.assertEqual(browser.axe(), [])
        # A subject that is no count of signals is shown by area again.
        self.pick("huishoudens")
        browser.wait(lambda b: "per buurt" in b.text("h1"))
        self.assertTrue(browser.run("return document.querySelector('tbody tr').dataset.code").startswith("BU"))
        self.check()


class OnADeskInTheDark(MapTest):
    dark = True

    def test_axe_finds_nothing(self):
        self.start("/?lang=en")
        self.browser.picture("map-dark")
        self.assertEqual(self.browser.axe(), [])
        self.check()


class OnAPhone(MapTest):
    size = PHONE

    def test_a_tap_tells_the_area(self):
        browser = self.browser
        self.start()
        browser.picture("map-phone")
        ActionChains(browser.driver).move_to_element(browser.one(".canvas canvas")).click().perform()
        browser.wait("#pointed a")
        self.check()


class OnANarrowPhone(MapTest):
    size = NARROW

    def test_axe_finds_nothing(self):
        self.start()
        self.browser.picture("map-narrow")
        self.assertEqual(self.browser.axe(), [])
        self.check()


class WithoutWebGL(MapTest):
    webgl = False

    def test_the_picture_of_the_server_answers_as_well(self):
        browser = self.browser
        browser.open("/")
        browser.wait(".atlas.lively")
        before = browser.one(".frame svg a path").get_attribute("fill")
        links = browser.all(".frame svg a")
        browser.run("arguments[0].focus()", links[3])
        browser.wait("#pointed a")
        self.assertIn(browser.text("#pointed a"), links[3].get_attribute("aria-label"))
        self.pick("huishoudens")
        browser.wait(lambda b: "Inwoners" not in b.text("h1"))
        self.assertIn("#", before)
        self.assertEqual(browser.axe(), [])
        self.check()


class WithoutScripts(MapTest):
    scripts = False

    def test_the_page_is_whole(self):
        browser = self.browser
        browser.open("/?indicator=households")
        self.assertIn("uishoudens", self.title())
        self.assertTrue(browser.one("button.submit").is_displayed())
        self.assertGreater(len(browser.all(".frame svg a")), 3)
        browser.one("button.submit").click()
        browser.wait(lambda b: "level=" in b.driver.current_url)
        self.assertIn("uishoudens", self.title())
        browser.picture("map-without-scripts")


if __name__ == "__main__":
    unittest.main()
