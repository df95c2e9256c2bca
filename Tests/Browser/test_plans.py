"""A planner redraws territories: asks for a proposal, moves a buurt, takes it back, locks, saves; by mouse and by keyboard alone."""

import json
import time
import unittest
import urllib.parse
import urllib.request

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browser import ADDRESS, NARROW, PHONE, WIDE, PageTest

# The plan that the tests change, and a buurt on a border of its territories: found once.
PLAN = None
# Long enough for plans of the demo city, proven or not.
QUICK = {"count": 4, "tolerance": 15, "alternatives": 1, "minutes": 0.2}


def proposal(browser, **wish):
    """Asks for plans as a planner does, and waits for them."""
    browser.open("/propose?" + urllib.parse.urlencode({**QUICK, **wish}))
    browser.run("document.querySelector('#start').click()")
    browser.wait(".cards a", 120)
    return browser.one(".cards h2 a").text


class PlannerTest(PageTest):
    def plan(self):
        global PLAN
        if PLAN is None:
            PLAN = proposal(self.browser)
        return PLAN

    def edit(self, query=""):
        self.browser.open(f"/plans/{self.plan()}/edit{query}")

    def movable(self):
        """Chooses a buurt that can go somewhere, by the table; its code and where it can go."""
        for code in self.browser.run("return [...document.querySelectorAll('#units tr[data-code]')].map((row) => row.dataset.code)"):
            self.edit(f"?select={code}")
            moves = self.browser.all("#selection [data-move]")
            if moves:
                return code, moves[0].get_attribute("data-move")
        raise AssertionError("no buurt can move")

    def territory(self, code):
        return self.browser.run(
            "return document.querySelector(`#units tr[data-code='${arguments[0]}']`).cells[3].textContent", code)

    def unit(self, code):
        return self.browser.one(f"#stage a[data-code='{code}']")


