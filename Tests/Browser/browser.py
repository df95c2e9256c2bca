"""A real browser on the pages: Debian's Chromium, driven by Selenium.

WIJKATLAS_ADDRESS is where the service is, WIJKATLAS_SCREENSHOTS a folder for pictures of what was seen.
"""

import json
import os
import pathlib
import unittest
import urllib.parse

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ADDRESS = os.environ["WIJKATLAS_ADDRESS"]
SCREENSHOTS = os.environ.get("WIJKATLAS_SCREENSHOTS")
AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
WIDE, PHONE, NARROW = (1280, 900), (390, 844), (320, 800)


class Browser:
    """One window, with what it asked of the network and what it complained of."""

    def __init__(self, size=WIDE, dark=False, webgl=True, scripts=True):
        options = webdriver.ChromeOptions()
        for flag in ("headless=new", "no-sandbox", "hide-scrollbars", "disable-dev-shm-usage", "disable-component-update",
                     "disable-background-networking", "no-first-run"):
            options.add_argument("--" + flag)
        if webgl:
            options.add_argument("--enable-unsafe-swiftshader")
        else:
            options.add_argument("--disable-3d-apis")
        if not scripts:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        self.driver.set_script_timeout(60)
        # Windows are not narrower than 500 points, pages are.
        self.command("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=False)
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.command("Emulation.setEmulatedMedia", features=features)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def open(self, path):
        self.driver.get(ADDRESS + path)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.one(selector).text

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition, seconds=30, what=""):
        """Until a condition holds: a selector that is there, or a function of the browser."""
        test = (lambda _: self.all(condition)) if isinstance(condition, str) else (lambda _: condition(self))
        WebDriverWait(self.driver, seconds, poll_frequency=0.05, ignored_exceptions=(Exception,)).until(test, what or str(condition))

    def picture(self, name):
        if SCREENSHOTS:
            self.driver.save_screenshot(f"{SCREENSHOTS}/{name}.png")

    def axe(self):
        """What axe finds wrong, a line for each."""
        self.run(AXE)
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
            ".then((result) => done(result.violations), (error) => done([{id: String(error), nodes: []}]))")
        return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]

    def complaints(self):
        """Errors and warnings of the console."""
        return [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")
                # Chromium says so of every WebGL page that runs without a graphics card.
                and "GPU stall" not in entry["message"] and "software WebGL" not in entry["message"]]

    def requests(self):
        """Every address that was asked for."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def strangers(self):
        """Requests to anybody else."""
        own = urllib.parse.urlsplit(ADDRESS).netloc
        return [url for url in self.requests()
                if url.split(":")[0] not in ("data", "blob", "chrome", "devtools") and urllib.parse.urlsplit(url).netloc != own]

    def close(self):
        self.driver.quit()


class PageTest(unittest.TestCase):
    """Has a browser of its own, and ends by asking what it complained of."""

    size, dark, webgl, scripts = WIDE, False, True, True

    def setUp(self):
        self.browser = Browser(self.size, self.dark, self.webgl, self.scripts)
        self.addCleanup(self.browser.close)

    def check(self, refused=0):
        """`refused` is a status that the service was made to answer with; Chromium writes each down as an error."""
        told = f"status of {refused} "
        complaints = self.browser.complaints()
        self.assertEqual([text for text in complaints if told not in text], [])
        self.assertEqual(any(told in text for text in complaints), refused > 0)
        self.assertEqual(self.browser.strangers(), [])
        self.assertFalse(self.browser.run("return document.documentElement.scrollWidth > innerWidth"), "scrolls sideways")

