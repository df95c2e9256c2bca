"""A municipality's own name, colour and logo: a yellow that nobody can read as text, which the service makes readable by itself."""

import unittest

from browser import NARROW, WIDE, PageTest

NAME = "Gemeente Voorbeeld"
PAGES = ("/", "/plans", "/monitor", "/areas/WK990003", "/draw?areas=BU99000101", "/import", "/data", "/nowhere")


class OnADesk(PageTest):
    size = WIDE

    def test_every_page_wears_them(self):
        browser = self.browser
        for page in PAGES:
            with self.subTest(page):
                browser.open(page)
                self.assertEqual(browser.axe(), [])
                logo = browser.one(".brand img")
                self.assertEqual(logo.get_attribute("alt"), NAME)
                self.assertGreater(browser.run("return arguments[0].naturalWidth", logo), 0, "the picture is not shown")
                self.assertIn(NAME, browser.driver.title)
                self.assertEqual(browser.run("return getComputedStyle(document.querySelector('.top')).borderTopColor"),
                                 "rgb(255, 210, 0)", "the band has the colour as it was given")
                if page != "/nowhere":
                    self.check()
        browser.open("/areas/WK990003")
        browser.picture(f"house-{self.size[0]}")

    def test_on_paper_the_logo_stays_and_the_menu_goes(self):
        browser = self.browser
        browser.open("/areas/WK990003")
        browser.command("Emulation.setEmulatedMedia", media="print")
        self.assertTrue(browser.one(".brand img").is_displayed())
        self.assertFalse(browser.one("nav").is_displayed())
        browser.picture(f"house-paper-{self.size[0]}")

    def test_the_logo_runs_nothing(self):
        browser = self.browser
        browser.open("/")
        address = browser.one(".brand img").get_attribute("src")
        policy = browser.driver.execute_async_script(
            "fetch(arguments[0]).then((answer) => arguments[1](answer.headers.get('Content-Security-Policy')))", address)
        self.assertIn("default-src 'none'", policy)
        self.assertIn("sandbox", policy)
        self.assertNotIn("script-src", policy)
        self.check()


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True


if __name__ == "__main__":
    unittest.main()
