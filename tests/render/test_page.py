"""The page in a real browser: nothing asked for, nothing complained about, nothing cut off at 360 pixels, printable."""

import re
import shutil
import subprocess

import pytest

from tests.edits import ROOT
from tests.render.test_formats import hostile, rendered, sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium on this machine; install Debian's chromium to run it"
)
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--log-level=0",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "报告.html"
    reports = [sample(ROOT / "samples" / f"{name}.yaml") for name in ("dongsha-2023", "flawed")]
    file.write_text(rendered("html", *reports, hostile()), encoding="utf-8")
    return file


def chromium(folder, *arguments):
    return subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
    )


def test_a_browser_shows_it_without_a_complaint(page, tmp_path):
    done = chromium(tmp_path, "--dump-dom", page.as_uri())
    assert "检查得分" in done.stdout
    assert "CONSOLE" not in done.stderr


@pytest.mark.parametrize("width", [360, 800])
def test_nothing_is_cut_off_at_the_side(page, tmp_path, width):
    # Measured in a frame of that width, since a window cannot be made so narrow; the page itself carries no script.
    measured = tmp_path / "measured.html"
    script = (
        "<script>onload=()=>{const d=frames[0].document.documentElement;"
        "document.title=`${d.scrollWidth}/${d.clientWidth}`}</script>"
    )
    text = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
    (tmp_path / "inner.html").write_text(text, encoding="utf-8")
    measured.write_text(
        f'<!doctype html><title>-</title>{script}<iframe src="inner.html" style="border:0;width:{width}px;height:900px">',
        encoding="utf-8",
    )
    done = chromium(
        tmp_path, "--allow-file-access-from-files", "--virtual-time-budget=5000", "--dump-dom", measured.as_uri()
    )
    wide, room = map(int, re.search(r"<title>(\d+)/(\d+)</title>", done.stdout).groups())
    assert room <= width
    assert wide <= room


def test_it_prints_on_paper(page, tmp_path):
    paper = tmp_path / "page.pdf"
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    data = paper.read_bytes()
    assert data.startswith(b"%PDF")
    # A4 upright, in points.
    box = re.search(rb"/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)", data)
    assert (round(float(box[1])), round(float(box[2]))) in ((595, 842), (596, 842), (594, 842), (595, 841))
