"""The search field that every page has: a wijk by its name, an address with its wijkregisseur, without JavaScript too."""

import unittest

from browser import NARROW, PageTest
from selenium.webdriver.common.keys import Keys


class SearchTest(PageTest):
    def type(self, text):
        field = self.browser.one("#search")
        field.send_keys(text)
        self.browser.wait("#search + ul [role=option]")
        return [option.text for option in self.browser.all("#search + ul [role=option]")]


class OnADesk(SearchTest):
    def test_a_wijk_is_opened_by_its_name_with_keys_only(self):
        browser = self.browser
        browser.open("/plans")
        found = self.type("zonn")
        self.assertIn("Zonnehoek", found[0])
        browser.picture("search")
        self.assertEqual(browser.axe(), [])
        browser.one("#search").send_keys(Keys.ARROW_DOWN, Keys.ENTER)
        browser.wait(lambda b: "/areas/WK990003" in b.driver.current_url)
        self.assertEqual(browser.text("h1"), "Zonnehoek")

    def test_escape_closes_the_list_and_enter_sends_the_text(self):
        browser = self.browser
        browser.open("/")
        self.type("oude stad")
        browser.one("#search").send_keys(Keys.ESCAPE)
        self.assertEqual(browser.all("#search + ul:not([hidden])"), [])
        browser.one("#search").send_keys(Keys.ENTER)
        browser.wait(lambda b: "/search?q=" in b.driver.current_url)
        self.assertIn("Oude Stad", browser.text(".found"))
        self.assertEqual(browser.axe(), [])
        self.check()

    def test_what_is_not_there_says_so(self):
        self.browser.open("/search?q=xyzzy")
        self.assertIn("Niets gevonden", self.browser.text("main"))
        self.check()


class OnANarrowPhone(SearchTest):
    size = NARROW

    def test_the_list_fits(self):
        self.browser.open("/?lang=en")
        self.type("ou")
        self.browser.picture("search-narrow")
        self.check()


class WithoutScripts(SearchTest):
    scripts = False

    def test_the_form_finds_as_well(self):
        browser = self.browser
        browser.open("/monitor")
        browser.one("#search").send_keys("havenkw", Keys.ENTER)
        browser.wait(".found a")
        self.assertIn("Havenkwartier", browser.text(".found a"))


if __name__ == "__main__":
    unittest.main()
