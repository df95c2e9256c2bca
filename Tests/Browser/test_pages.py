"""Every page on a desk and on a narrow phone, in light and dark: what axe finds, what the console says, whether it scrolls sideways."""

import unittest

from browser import NARROW, WIDE, PageTest

PAGES = (
    "/plans", "/monitor", "/draw", "/draw?areas=BU99000101,BU99000102&lang=en", "/watch", "/areas/WK990003", "/areas/BU99000101?lang=en", "/search?q=oude", "/v1?f=html",
    "/v1/collections/wijken/items?f=html",
)


class OnADesk(PageTest):
    size = WIDE

    def test_every_page(self):
        for page in PAGES:
            with self.subTest(page):
                self.browser.open(page)
                self.assertEqual(self.browser.axe(), [])
                self.check()

    def test_what_is_not_there_says_so(self):
        self.browser.open("/areas/WK999999")
        self.assertIn("Niet gevonden", self.browser.text("h1"))
        self.assertEqual(self.browser.axe(), [])


class OnANarrowPhoneInTheDark(OnADesk):
    size, dark = NARROW, True


if __name__ == "__main__":
    unittest.main()
