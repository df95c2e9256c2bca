"""Who asks for more contrast, or chose the colours of the whole screen: nothing gets lost, on a desk and on a narrow phone."""

import unittest

from browser import NARROW, WIDE, PageTest

PAGES = ("/?level=buurt", "/plans", "/monitor", "/watch", "/draw?areas=BU99000101,BU99000102", "/areas/WK990003", "/data", "/import", "/v1?f=html")

FILLS = "return [...document.querySelectorAll('.legend svg [fill]')].map((shape) => getComputedStyle(shape).fill)"
AREAS = "return [...new Set([...document.querySelectorAll('main .map a path')].map((shape) => getComputedStyle(shape).fill))]"


def colours(browser, selector):
    """Of the text and of what is behind it."""
    return browser.run("const style = getComputedStyle(document.querySelector(arguments[0]));"
                       "return [style.color, style.backgroundColor]", selector)


class MoreContrast(PageTest):
    size, media = WIDE, {"prefers-contrast": "more", "prefers-color-scheme": "light"}

    def setUp(self):
        super().setUp()
        self.emulate(self.media)

    def emulate(self, media):
        features = [{"name": name, "value": value} for name, value in media.items()]
        self.browser.command("Emulation.setEmulatedMedia", features=features)

    def test_every_page(self):
        for page in PAGES:
            with self.subTest(page):
                self.browser.open(page)
                self.assertEqual(self.browser.axe(), [])
                self.check()
        self.browser.picture(f"contrast-{'-'.join(self.media.values())}-{self.size[0]}")

    def test_the_focus_is_a_ring_that_stands_out(self):
        browser = self.browser
        browser.open("/plans")
        self.emulate({"prefers-contrast": "no-preference"})
        ring = ("const style = getComputedStyle(document.querySelector('.search input'));"
                "return [style.outlineStyle, parseFloat(style.outlineWidth), style.outlineColor]")
        browser.run("document.querySelector('.search input').focus()")
        plain = browser.run(ring)
        self.emulate(self.media)
        style, width, colour = browser.run(ring)
        self.assertEqual(style, "solid")
        self.assertGreaterEqual(width, 3)
        self.assertNotEqual([width, colour], plain[1:], "as without asking")

    def test_classes_of_the_map_keep_their_colours(self):
        browser = self.browser
        browser.open("/?level=buurt")
        kept, areas = browser.run(FILLS), browser.run(AREAS)
        self.emulate({"prefers-contrast": "no-preference", "forced-colors": "none"})
        browser.open("/?level=buurt")
        self.assertEqual(kept, browser.run(FILLS))
        self.assertEqual(areas, browser.run(AREAS))
        self.assertGreaterEqual(len(set(kept)), 4)
        self.assertGreaterEqual(len(areas), 4)


class MoreContrastInTheDark(MoreContrast):
    size, media = NARROW, {"prefers-contrast": "more", "prefers-color-scheme": "dark"}


class ForcedColours(MoreContrast):
    size, media = WIDE, {"forced-colors": "active", "prefers-color-scheme": "dark"}

    def test_what_can_be_pressed_and_what_is_chosen_can_be_read(self):
        browser = self.browser
        browser.open("/draw")
        browser.wait(".tools button")
        text, ground = colours(browser, ".search button")
        self.assertNotEqual(text, ground)
        button = browser.one(".tools [aria-pressed]")
        before = colours(browser, ".tools [aria-pressed]")
        button.click()
        browser.wait(".tools [aria-pressed=true]")
        after = colours(browser, ".tools [aria-pressed=true]")
        self.assertNotEqual(before, after, "pressed looks as not pressed")
        self.assertNotEqual(*after)
        browser.open("/areas/WK990003")
        # The list marks a section once somebody reads on.
        browser.run("document.querySelector('.area section:nth-of-type(3)').scrollIntoView()")
        browser.wait(".sections [aria-current]")
        side = "borderLeftColor" if self.size == WIDE else "borderBottomColor"
        marked, other = browser.run("return ['[aria-current]', ':not([aria-current])'].map((which) =>"
                                    "getComputedStyle(document.querySelector('.sections a' + which))[arguments[0]])", side)
        self.assertNotEqual(marked, other, "the section that is read is not marked")


class ForcedColoursOnAPhone(ForcedColours):
    size, media = NARROW, {"forced-colors": "active", "prefers-color-scheme": "light"}


if __name__ == "__main__":
    unittest.main()
