"""The page of an area: compared with what one chooses, its sections by the list, its size, print, without JavaScript."""

import unittest
import urllib.request

from browser import ADDRESS, NARROW, PHONE, PageTest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

AREA = "/areas/WK990003"


class OnADesk(PageTest):
    def choose(self, text):
        Select(self.browser.one("#compare")).select_by_visible_text(text)

    def test_the_figures_follow_what_one_compares_with(self):
        browser = self.browser
        browser.open(AREA)
        browser.wait(".area.lively")
        self.assertIn("Voorbeeldstad", browser.run("return document.querySelector('#figures-1').textContent"))
        self.choose("Oude Stad")
        browser.wait(lambda b: "Oude Stad" in b.run("return document.querySelector('#figures-1 thead').textContent"))
        self.assertIn("compare=WK990001", browser.driver.current_url)
        self.assertIn("Oude Stad", browser.text("#status"))
        self.choose("2022 of eerder")
        browser.wait(lambda b: "2022 of eerder" in b.run("return document.querySelector('#figures-1 thead').textContent"))
        self.assertIn("23.720 (2022)", browser.run("return document.querySelector('#figures-1').textContent"))
        browser.driver.back()
        browser.wait(lambda b: "Oude Stad" in b.run("return document.querySelector('#figures-1 thead').textContent"))
        self.assertEqual(browser.run("return document.querySelector('#compare').value"), "WK990001")
        self.check()

    def test_by_keys_only_from_the_list_of_comparisons_to_a_section(self):
        browser = self.browser
        browser.open(AREA)
        browser.wait(".area.lively")
        browser.one("#compare").send_keys("wijken die")
        browser.wait(lambda b: "compare=similar" in b.driver.current_url)
        browser.wait(lambda b: "vergelijkbare wijken" in b.run("return document.querySelector('#figures-1 thead').textContent"))
        self.assertEqual(browser.run("return document.activeElement.id"), "compare")
        link = browser.driver.find_element(By.CSS_SELECTOR, ".sections a[href='#missing']")
        link.send_keys(Keys.ENTER)
        browser.wait(".sections a[href='#missing'][aria-current]")
        top = browser.run("return document.querySelector('#missing').getBoundingClientRect().top")
        self.assertTrue(-1 < top < 200, top)
        browser.picture("area-missing")
        self.assertEqual(browser.axe(), [])
        self.check()

    def test_a_circle_tells_whose_it_is(self):
        browser = self.browser
        browser.open(AREA)
        browser.wait(".area.lively")
        told = browser.run(
            "const ring = document.querySelector('g.c-peer-line circle');"
            "ring.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));"
            "return [...ring.parentNode.children].map((one) => one.textContent)")
        self.assertEqual(len(told), 9)
        self.assertTrue(all("%" in one for one in told) and not any("Zonnehoek" in one for one in told), told)

    def test_it_is_small_and_prints_without_what_only_screens_need(self):
        for code in ("WK990001", "WK990003", "BU99000101", "GM9900"):
            with urllib.request.urlopen(f"{ADDRESS}/areas/{code}") as answer:
                self.assertLess(len(answer.read()), 300_000, code)
        browser = self.browser
        browser.open(AREA)
        browser.command("Emulation.setEmulatedMedia", media="print")
        hidden = browser.run(
            "return ['.sections', '.compare', 'header nav', '#download'].map((name) => getComputedStyle(document.querySelector(name)).display)")
        self.assertEqual(hidden, ["none"] * 4)
        self.assertEqual(browser.text("[data-part=report] > .printed"), "Vergeleken met Voorbeeldstad")

    def test_lost_connection_says_so_and_offers_again(self):
        browser = self.browser
        browser.open(AREA)
        browser.wait(".area.lively")
        browser.command("Network.enable")
        browser.command("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.choose("Oude Stad")
        browser.wait("#status button")
        self.assertIn("Geen verbinding", browser.text("#status"))
        browser.command("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        browser.one("#status button").click()
        browser.wait(lambda b: "compare=WK990001" in b.driver.current_url)


class OnAPhone(OnADesk):
    size = PHONE


class OnANarrowPhoneInTheDark(PageTest):
    size, dark = NARROW, True

    def test_the_list_of_sections_moves_within_itself(self):
        browser = self.browser
        browser.open(AREA + "?compare=similar&lang=en")
        browser.wait(".area.lively")
        browser.run("document.querySelector('#sources').scrollIntoView()")
        browser.wait(".sections a[href='#sources'][aria-current]")
        seen = browser.run(
            "const box = document.querySelector('.sections a[aria-current]').getBoundingClientRect(); return box.left >= 0 && box.right <= innerWidth")
        self.assertTrue(seen)
        browser.picture("area-narrow-dark")
        self.assertEqual(browser.axe(), [])
        self.check()


class WithoutScripts(PageTest):
    scripts = False

    def test_the_form_compares_as_well(self):
        browser = self.browser
        browser.open(AREA + "?lang=en")
        Select(browser.one("#compare")).select_by_visible_text("Oude Stad")
        browser.one(".compare button").click()
        browser.wait(lambda b: "compare=WK990001" in b.driver.current_url)
        self.assertIn("lang=en", browser.driver.current_url)
        self.assertEqual(Select(browser.one("#compare")).first_selected_option.text, "Oude Stad")


if __name__ == "__main__":
    unittest.main()
