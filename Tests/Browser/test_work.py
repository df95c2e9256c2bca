"""Actions and notes on the page of an area, and the monitor: added, seen, closed, removed; by mouse, by keys, without JavaScript."""

import unittest

from browser import NARROW, PageTest
from selenium.webdriver.common.keys import Keys

AREA = "/areas/WK990004"


class WorkTest(PageTest):
    def unfold(self, text):
        summary = next(one for one in self.browser.all("#work summary") if text in one.text)
        summary.send_keys(Keys.ENTER)

    def done(self, text):
        self.browser.wait(lambda b: text in b.text("#work [role=status]"), what=text)


class OnADesk(WorkTest):
    title = "Licht in de tunnel (bureau)"

    def test_an_action_and_a_note_are_added_seen_and_closed(self):
        browser = self.browser
        browser.open(AREA)
        self.unfold("Nieuwe actie")
        browser.one("#action-title").send_keys(self.title)
        browser.one("#action-owner").send_keys("Beheer")
        if self.scripts:
            self.assertEqual(browser.axe(), [])
        browser.picture("work-" + type(self).__name__)
        browser.one("#new-action button").click()
        self.done("toegevoegd")
        self.assertIn(self.title, browser.text("#actions"))
        browser.open("/monitor")
        self.assertIn(self.title, browser.text("#open-actions"))
        browser.open(AREA)
        self.unfold("Sluit af: " + self.title)
        browser.one("#work details[open] [name=result]").send_keys("Er hangen lampen", Keys.ENTER)
        self.done("afgesloten")
        self.assertIn("Er hangen lampen", browser.text("#actions"))
        self.unfold("Nieuwe aantekening")
        browser.one("#note-text").send_keys("Veel hangt af van de school. " + self.title)
        browser.one("#new-note button").send_keys(Keys.ENTER)
        self.done("aantekening is toegevoegd")
        self.assertIn("hangt af van de school", browser.text("#notes"))
        self.unfold("Verwijder de aantekening")
        browser.one("#work details[open] button").click()
        self.done("verwijderd")
        self.assertNotIn(self.title, browser.text("main") .replace(browser.text("#actions"), ""))
        if self.scripts:
            self.check()

    def test_the_same_action_again_is_told_and_not_added(self):
        browser = self.browser
        for _ in range(2):
            browser.open(AREA)
            self.unfold("Nieuwe actie")
            browser.one("#action-title").send_keys("Twee keer " + self.title)
            browser.one("#new-action button").click()
            browser.wait(lambda b: b.all("#work [role=status]") or "Niet opgeslagen" in b.text("h1"))
        self.assertIn("Er is niets veranderd", browser.text("main"))
        browser.driver.back()
        self.assertIn("Twee keer", browser.run("return document.querySelector('#action-title').value"))


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True
    title = "Licht in de tunnel (telefoon)"


class WithoutScripts(OnADesk):
    scripts = False
    title = "Licht in de tunnel (zonder script)"


if __name__ == "__main__":
    unittest.main()
