#!/usr/bin/env python3
"""Opens pages that `ruxiang` wrote in Chromium and fails where a reader would be let down.

usage: pages.py [--pictures DIR] PAGE...

Every page is opened at the width of a phone and of a projector, light and dark: nothing may go to the console or over the
network, nothing may stick out sideways, every link inside the page must lead somewhere, and axe must find nothing.

needs: playwright (its own browser is not used, but Debian's chromium) and axe-playwright-python
"""

import argparse
import pathlib
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = [(360, 780), (390, 844), (1440, 900)]
SCHEMES = ["light", "dark"]

OVERHANG = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 3).map(e => e.outerHTML.slice(0, 120)) : [];
}"""
LOST = """() => [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href'))
  .filter(h => !document.getElementById(h.slice(1)))"""
TWICE = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return ids.filter((id, i) => ids.indexOf(id) !== i) }"""


def look(browser, path, width, height, scheme, pictures, axe):
    """The problems of a page at one width in one scheme."""
    problems = []
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    address = path.resolve().as_uri()
    page.on("console", lambda message: problems.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("request", lambda request: request.url == address or problems.append(f"request: {request.url[:100]}"))
    page.goto(address)
    problems += [f"sticks out: {element}" for element in page.evaluate(OVERHANG)]
    problems += [f"leads nowhere: {link}" for link in page.evaluate(LOST)]
    problems += [f"id given twice: {id}" for id in page.evaluate(TWICE)]
    if pictures:
        name = f"{path.stem}-{width}-{scheme}.png"
        page.screenshot(path=pictures / name, full_page=True)
        if width == WIDTHS[-1][0] and scheme == "light":
            page.pdf(path=pictures / f"{path.stem}.pdf", prefer_css_page_size=True, print_background=False)
    if axe:
        for violation in axe.run(page).response["violations"]:
            targets = [node["html"][:100] for node in violation["nodes"][:3]]
            problems.append(f"axe {violation['id']} ({len(violation['nodes'])}): {targets}")
    context.close()
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path, help="save a picture of every view here")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for path in options.pages:
            for width, height in WIDTHS:
                for scheme in SCHEMES:
                    for problem in look(browser, path, width, height, scheme, options.pictures, Axe()):
                        failed += 1
                        print(f"{path.name} at {width} {scheme}: {problem}", file=sys.stderr)
        browser.close()
    print(f"{len(options.pages)} pages opened, {failed} problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
