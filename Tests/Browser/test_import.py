"""/import: a delivery is sent, tried, looked at on the map, imported and taken back; by mouse, by keys, without scripts.

The store holds real (not synthetic) data and no division `vakken-2025`; files may have 4,000,000 bytes.
"""

import json
import pathlib
import tempfile
import unittest

from browser import NARROW, WIDE, PageTest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

RD = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}


def square(x, y, width=500):
    return [[[x, y], [x + width, y], [x + width, y + 500], [x, y + 500], [x, y]]]


def feature(code, name, ring):
    return {"type": "Feature", "properties": {"nr": code, "wat": name},
            "geometry": {"type": "Polygon", "coordinates": ring}}


def squares(folder, name="vakken-2025.geojson", is_broken=True):
    """Nine squares in a field; broken: two overlap, there is a gap, and one has no code."""
    x, y = 100_000, 460_000
    features = []
    for row in range(3):
        for column in range(3):
            width = {(0, 0): 540, (1, 1): 496}.get((row, column), 500) if is_broken else 500
            features.append(feature(f"V{row}{column}", f"Vak {row * 3 + column + 1}", square(x + column * 500, y + row * 500, width)))
    if is_broken:
        features.append(feature("", "Zonder code", square(x + 1_500, y)))
    path = pathlib.Path(folder) / name
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": RD, "features": features}))
    return str(path)


def many(folder):
    """Ten thousand squares, each of which overlaps the next: seconds of work."""
    features = [feature(f"V{row}-{column}", "", square(100_000 + column * 100, 400_000 + row * 500, 101))
                for row in range(100) for column in range(100)]
    path = pathlib.Path(folder) / "veel-2026.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": RD, "features": features}))
    return str(path)


class ImportTest(PageTest):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def send(self, path):
        self.browser.open("/import")
        self.browser.one("#file").send_keys(path)
        self.browser.one("#upload button").click()
        self.browser.wait("#wish")

    def choose(self, name, value):
        field = self.browser.one(f"#{name}")
        if field.tag_name == "select":
            field.find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()
        else:
            field.clear()
            field.send_keys(value)

    def try_out(self, division="vakken-2025"):
        for name, value in (("division", division), ("level", "vak"), ("code", "nr"), ("name", "wat")):
            self.choose(name, value)
        self.browser.one("#wish button").click()
        self.browser.wait("#yes", what="the trial")

    def take_back(self):
        self.browser.open("/import")
        self.browser.one("form[action*=undo] button").click()
        self.browser.wait(lambda b: b.driver.current_url.endswith("/import/work") and b.one("#done"), what="taking back")

    def stop_a_trial(self):
        """Of so many squares that it takes a while: nothing is left of it but the choices."""
        browser = self.browser
        self.send(many(self.folder))
        for name, value in (("division", "vakken-2026"), ("level", "vak"), ("code", "nr"), ("name", "wat")):
            self.choose(name, value)
        browser.one("#wish button").click()
        browser.wait("#stop")
        browser.picture(f"import-busy-{self.size[0]}")
        # The page may be renewed between finding the button and pressing it.
        browser.wait(lambda b: b.one("#stop").send_keys(Keys.ENTER) is None)
        browser.wait("#wish", what="the choices after the stop")
        self.assertIn("U hebt dit gestopt. Er is niets veranderd.", browser.text(".trouble"))
        self.assertEqual(browser.one("#division").get_attribute("value"), "vakken-2026")
        self.remove()

    def remove(self):
        self.browser.one(".last button").click()
        self.browser.wait("#upload")


