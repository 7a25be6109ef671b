"""A real browser, without a window, that tells what it asked of the network and what it complained about."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 60


class Browser:
    """Chromium with one page open. `driver` is selenium's."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a file, as a double click would."""
        self.driver.get(path.as_uri() + fragment)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def find_all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def wait_for(self, script: str) -> Any:
        """Wait until a script returns something that is true, and return that."""
        return WebDriverWait(self.driver, SECONDS, poll_frequency=0.05).until(
            lambda _: self.driver.execute_script(script)
        )

    def wait_until(self, is_so: Callable[[], object]) -> None:
        """Wait until something is so."""
        WebDriverWait(self.driver, SECONDS, poll_frequency=0.05).until(lambda _: is_so())

    def prefers(self, scheme: str) -> None:
        """Let the page think that the user prefers `light` or `dark`."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def picture(self, path: Path, *, width: int = 1000, height: int = 0) -> None:
        """Write the whole page as a PNG."""
        tall = height or int(self.run("return document.documentElement.scrollHeight"))
        self.driver.set_window_size(width, min(tall + 20, 6000))
        self.driver.save_screenshot(str(path))

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the last call."""
        events = [json.loads(line["message"])["message"] for line in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Return what the console says since the last call: errors, and what the policy forbade."""
        return [line["message"] for line in self.driver.get_log("browser")]


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """Start Chromium with a profile in a folder; pages open as they do for anybody, with scripts and policies."""
    program, driver = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    assert program, "chromium is needed (packaging/system_packages.py)"
    assert driver, "chromedriver is needed (packaging/system_packages.py)"
    options = Options()
    options.binary_location = program
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={folder / 'browser'}")
    options.add_argument("--window-size=1000,900")
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(driver, env=dict(os.environ)))
    try:
        started.get("about:blank")
        started.get_log("performance")  # what the browser itself did as it began
        yield Browser(started)
    finally:
        started.quit()
