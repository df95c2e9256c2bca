"""A map of somebody else under the areas: its tiles are of a server that this test is."""

import base64
import http.server
import os
import threading
import unittest

from browser import PageTest

TILE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
PORT = int(os.environ["WIJKATLAS_TILES_PORT"])


class Tiles(http.server.BaseHTTPRequestHandler):
    asked = []

    def do_GET(self):
        Tiles.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(TILE)

    def log_message(self, *_):
        pass


class BackgroundTest(PageTest):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Tiles)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def test_it_is_shown_with_whose_it_is_until_it_is_put_off(self):
        browser = self.browser
        Tiles.asked.clear()
        browser.open("/")
        browser.wait(".stage.live")
        browser.wait(lambda _: Tiles.asked)
        self.assertRegex(Tiles.asked[0], r"^/\d+/\d+/\d+\.png$")
        self.assertEqual(browser.text(".stage .source"), "Maker van de kaart")
        browser.wait(lambda b: b.run("return document.querySelector('.controls [aria-pressed]').ariaPressed") == "true")
        browser.picture("map-background")
        self.assertEqual(browser.axe(), [])
        browser.one(".controls [aria-pressed]").click()
        self.assertFalse(browser.one(".stage .source").is_displayed())
        Tiles.asked.clear()
        browser.open("/?level=buurt")
        browser.wait(".stage.live")
        self.assertEqual(Tiles.asked, [])
        self.assertEqual(browser.complaints(), [])
        self.assertTrue(all(f":{PORT}/" in url for url in browser.strangers()))


if __name__ == "__main__":
    unittest.main()
