"""/data: a subject is found by typing, by the form and by its address; /accessibility is there on every page."""

import unittest

from browser import ADDRESS, NARROW, WIDE, PageTest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


class OnADesk(PageTest):
    size = WIDE

    def test_the_list_follows_what_is_typed(self):
        browser = self.browser
        browser.open("/data")
        every = len(browser.all(".entry"))
        self.assertGreater(every, 50)
        self.assertEqual(browser.axe(), [])
        browser.picture(f"data-{self.size[0]}")
        browser.run("document.querySelector('#q').focus()")
        ActionChains(browser.driver).send_keys("meldingen").perform()
        browser.wait(lambda b: 0 < len(b.all(".entry")) < every)
        self.assertIn("q=meldingen", browser.driver.current_url)
        self.assertEqual(browser.run("return document.activeElement.id"), "q")
        self.assertIn("van", browser.text("#list .count"))
        ActionChains(browser.driver).send_keys(" xyzzy").perform()
        browser.wait(lambda b: "Niets gevonden" in b.text("#list"))
        self.assertEqual(browser.axe(), [])
        self.check()

    def test_a_subject_has_an_address_and_leads_to_the_map(self):
        browser = self.browser
        browser.open("/data#residents")
        entry = browser.one("#residents")
        seen = "const {top} = arguments[0].getBoundingClientRect(); return top > -2 && top < innerHeight"
        browser.wait(lambda b: b.run(seen, entry), what="the subject to be in sight")
        browser.one("#residents summary").send_keys(Keys.ENTER)
        self.assertIn("Bron", browser.text("#residents dl"))
        browser.one("#residents a[href^='/?indicator']").send_keys(Keys.ENTER)
        browser.wait(lambda b: "indicator=residents" in b.driver.current_url)
        self.assertIn("Inwoners", browser.text("h1"))

    def test_the_examples_run(self):
        browser = self.browser
        browser.open("/data?lang=en")
        addresses = [link.get_attribute("href") for link in browser.all("a.example")]
        self.assertGreaterEqual(len(addresses), 5)
        for address in addresses:
            self.assertTrue(address.startswith(ADDRESS))
            status = browser.driver.execute_async_script(
                "const done = arguments[1]; fetch(arguments[0]).then((answer) => done(answer.status), () => done(0))", address)
            self.assertEqual(status, 200, address)
        self.check()

    def test_the_statement(self):
        browser = self.browser
        browser.open("/data")
        browser.one("footer a[href='/accessibility']").send_keys(Keys.ENTER)
        browser.wait(lambda b: "/accessibility" in b.driver.current_url)
        self.assertEqual(browser.text("h1"), "Toegankelijkheidsverklaring")
        self.assertEqual(browser.axe(), [])
        browser.picture(f"accessibility-{self.size[0]}")
        self.check()


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True


class WithoutScripts(PageTest):
    scripts = False

    def test_the_form_finds_as_well(self):
        browser = self.browser
        browser.open("/data")
        every = len(browser.all(".entry"))
        browser.one("#q").send_keys("inwoners")
        browser.one("#known").click()
        browser.one("#filter button").click()
        browser.wait(lambda b: "known=1" in b.driver.current_url)
        self.assertTrue(0 < len(browser.all(".entry")) < every)


if __name__ == "__main__":
    unittest.main()
