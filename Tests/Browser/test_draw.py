"""An own area: chosen on the map or in the table, drawn, or typed; by mouse, by keys, without JavaScript."""

import unittest

from browser import NARROW, PHONE, PageTest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys


class DrawTest(PageTest):
    def open(self, query=""):
        self.browser.open("/draw" + query)
        if self.scripts:
            self.browser.wait(".draw.lively")

    def result(self, text):
        self.browser.wait(lambda b: text in b.text("#result"), what=text)


class OnADesk(DrawTest):
    def test_buurten_are_chosen_on_the_map(self):
        browser = self.browser
        self.open()
        for code in ("BU99000101", "BU99000102"):
            place = browser.one(f"svg.map [data-code={code}] path")
            browser.run("arguments[0].scrollIntoView({block: 'center'})", place)
            ActionChains(browser.driver).move_to_element(place).click().perform()
        self.assertTrue(browser.one("#pick-BU99000102").is_selected())
        self.assertEqual(browser.one("svg.map [data-code=BU99000102]").get_attribute("aria-checked"), "true")
        self.assertIn("2 gekozen, 4.150 inwoners", browser.text("#sum"))
        browser.one("#pick-go").click()
        self.result("telt 4.150 inwoners")
        self.assertIn("areas=BU99000101,BU99000102", browser.driver.current_url)
        self.assertIn("tellen helemaal mee", browser.text("#made"))
        self.assertEqual(browser.run("return document.activeElement.id"), "result")
        browser.picture("draw-picked")
        self.assertEqual(browser.axe(), [])
        browser.driver.back()
        browser.wait(lambda b: b.text("#result") == "" and not b.one("#pick-BU99000102").is_selected())
        self.check()

    def test_by_keys_only_on_the_map(self):
        browser = self.browser
        self.open()
        browser.run("document.querySelector('svg.map [data-code=BU99000103]').focus()")
        ActionChains(browser.driver).send_keys(" ").perform()
        self.assertTrue(browser.one("#pick-BU99000103").is_selected())
        ActionChains(browser.driver).send_keys(Keys.TAB, Keys.ENTER).perform()
        self.assertIn("2 gekozen", browser.text("#sum"))
        ActionChains(browser.driver).send_keys(Keys.ENTER).perform()
        self.assertIn("1 gekozen", browser.text("#sum"))
        browser.one("#pick-go").send_keys(Keys.ENTER)
        self.result("telt 2.680 inwoners")
        self.check()

    def test_an_area_is_drawn_by_clicks(self):
        browser = self.browser
        self.open()
        browser.one("#sketch").click()
        sheet = browser.one("svg.map")
        browser.run("arguments[0].scrollIntoView({block: 'center'})", sheet)
        width, height = sheet.size["width"], sheet.size["height"]
        for x, y in ((-.2, -.2), (.2, -.2), (.2, .2), (-.2, .2), (-.1, .1)):
            ActionChains(browser.driver).move_to_element_with_offset(sheet, int(x * width), int(y * height)).click().perform()
        self.assertEqual(len(browser.run("return document.querySelector('#points').value").split("\n")), 5)
        browser.one("#undo").click()
        self.assertEqual(len(browser.all(".sketch circle")), 4)
        self.assertEqual(browser.all("input[name=areas]:checked"), [])
        browser.picture("draw-sketch")
        browser.one("#outline-go").click()
        self.result("Samengesteld uit")
        self.assertIn("points=", browser.driver.current_url)
        self.assertEqual(browser.axe(), [])
        self.check()

    def test_corners_that_cross_are_refused_with_the_place(self):
        browser = self.browser
        self.open()
        field = browser.one("#points")
        box = browser.run("const {west, north, metres} = document.querySelector('svg.map').dataset; return [west, north, metres].map(Number)")
        west, north = round(box[0] + 400 * box[2]), round(box[1] - 400 * box[2])
        field.send_keys(f"{west} {north}\n{west + 1000} {north - 1000}\n{west + 1000} {north}\n{west} {north - 1000}")
        browser.one("#outline-go").send_keys(Keys.ENTER)
        self.result("kruist of raakt zichzelf")
        self.assertIn(f"{west + 500} {north - 500}", browser.text("#result"))
        self.assertIn(str(west), browser.run("return document.querySelector('#points').value"))
        self.assertEqual(browser.axe(), [])
        self.check(refused=422)


class OnAPhone(OnADesk):
    size = PHONE


class OnANarrowPhoneInTheDark(DrawTest):
    size, dark = NARROW, True

    def test_the_page_fits(self):
        browser = self.browser
        self.open("?areas=BU99000101,BU99000102&lang=en")
        browser.picture("draw-narrow-dark")
        self.assertEqual(browser.axe(), [])
        self.check()


class WithoutScripts(DrawTest):
    scripts = False

    def test_boxes_and_corners_work_as_well(self):
        browser = self.browser
        self.open()
        for code in ("BU99000101", "BU99000102"):
            browser.one(f"#pick-{code}").click()
        browser.one("#pick-go").click()
        browser.wait("#made")
        self.assertIn("telt 4.150 inwoners", browser.text("#result"))
        self.assertTrue(browser.one("#pick-BU99000102").is_selected())
        # A link of the map lets one go.
        browser.one("svg.map [data-code=BU99000102]").send_keys(Keys.ENTER)
        browser.wait(lambda b: "1.840 inwoners" in b.text("#result"))
        browser.one("#points").send_keys("1 2")
        browser.one("#outline-go").click()
        browser.wait("[role=alert]")
        self.assertIn("ligt niet in Nederland", browser.text("#result"))


if __name__ == "__main__":
    unittest.main()
