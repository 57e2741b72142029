"""A server of the studio and a browser before it: what the walks share."""

import re
import signal
import subprocess
import tempfile

from axe_playwright_python.sync_playwright import Axe

OVERHANG = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
  ? [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 3).map(e => e.outerHTML.slice(0, 120)) : []"""


class Studio:
    """A server of its own."""

    def __init__(self, tool, page, *more):
        # A file, not a pipe: nobody would read a pipe while the walk goes on, and a full one stops the server.
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [tool, "serve", "--port", "0", "--ui-language", "en"] + (["--page", page] if page else []) + list(more), stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        self.address = re.search(r"http://[^/\s]+", line).group(0)

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=20)
        self.log.seek(0)
        return code, self.log.read()


class Visit:
    """A browser of one person, and what went wrong in it."""

    def __init__(self, browser, studio, problems, name, pictures, **options):
        self.studio, self.problems, self.name, self.pictures = studio, problems, name, pictures
        self.context = browser.new_context(accept_downloads=True, **options)
        self.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=studio.address)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15000)
        # What is to be refused is said in the console, too; walks that are refused on purpose say so.
        self.refused = False
        self.page.on("console", lambda m: self.refused and "Failed to load resource" in m.text or self.wrong(f"console: {m.text}"))
        self.page.on("pageerror", lambda e: self.wrong(f"error: {e}"))
        self.page.on("request", lambda r: r.url.startswith((studio.address, "blob:", "data:")) or self.wrong(f"request: {r.url}"))

    def wrong(self, words):
        self.problems.append(f"{self.name}: {words}")

    def state(self, name):
        """Looks at the page as it is now."""
        page = self.page
        page.wait_for_timeout(700)
        for element in page.evaluate(OVERHANG):
            self.wrong(f"{name}: sticks out: {element}")
        for violation in Axe().run(page).response["violations"]:
            nodes = [f"{node['html'][:110]} [{(node['any'] or node['all'] or node['none'] or [{}])[0].get('message', '')[:110]}]" for node in violation["nodes"][:3]]
            self.wrong(f"{name}: axe {violation['id']} ({len(violation['nodes'])}): {nodes}")
        if self.pictures:
            page.screenshot(path=self.pictures / f"{self.name}-{name}.png")
            page.screenshot(path=self.pictures / f"{self.name}-{name}-whole.png", full_page=True)

    def open(self, place=""):
        self.page.goto(f"{self.studio.address}/{place}")
        self.page.wait_for_selector("main > :not(noscript)")

    def checked(self):
        """Waits until what is marked is what was written."""
        self.page.wait_for_function(
            "async () => { const { latest } = await import('/app/check.js'); const { draft } = await import('/app/state.js');"
            " return !latest.busy && latest.text === draft.text }")
        self.page.wait_for_timeout(150)

    def asked(self, name, **body):
        """The engine's answer, asked from the page."""
        return self.page.evaluate(
            "async ([name, body]) => { const { post } = await import('/app/api.js'); return post(name, body) }", [name, body])
