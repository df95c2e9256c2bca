"""Actions and notes on the page of an area, and the monitor: added, seen, published, closed, removed; by mouse, by keys, without JavaScript."""

import unittest

from browser import NARROW, PageTest
from selenium.webdriver.common.by import By
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

    def test_the_same_action_again_is_told_at_the_form_with_what_was_typed(self):
        browser = self.browser
        for _ in range(2):
            browser.open(AREA)
            self.unfold("Nieuwe actie")
            browser.one("#action-title").send_keys("Twee keer " + self.title)
            browser.one("#action-owner").send_keys("Wijkteam")
            browser.one("#new-action button").click()
            browser.wait("#work [role=status], #work-wrong")
        self.assertIn("Deze actie is er al. Er is niets opgeslagen.", browser.text("#new-action #work-wrong"))
        self.assertEqual(browser.one("#action-title").get_property("value"), "Twee keer " + self.title)
        self.assertEqual(browser.one("#action-owner").get_property("value"), "Wijkteam")
        self.assertEqual(browser.driver.switch_to.active_element.get_attribute("id"), "action-title")
        browser.picture("work-wrong-" + type(self).__name__)
        if self.scripts:
            self.assertEqual(browser.axe(), [])
        # The same form, mended by keys, goes through.
        browser.one("#action-title").send_keys(" en nog eens", Keys.ENTER)
        self.done("toegevoegd")

    def test_an_action_is_published_after_it_was_read_and_taken_back(self):
        browser = self.browser
        title = "Bankje terug, " + type(self).__name__
        browser.open(AREA)
        self.unfold("Nieuwe actie")
        browser.one("#action-title").send_keys(title)
        browser.one("#action-owner").send_keys("Jan Geheim")
        browser.one("#new-action button").click()
        self.done("toegevoegd")
        self.unfold("Wat iedereen leest")
        row = self.published(title)
        self.assertIn("alleen voor de gemeente", row.text)
        self.assertNotIn("Geheim", row.text)
        if self.scripts:
            self.assertEqual(browser.axe(), [])
        browser.run("arguments[0].scrollIntoView({block: 'center'})", row)
        browser.picture("work-publish-" + type(self).__name__)
        row.find_element(By.TAG_NAME, "button").send_keys(Keys.ENTER)
        self.done("Iedereen kan dit nu lezen")
        own = next(one.text for one in browser.all("#actions tbody tr") if title in one.text)
        self.assertIn("openbaar", own)
        self.unfold("Wat iedereen leest")
        row = self.published(title)
        browser.run("arguments[0].scrollIntoView({block: 'center'})", row)
        row.find_element(By.TAG_NAME, "button").click()
        self.done("Alleen de gemeente")
        own = next(one.text for one in browser.all("#actions tbody tr") if title in one.text)
        self.assertNotIn("openbaar", own)
        self.check()

    def published(self, title):
        return next(one for one in self.browser.all(".publish li") if title in one.text)


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True
    title = "Licht in de tunnel (telefoon)"


class WithoutScripts(OnADesk):
    scripts = False
    title = "Licht in de tunnel (zonder script)"


if __name__ == "__main__":
    unittest.main()
