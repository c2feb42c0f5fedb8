"""Find a Chromium to test with, or install one; run as a program by `make test`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
UNUSED_FEATURES = (
    # Two pages for suggestions below an address bar that nobody sees, made for every new window,
    # and a process for a page that may come: more than half of what opening a page costs.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "SpareRendererForSitePerProcess",
    # Chromium obeys the last list that it is given, so these of Playwright's are repeated.
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""What Chromium does for people at a screen, or asks other hosts for."""
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""How Chromium is started by whatever reads the site with it."""
TEST_ARGUMENTS = (*ARGUMENTS, f"--disable-features={','.join(UNUSED_FEATURES)}")
"""How the tests start it: many pages in it, one after another, each in a fresh profile."""


def find_browser() -> str | None:
    """The path of an installed Chromium or Chrome; `CHROMIUM` names another."""
    if named := os.environ.get("CHROMIUM"):
        return named
    for found in (*map(shutil.which, NAMES), *PLACES):
        if found and Path(found).exists():
            return found
    return _playwright_browser()


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Install Chromium by the package manager where that is allowed, else by Playwright."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = [] if is_root else ["sudo", "-n"]
    can_apt = shutil.which("apt-get") and (is_root or shutil.which("sudo"))
    if can_apt and _runs([*prefix, "apt-get", "update", "-qq"]):
        options = ["install", "-y", "-qq", "--no-install-recommends"]
        if _runs([*prefix, "apt-get", *options, "chromium"]) and find_browser():
            return
    _runs([sys.executable, "-m", "playwright", "install", "chromium"])


def _runs(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode == 0


if __name__ == "__main__":
    if find_browser() is None and "--install" in sys.argv:
        print("No Chromium found: installing one.", file=sys.stderr)  # noqa: T201
        install_browser()
    if find_browser() is None:
        sys.exit("The browser tests need Chromium. Install it, or name it in CHROMIUM.")