class OnADesk(ImportTest):
    size = WIDE

    def test_from_file_to_map_and_back(self):
        browser = self.browser
        browser.open("/import")
        self.assertEqual(browser.axe(), [])
        self.send(squares(self.folder))
        facts = browser.text(".facts-row")
        for fact in ("GeoJSON", "RD New", "2025", "10"):
            self.assertIn(fact, facts)
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-wish-{self.size[0]}")
        # A column that is chosen is marked in the preview.
        self.choose("code", "nr")
        browser.wait("#rows th.used[data-column=nr]")
        self.try_out()

        self.assertIn("1", browser.text(".facts-row"))
        self.assertIn("2 fouten", browser.text("#found + p"))
        rows = browser.all(".findings [data-finding]")
        marks = browser.all(".map-mark")
        self.assertGreaterEqual(len(rows), 2)
        self.assertEqual(len(marks), len(rows))
        self.assertIn("Overlap", rows[0].text)
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-trial-{self.size[0]}")

        # From the list to the map, and from the map to the list.
        rows[0].find_element(By.CSS_SELECTOR, "a[href='#place-1']").click()
        self.assertEqual(browser.run("return document.activeElement.id"), "place-1")
        self.assertIn("lit", browser.one("#place-1").get_attribute("class"))
        browser.one("#place-2").send_keys(Keys.ENTER)
        self.assertEqual(browser.run("return document.activeElement.id"), "finding-2")
        self.assertIn("lit", browser.one("#finding-2").get_attribute("class"))
        # Close up there is less of the map, and the piece itself.
        whole = len(browser.all(".map path"))
        browser.one("#finding-1 a[href*='finding=1']").click()
        browser.wait("figcaption a[href$='#found']")
        browser.wait("#skip")
        self.assertLess(len(browser.all(".map path")), whole)
        browser.picture(f"import-close-{self.size[0]}")

        # What cannot be stored is left out only by a yes.
        browser.one("#skip").click()
        browser.one("form[action*=confirmation] button").click()
        browser.wait("#done", what="the import")
        self.assertIn("9 rijen zijn opgeslagen", browser.text(".done"))
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-done-{self.size[0]}")
        # The next step, by keys: what it did is told at an address of its own.
        browser.one("form[action*=settle] button").send_keys(Keys.ENTER)
        browser.wait(lambda b: b.driver.current_url.endswith("/import/work") and b.one("#done"), what="settling")
        self.assertIn("Er zijn geen cijfers te berekenen", browser.text(".done"))
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-settled-{self.size[0]}")
        self.take_back()
        self.assertIn("teruggenomen", browser.text(".done"))
        self.assertEqual(browser.axe(), [])
        browser.open("/import")
        self.assertIn("Een import terugnemen: klaar", browser.text("[data-page=import] .done"))
        self.assertIn("vakken-2025.geojson", browser.text("#runs ~ .scroll"))
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-undone-{self.size[0]}")
        self.check()

    def test_a_trial_is_stopped_by_a_key(self):
        self.stop_a_trial()
        self.check()

    def test_figures_are_told_their_subject_column_by_column(self):
        browser = self.browser
        self.send(squares(self.folder, is_broken=False))
        self.try_out()
        browser.one("form[action*=confirmation] button").click()
        browser.wait("#done")
        table = pathlib.Path(self.folder) / "cijfers-2024.csv"
        table.write_text("vak;koppen;aantal_inwoners\n" + "".join(f"V{row}{column};{12 + column};80\n" for row in range(3) for column in range(3)))
        self.send(str(table))
        self.choose("kind", "figures")
        browser.wait("#figure-1")
        self.assertFalse(browser.one("#division").is_displayed())
        self.assertEqual(browser.one("#period").get_attribute("value"), "2024")
        self.choose("areas", "vak")
        self.choose("figure-1", "residentz")
        browser.one("#wish button").click()
        browser.wait(".trouble")
        self.assertIn("residentz", browser.text(".trouble"))
        self.choose("figure-1", "residents")
        self.assertEqual(browser.axe(), [])
        browser.picture(f"import-figures-{self.size[0]}")
        browser.one("#wish button").click()
        browser.wait("#yes, .trouble", what="the trial of figures")
        self.assertIn("9", browser.text(".facts-row"))
        self.assertEqual(browser.axe(), [])
        browser.one("form[action*=confirmation] button").click()
        browser.wait("#done")
        # Both are taken back, the last first.
        for _ in range(2):
            self.take_back()
        self.check()

    def test_facilities_targets_and_actions_are_recognised_or_chosen(self):
        browser = self.browser
        files = {
            "facilities": ("aeds.csv", "id;naam;x;y\n1;Sporthal;92050;452050\n2;School;92060;452060\n", "aed", "2 rijen"),
            "targets": ("doelen.csv", "gebied;indicator;doel;streefdatum\nX1;residents;65;2026\n", None, "1 rij"),
            "actions": ("acties.csv", "gebied;thema;titel;termijn;status\nX1;openbare ruimte;Losse tegels;kort;gepland\n", "schouwpunt", "1 rij"),
        }
        for kind, (name, text, sort, told) in files.items():
            with self.subTest(kind):
                path = pathlib.Path(self.folder) / name
                path.write_text(text)
                self.send(str(path))
                if kind == "facilities":
                    self.choose("kind", kind)
                    self.choose("crs", "EPSG:28992")
                self.assertEqual(browser.one("#kind").get_attribute("value"), kind)
                self.assertFalse(browser.one("#division").is_displayed())
                if sort:
                    self.choose("sort", sort)
                self.assertEqual(browser.axe(), [])
                browser.picture(f"import-{kind}-{self.size[0]}")
                browser.one("#wish button").send_keys(Keys.ENTER)
                browser.wait("#yes, .trouble", what=f"the trial of {kind}")
                browser.one("form[action*=confirmation] button").click()
                browser.wait("#done")
                self.assertIn(told, browser.text(".done"))
                self.take_back()
        self.check()

    def test_a_delivery_of_signals_is_told_what_its_columns_are(self):
        browser = self.browser
        path = pathlib.Path(self.folder) / "uit-ons-systeem.csv"
        path.write_text("zaak;wat;wanneer;oost;noord\n1;afval;2024-03-01;100100;460100\n2;groen;2024-03-02;100200;460200\n")
        self.send(str(path))
        self.choose("kind", "signals")
        self.choose("crs", "EPSG:28992")
        for index, field in enumerate(("id", "category", "opened", "x", "x")):
            self.choose(f"field-{index}", field)
        self.assertEqual(browser.axe(), [])
        browser.one("#wish button").send_keys(Keys.ENTER)
        browser.wait(".trouble")
        self.assertIn("Twee kolommen zijn “x of lengtegraad”: oost en noord", browser.text(".trouble"))
        self.assertEqual(browser.one("#field-2").get_attribute("value"), "opened")
        self.choose("field-4", "y")
        browser.picture(f"import-columns-{self.size[0]}")
        browser.one("#wish button").send_keys(Keys.ENTER)
        browser.wait("#yes, .trouble", what="the trial")
        browser.one("form[action*=confirmation] button").click()
        browser.wait("#done")
        self.assertIn("2 rijen", browser.text(".done"))
        self.take_back()
        self.check()

    def test_by_keys_only(self):
        browser = self.browser
        browser.open("/import")
        browser.one("#file").send_keys(squares(self.folder, is_broken=False))
        browser.run("document.querySelector('#file').focus()")
        self.press(Keys.TAB)
        self.assertEqual(browser.run("return document.activeElement.textContent"), "Bekijk dit bestand")
        self.press(Keys.ENTER)
        browser.wait("#wish")
        for name, value in (("division", "vakken-2025"), ("level", "vak")):
            self.reach(f"#{name}")
            browser.run("arguments[0].select()", browser.one(f"#{name}"))
            self.press(value)
        self.reach("#code")
        self.press("n")
        self.reach("#wish button")
        self.press(Keys.ENTER)
        browser.wait("#yes")
        self.assertIn("Er is niets gevonden", browser.text("#found + p"))
        self.reach("form[action*=confirmation] button")
        self.press(Keys.ENTER)
        browser.wait("#done")
        self.reach("form[action*=undo] button")
        self.press(Keys.ENTER)
        browser.wait(lambda b: "teruggenomen" in b.text(".done"))
        self.check()

    def press(self, keys):
        ActionChains(self.browser.driver).send_keys(keys).perform()

    def reach(self, selector):
        """Goes on with the tab key until something has the focus."""
        for _ in range(60):
            if self.browser.run("return document.activeElement.matches(arguments[0])", selector):
                return
            self.press(Keys.TAB)
        self.fail(f"{selector} is not reached by the tab key")

    def test_work_goes_on_and_is_found_again(self):
        browser = self.browser
        self.send(squares(self.folder, "verlaten-2025.geojson"))
        for name, value in (("division", "verlaten-2025"), ("level", "vak"), ("code", "nr"), ("name", "wat")):
            self.choose(name, value)
        browser.one("#wish button").click()
        # Whoever leaves at once finds the trial done under the name of the file.
        browser.open("/plans")
        browser.open("/import")
        browser.one("#waiting ~ .scroll a").click()
        browser.wait("#yes")
        self.assertIn("verlaten-2025.geojson", browser.text("h1"))
        self.remove()
        self.check()

    def test_a_lost_connection_is_told_and_found_again(self):
        browser = self.browser
        self.send(squares(self.folder, "lijn-2025.geojson"))
        # As if the work took longer, on a line that goes away and comes back.
        address = browser.driver.current_url
        browser.run("""
            const part = document.querySelector('[data-page=delivery]')
            part.innerHTML = '<p role="status" data-lost="geen verbinding">bezig</p>'
            part.dataset.busy = 'true'
            """)
        browser.command("Network.enable")
        browser.driver.execute_async_script(
            "import(arguments[0]).then(arguments[1])", browser.one("script[src*='import.js']").get_attribute("src") + "#again")
        browser.command("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        browser.wait(lambda b: "geen verbinding" in b.text("main"))
        browser.command("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        browser.wait("#wish")
        self.assertEqual(browser.driver.current_url, address)
        self.remove()

    def test_a_dropped_file_is_taken(self):
        browser = self.browser
        browser.open("/import")
        text = pathlib.Path(squares(self.folder)).read_text()
        browser.run("""
            const transfer = new DataTransfer()
            transfer.items.add(new File([arguments[0]], 'gesleept.geojson'))
            document.querySelector('#upload').dispatchEvent(new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}))
            """, text)
        browser.wait("#wish")
        self.assertIn("gesleept.geojson", browser.text("h1"))
        self.remove()
        self.check()

    def test_what_is_too_large_is_told_before_it_is_sent(self):
        browser = self.browser
        path = pathlib.Path(self.folder) / "groot.geojson"
        path.write_text(" " * 4_300_000)
        browser.open("/import")
        browser.one("#file").send_keys(str(path))
        browser.one("#upload button").click()
        browser.wait(lambda b: "te groot" in b.text("#status"))
        self.assertFalse([url for url in browser.requests() if url.endswith("/import/")])
        self.check()

    def test_what_is_no_delivery_says_so(self):
        browser = self.browser
        path = pathlib.Path(self.folder) / "brief.xml"
        path.write_text("<?xml version='1.0'?><brief/>")
        browser.open("/import")
        browser.one("#file").send_keys(str(path))
        browser.one("#upload button").click()
        browser.wait(".trouble")
        self.assertIn("XML", browser.text(".trouble"))
        self.assertEqual(browser.axe(), [])
        self.remove()
        self.check()

    def test_a_wrong_choice_is_told_and_kept(self):
        self.send(squares(self.folder))
        self.choose("division", "vakken 2025")
        self.choose("crs", "EPSG:1")
        self.browser.one("#wish button").click()
        self.browser.wait(".trouble")
        self.assertIn("EPSG:1", self.browser.text(".trouble"))
        self.assertEqual(self.browser.one("#division").get_attribute("value"), "vakken 2025")
        self.remove()
        self.check()


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True


class WithoutScripts(ImportTest):
    scripts = False

    def test_the_whole_way(self):
        browser = self.browser
        self.send(squares(self.folder))
        self.try_out()
        browser.one("#finding-1 a[href='#place-1']").click()
        browser.wait(lambda b: "#place-1" in b.driver.current_url)
        browser.one("#skip").click()
        browser.one("form[action*=confirmation] button").click()
        browser.wait("#done")
        self.take_back()
        self.assertIn("teruggenomen", browser.text(".done"))

    def test_a_trial_is_stopped(self):
        self.stop_a_trial()

    def test_what_is_too_large_has_a_page(self):
        path = pathlib.Path(self.folder) / "groot.geojson"
        path.write_text(" " * 5_000_000)
        self.browser.open("/import")
        self.browser.one("#file").send_keys(str(path))
        self.browser.one("#upload button").click()
        self.browser.wait(lambda b: "te groot" in b.text("h1"))
        self.assertIn("uploadBytes", self.browser.text("main"))


if __name__ == "__main__":
    unittest.main()
