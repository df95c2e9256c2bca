"""A wijkregisseur's five questions on Zoetermeer, each counted in interactions from the start page: a text typed, a key that sends it, a
click, a choice from a list. The reports are made up by the test and say so."""

import base64
import csv
import pathlib
import unittest

from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from browser import PHONE, WIDE, PageTest

MOST = 4
DATA = pathlib.Path(__file__).resolve().parents[3] / "shared" / "data" / "kwb"


def figure(file, column, code, key, delimiter=";"):
    """A figure as its delivery tells it."""
    with open(DATA / file, encoding="utf-8-sig") as rows:
        return next(row[column].strip() for row in csv.DictReader(rows, delimiter=delimiter) if row[key].strip() == code)


def dutch(value, decimals=0):
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


class QuestionTest(PageTest):
    def setUp(self):
        super().setUp()
        self.count = 0
        self.browser.open("/")

    def did(self, what):
        self.count += 1

    def search(self, name):
        """Types a name and takes what is found first."""
        field = self.browser.one("#search")
        field.send_keys(name)
        self.did("typed")
        self.browser.wait(lambda b: name in b.text(".search [role=option]"))
        self.browser.one(".search [role=option]").click()
        self.did("clicked")
        self.browser.wait(lambda b: b.text("h1") == name)

    def row(self, name):
        """The cells of the row of the area's page that tells a figure."""
        for row in self.browser.all("table.figures tr, table tr"):
            cells = row.find_elements("css selector", "th,td")
            if cells and cells[0].text.split("\n")[0].strip() == name:
                return " | ".join(cell.text for cell in cells)
        raise AssertionError(f"no row {name}")

    def answered(self, name):
        print(f"{name}: {self.count} interactions")
        self.assertLessEqual(self.count, MOST)
        self.browser.picture(f"question-{name}-{self.size[0]}")
        self.check()

    def test_residents_and_age_of_seghwaert(self):
        self.search("Seghwaert")
        residents = self.row("Inwoners")
        self.assertIn(dutch(16385), residents)
        self.assertIn("2024", residents)
        share = self.row("Aandeel 65 jaar of ouder")
        self.assertIn("2022", share, "the year of the figure that is known")
        self.assertIn(figure("kwb_2022_wijken_gemeenten_from_tmap.csv", "pop_65plus", "WK063703", "code"), share)
        self.answered("seghwaert")

    def test_is_loneliness_in_palenstein_above_the_city(self):
        self.search("Palenstein")
        loneliness = self.row("Eenzaamheid")
        health = "zoetermeer_rivm_gezondheid_2020_18plus_untyped.csv"
        here, city = (float(figure(health, "Eenzaam_28", code, "WijkenEnBuurten")) for code in ("BU06370003", "GM0637"))
        self.assertGreater(here, city)
        for text in ("2020", dutch(here, 1) + "%", dutch(city, 1) + "%", "+" + dutch(here - city, 1)):
            self.assertIn(text, loneliness)
        self.answered("palenstein")

    def test_reports_about_waste_in_the_last_quarter_answered_in_time(self):
        b = self.browser
        if b.all("#indicator-search"):
            field = b.one("#indicator-search")
            field.click()
            field.send_keys("afval binnen")
            self.did("typed")
            b.wait(lambda b: "afval binnen" in b.text("[role=listbox] [role=option]"))
            field.send_keys(Keys.ENTER)
            self.did("enter")
        b.wait(lambda b: "Meldingen over afval binnen" in b.text("h1"))
        quarters = [o.get_attribute("value") for o in Select(b.one("#period")).options if "-Q" in o.get_attribute("value")]
        Select(b.one("#period")).select_by_value(max(quarters))
        self.did("chose the quarter")
        b.wait(lambda b: max(quarters) in b.text("h1"))
        self.assertIn("%", b.text("#table tbody"))
        self.assertIn("3 werkdagen", b.text("[data-part=legend]"), "within what time is said")
        self.answered("waste")

    def test_what_changed_in_rokkeveen(self):
        b = self.browser
        self.search("Rokkeveen")
        choice = Select(b.one("select[name=compare]"))
        choice.select_by_value("past:2022")
        self.did("chose 2022")
        b.wait(lambda b: "past" in b.driver.current_url)
        residents = self.row("Inwoners")
        before = int(figure("kwb_2022_wijken_gemeenten_from_tmap.csv", "population", "WK063705", "code"))
        for text in ("2024", dutch(20725), dutch(before), "+" + dutch(20725 - before)):
            self.assertIn(text, residents)
        self.answered("rokkeveen")

    def test_print_it(self):
        b = self.browser
        self.search("Rokkeveen")
        # The browser's own command.
        printed = base64.b64decode(b.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
        self.did("printed")
        self.assertTrue(printed.startswith(b"%PDF") and len(printed) > 20_000)
        self.answered("print")


class OnADesk(QuestionTest):
    size = WIDE


class OnAPhone(QuestionTest):
    size = PHONE


del QuestionTest

if __name__ == "__main__":
    unittest.main()