class OnADesk(PlannerTest):
    size = WIDE

    def test_a_proposal_with_conditions_is_watched_and_its_plans_lie_beside_each_other(self):
        b = self.browser
        b.open("/propose?" + urllib.parse.urlencode(QUICK))
        units = b.all("#units button[name=toggle]")
        first, second = (button.get_attribute("value") for button in units[:2])
        b.one(f"#stage a[data-code='{first}'] path").click()
        b.wait(f"#units tr.lit[data-code='{first}']")
        b.one(f"#choose-{second}").click()
        b.wait(lambda b: len(b.all("#units tr.lit")) == 2)
        b.one("button[value=together]").click()
        b.wait(".statements li")
        self.assertIn("bij elkaar", b.text(".statements"))
        self.assertIn("constraints=", b.run("return location.search"))
        self.assertEqual(b.axe(), [])
        b.picture("propose")
        b.one("#tolerance").clear()
        b.one("#tolerance").send_keys("20")
        b.one("#start").click()
        b.wait("#best", what="the page of the job")
        b.wait(lambda b: b.all(".cards a") or "Beste tot nu toe" in b.text("#best"), 60)
        b.picture("job-running")
        b.wait(".cards a", 120)
        self.assertIn("/jobs/", b.run("return location.pathname"))
        self.assertIn("klaar", b.text("#state"))
        self.assertGreaterEqual(len(b.all(".cards svg")), 1, "plans as small maps")
        self.assertGreaterEqual(len(b.all(".cards dl")[0].find_elements("css selector", "dt")), 4)
        self.assertEqual(b.axe(), [])
        b.picture("job")
        # What was to be together is.
        b.one(".cards h2 a").click()
        plan = urllib.parse.unquote(b.run("return location.pathname").split("/")[-1])
        b.open(f"/plans/{plan}/edit")
        self.assertEqual(self.territory(first), self.territory(second))
        self.check()

    def test_a_barrier_is_drawn_by_clicks_and_by_typed_points(self):
        b = self.browser
        b.open("/propose?" + urllib.parse.urlencode(QUICK))
        # Along the border of the first two units that share one: the vertices that their paths have in common.
        line = b.run("""
            const sheet = document.querySelector('#stage svg'), {west, north, metres} = sheet.dataset
            const corners = [...sheet.querySelectorAll('a[data-code] path')].map((path) => {
              const length = path.getTotalLength(), list = []
              for (let at = 0; at < length; at += 2) { const p = path.getPointAtLength(at); list.push([p.x, p.y]) }
              return list
            })
            for (const [i, one] of corners.entries()) for (const other of corners.slice(i + 1)) {
              const shared = one.filter(([x, y]) => other.some(([u, v]) => Math.hypot(x - u, y - v) < 2))
              if (shared.length > 12) return shared.map(([x, y]) => [Number(west) + x * metres, Number(north) - y * metres].map(Math.round))
            }""")
        self.assertGreater(len(line), 2)
        # The map takes clicks.
        b.one(".barrier-line summary").send_keys(Keys.ENTER)
        if self.scripts:
            b.one("#sketch").click()
            stage = b.one("#stage svg")
            b.run("arguments[0].scrollIntoView({block: 'center'})", stage)
            for step in (-40, 40):
                ActionChains(b.driver).move_to_element_with_offset(stage, step, 0).click().perform()
            b.wait(lambda b: len(b.one("#line").get_property("value").split("\n")) == 2)
            b.wait(".sketch circle:nth-of-type(2)")
            b.picture("propose-sketch-" + type(self).__name__)
            b.one("#sketch-undo").send_keys(Keys.ENTER)
            b.wait(lambda b: "\n" not in b.one("#line").get_property("value"))
            self.assertEqual(b.axe(), [])
        # The keyboard types them.
        b.one("#line").clear()
        b.one("#line").send_keys("\n".join(f"{x} {y}" for x, y in line))
        b.one("button[value=line]").send_keys(Keys.ENTER)
        b.wait(lambda b: "getekende barrière 1" in b.text("main"))
        self.assertEqual(len(b.all("#stage .barriers path")), 1)
        self.assertEqual(b.one("#line").get_property("value"), "")
        b.run("arguments[0].scrollIntoView({block: 'center'})", b.one("#stage"))
        b.picture("propose-barrier-" + type(self).__name__)
        if self.scripts:
            self.assertEqual(b.axe(), [])
        # One that is nowhere is told, with what was typed.
        b.run("document.querySelector('.barrier-line').open = true")
        b.one("#line").send_keys("200000 500000\n201000 500000")
        b.one("button[value=line]").send_keys(Keys.ENTER)
        b.wait(lambda b: "loopt geen grens" in b.text("#messages"))
        self.assertIn("201000 500000", b.one("#line").get_property("value"))
        b.one("#line").clear()
        b.one("button[value=line-0]").send_keys(Keys.ENTER)
        b.wait(lambda b: "getekende barrière" not in b.text("main"))
        self.check()

    def test_plans_keep_to_a_barrier_that_was_drawn(self):
        b = self.browser
        b.open("/propose?" + urllib.parse.urlencode(QUICK))
        b.run("document.querySelector('.barrier-line').open = true")
        line = b.run("return ['west', 'north', 'metres'].map((name) => Number(document.querySelector('#stage svg').dataset[name]))")
        west, north, metres = line
        across = "\n".join(f"{round(west + x * metres)} {round(north - 480 * metres)}" for x in range(100, 900, 40))
        b.one("#near").clear()
        b.one("#near").send_keys("500")
        b.one("#line").send_keys(across)
        b.one("button[value=line]").click()
        b.wait(lambda b: "getekende barrière 1" in b.text("main"))
        b.one("#start").click()
        b.wait(".cards h2 a", 120)
        with urllib.request.urlopen(ADDRESS + "/v1/plans/" + urllib.parse.quote(b.text(".cards h2 a"))) as answer:
            kept = json.load(answer)["evaluation"]["request"]["constraints"]["barriers"]
        self.assertGreater(len(kept), 0)
        self.assertTrue(all(len(pair) == 2 for pair in kept))

    def test_a_wish_that_cannot_be_is_said_in_words_and_keeps_what_was_filled_in(self):
        b = self.browser
        b.open("/propose?count=4&target=20000&tolerance=7")
        b.one("#start").click()
        b.wait(".message.wrong")
        self.assertIn("één van beide", b.text("#messages"))
        self.assertEqual(b.one("#tolerance").get_attribute("value"), "7")
        b.one("#target").clear()
        b.one("#count").clear()
        b.one("#count").send_keys("999")
        b.one("#start").click()
        b.wait(lambda b: "Zo kan het niet" in b.text("#messages"))

    def test_a_buurt_is_moved_by_mouse_and_everything_follows(self):
        b = self.browser
        self.edit()
        code, to = self.movable()
        self.edit()
        before = self.territory(code)
        was = b.text("#figures")
        self.unit(code).find_element("css selector", "path").click()
        b.wait(f"#selection [data-move='{to}']")
        self.assertIn("chosen", self.unit(code).find_element("css selector", "path").get_attribute("class"))
        b.picture("plan-chosen")
        start = time.monotonic()
        b.one(f"#selection [data-move='{to}']").click()
        b.wait(lambda b: self.territory(code) == to)
        print(f"moved in {time.monotonic() - start:.3f} s")
        self.assertNotEqual(b.text("#figures"), was)
        self.assertIn(f"gebied {to}", b.text("#messages"))
        self.assertIn("moves=", b.run("return location.search"))
        self.assertEqual(b.axe(), [])
        b.picture("plan-moved")
        # The address is the draft: another window that opens it sees the same.
        address = b.run("return location.href")
        b.driver.get(address)
        self.assertEqual(self.territory(code), to)
        b.one("#undo").click()
        b.wait(lambda b: self.territory(code) == before)
        b.one("#redo").click()
        b.wait(lambda b: self.territory(code) == to)
        b.driver.back()
        b.wait(lambda b: self.territory(code) == before)
        self.check()

    def test_what_cannot_be_is_explained(self):
        b = self.browser
        self.edit()
        for code in b.run("return [...document.querySelectorAll('#units tr[data-code]')].map((row) => row.dataset.code)"):
            self.edit(f"?select={code}")
            if b.all("#selection details"):
                break
        b.one("#selection summary").click()
        self.assertRegex(b.text("#selection details"), "grenst niet|valt dan uit elkaar|blijft dan niets")
        target = b.run("return document.querySelector('#selection details li').textContent.match(/Gebied (\\S+):/)[1]")
        # An address with a move that cannot be is no dead end.
        self.edit(f"?moves={code}%3D{target}")
        self.assertIn("kan niet naar gebied", b.text("#messages"))
        self.assertEqual(self.browser.all("#undo"), [])

    def test_a_locked_territory_lets_nothing_in_or_out(self):
        b = self.browser
        self.edit()
        code, to = self.movable()
        b.one(f"#lock-{to}").click()
        b.wait(lambda b: "ligt vast" in b.text("#territories"))
        b.wait(lambda b: not b.all(f"#selection [data-move='{to}']"))
        b.one("#selection summary").click()
        self.assertIn("ligt vast", b.text("#selection details"))

    def test_a_changed_plan_is_saved_and_the_second_window_is_told(self):
        b = self.browser
        self.edit()
        code, to = self.movable()
        b.one(f"#selection [data-move='{to}']").click()
        b.wait(".steps li")
        address = b.run("return location.href")
        name = f"eigen-{time.monotonic_ns()}"
        b.one("#name").clear()
        b.one("#name").send_keys(name)
        b.one("button[value=save]").click()
        b.wait(lambda b: b.run("return location.pathname") == f"/plans/{name}")
        self.assertIn(self.plan(), b.text("main"), "it is laid beside the plan that it was made of")
        self.assertIn("krijgen een ander gebied", b.text("main"))
        self.assertEqual(b.axe(), [])
        b.picture("plan-saved")
        # The second window, which has not seen that.
        b.driver.get(address)
        b.one("#name").clear()
        b.one("#name").send_keys(name)
        b.one("button[value=save]").click()
        b.wait(".message.wrong")
        self.assertIn("Er is al een plan", b.text("#messages"))
        self.assertIn("Uw stappen staan hier nog", b.text("#messages"))
        self.assertEqual(self.territory(code), to, "nothing is lost")

    def test_the_rest_is_divided_anew_around_what_was_moved(self):
        b = self.browser
        self.edit()
        code, to = self.movable()
        b.one(f"#selection [data-move='{to}']").click()
        b.wait(".steps li")
        b.one("#name").clear()
        b.one("#name").send_keys(f"opnieuw-{time.monotonic_ns()}")
        b.one("#keep summary").click()
        b.one("#tolerance").clear()
        b.one("#tolerance").send_keys("25")
        b.one("button[value=solve]").click()
        b.wait(".cards a", 120)
        b.one(".cards h2 a").click()
        b.one(".tool.main").click()
        b.wait("#units tr[data-code]")
        self.assertEqual(self.territory(code), to)
        self.check()

    def test_a_plan_is_compared_with_another_and_the_report_is_a_file(self):
        b = self.browser
        b.open(f"/plans/{self.plan()}")
        others = [option.get_attribute("value") for option in Select(b.one("#from")).options][1:]
        self.assertTrue(others)
        Select(b.one("#from")).select_by_value(others[0])
        b.one("main form button").click()
        b.wait(lambda b: "from=" in b.run("return location.search"))
        self.assertIn("Tegenover " + others[0], b.text("main"))
        report = b.one("a[download]").get_attribute("href")
        with urllib.request.urlopen(report) as answer:
            self.assertIn("attachment", answer.headers["Content-Disposition"])
            self.assertIn("<!DOCTYPE html>", answer.read().decode())
        self.check()

    def test_a_plan_and_its_territories_get_names_and_the_second_window_is_told(self):
        b = self.browser
        plan = self.kept("namen-" + type(self).__name__)
        b.open(f"/plans/{plan}")
        next(one for one in b.all("a.tool") if one.text == "Namen").send_keys(Keys.ENTER)
        b.wait("#title")
        first = b.driver.current_window_handle
        address = b.driver.current_url
        b.driver.switch_to.new_window("tab")
        b.driver.get(address)
        b.one("#name-0").send_keys("Andere naam")
        b.one("form.names button").click()
        b.wait(lambda b: "namen zijn bewaard" in b.text("main"))
        b.driver.close()
        b.driver.switch_to.window(first)
        b.one("#title").send_keys("Plan van de wijken")
        b.one("#name-0").send_keys("Noord")
        b.one("#wijkregisseur-0").send_keys("J. de Vries")
        b.one("#contact-0").send_keys("noord@gemeente.example", Keys.ENTER)
        b.wait("[role=alert]")
        self.assertIn("in een ander venster veranderd", b.text("[role=alert]"))
        self.assertEqual(b.text("#name-0-now"), "nu: Andere naam")
        self.assertEqual(b.one("#title").get_property("value"), "Plan van de wijken")
        self.assertEqual(b.axe(), [])
        b.picture("plan-names-" + type(self).__name__)
        b.one("form.names button").send_keys(Keys.ENTER)
        b.wait(lambda b: "namen zijn bewaard" in b.text("main"))
        self.assertEqual(b.text("h1"), "Plan van de wijken")
        self.assertIn("Noord", b.text("#territories"))
        self.assertIn("J. de Vries", b.text("#territories"))
        b.open("/plans")
        self.assertIn("Plan van de wijken", b.text("ul.cards"))

    def test_a_plan_is_removed_after_it_was_asked(self):
        b = self.browser
        plan = self.kept("weg-" + type(self).__name__)
        b.open(f"/plans/{plan}")
        next(one for one in b.all("a.tool") if one.text == "Verwijderen").click()
        b.wait(lambda b: "komt niet terug" in b.text("main"))
        self.assertEqual(b.axe(), [])
        b.picture("plan-removal-" + type(self).__name__)
        next(one for one in b.all("a.tool") if one.text == "Toch niet").click()
        b.wait(lambda b: b.driver.current_url.endswith(f"/plans/{plan}"))
        b.open(f"/plans/{plan}/removal")
        b.one("main form button").send_keys(Keys.ENTER)
        b.wait(lambda b: "Het plan is verwijderd" in b.text("main"))
        self.assertNotIn(plan, b.text("ul.cards"))
        self.check()

    def kept(self, name):
        """A plan of its own, made of another by moving one buurt."""
        b = self.browser
        name = f"{name}-{time.monotonic_ns()}"
        self.edit()
        to = self.movable()[1]
        b.one(f"#selection [data-move='{to}']").click()
        b.wait(".steps li")
        b.one("#name").clear()
        b.one("#name").send_keys(name)
        b.one("button[value=save]").click()
        b.wait(lambda b: b.driver.current_url.endswith("/plans/" + name))
        return name

    def test_by_keyboard_alone(self):
        b = self.browser
        self.edit()
        code, to = self.movable()
        self.edit()
        before = self.territory(code)
        b.run("arguments[0].focus()", self.unit(code))
        ActionChains(b.driver).send_keys(Keys.ENTER).perform()
        # The focus goes to where the next step is.
        b.wait(lambda b: b.run("return document.activeElement.dataset.move") == to)
        ActionChains(b.driver).send_keys(Keys.ENTER).perform()
        b.wait(lambda b: self.territory(code) == to)
        b.wait(lambda b: b.run("return document.activeElement.dataset.code") == code)
        ActionChains(b.driver).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()
        b.wait(lambda b: self.territory(code) == before)
        ActionChains(b.driver).key_down(Keys.CONTROL).send_keys("y").key_up(Keys.CONTROL).perform()
        b.wait(lambda b: self.territory(code) == to)
        ActionChains(b.driver).send_keys(Keys.ESCAPE).perform()
        self.check()

    def test_without_a_connection_it_says_so_and_tries_again(self):
        b = self.browser
        self.edit()
        code, _ = self.movable()
        self.edit()
        b.command("Network.enable")
        b.command("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)
        self.unit(code).find_element("css selector", "path").click()
        b.wait("#messages button")
        self.assertIn("Geen verbinding", b.text("#messages"))
        b.command("Network.emulateNetworkConditions", offline=False, latency=0, downloadThroughput=-1, uploadThroughput=-1)
        b.one("#messages button").click()
        b.wait("#selection [data-move]")

    def test_every_page_of_plans(self):
        b = self.browser
        for page in ("/plans", f"/plans/{self.plan()}", f"/plans/{self.plan()}/edit", "/propose", "/plans?lang=en"):
            with self.subTest(page):
                b.open(page)
                self.assertEqual(b.axe(), [])
                self.check()


class OnANarrowPhoneInTheDark(PlannerTest):
    size, dark = NARROW, True

    test_every_page = OnADesk.test_every_page_of_plans


class OnAPhone(PlannerTest):
    size = PHONE

    kept = OnADesk.kept
    test_barrier = OnADesk.test_a_barrier_is_drawn_by_clicks_and_by_typed_points
    test_a_buurt_is_moved = OnADesk.test_a_buurt_is_moved_by_mouse_and_everything_follows
    test_names = OnADesk.test_a_plan_and_its_territories_get_names_and_the_second_window_is_told
    test_removal = OnADesk.test_a_plan_is_removed_after_it_was_asked


class WithoutScripts(PlannerTest):
    scripts = False

    def test_a_proposal_and_a_move(self):
        b = self.browser
        b.open("/propose?count=3&tolerance=20&minutes=0.2&alternatives=0")
        b.one("#units button[name=toggle]").click()
        b.wait("#units tr.lit")
        self.assertEqual(b.one("#count").get_attribute("value"), "3")
        b.one("#start").click()
        b.wait(".cards h2 a", 120)
        b.one(".cards h2 a").click()
        b.one(".tool.main").click()
        codes = [row.get_attribute("data-code") for row in b.all("#units tr[data-code]")]
        for code in codes:
            b.one(f"#units tr[data-code='{code}'] th a").click()
            if b.all("#selection [data-move]"):
                break
        to = b.one("#selection [data-move]").get_attribute("data-move")
        b.one("#selection [data-move]").click()
        self.assertEqual(b.one(f"#units tr[data-code='{code}'] td:nth-child(4)").text, to)
        b.one("#undo").click()
        self.assertEqual(b.all(".steps li"), [])


if __name__ == "__main__":
    unittest.main()
