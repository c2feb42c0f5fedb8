"""/bib/ brings a bibliography up to date in the browser."""

from playwright.sync_api import Page, expect

BIBLIOGRAPHY = """\
% mine
@misc{my-key,
  title  = {Interpretability in the Wild},
  author = {Kevin Wang},
  year   = {2022},
  eprint = {2211.00593},
}
"""


def test_a_bibliography_is_brought_up_to_date_and_sent_nowhere(page: Page) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    page.goto("bib/")
    page.get_by_label("or its text").fill(BIBLIOGRAPHY)
    expect(page.get_by_role("status")).to_contain_text("1 entry is in the catalog, 1 to bring")
    expect(page.locator("[data-bib-changes] ins").first).to_contain_text("@inproceedings{my-key,")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    text = download.value.path().read_text()
    assert text.startswith("% mine\n@inproceedings{my-key,")
    assert not [one for one in sent if one.startswith("POST") or "Wang" in one]


def test_a_file_is_read_and_keeps_its_name(page: Page) -> None:
    page.goto("bib/")
    content = {"name": "thesis.bib", "mimeType": "text/plain", "buffer": BIBLIOGRAPHY.encode()}
    page.get_by_label("Your .bib file").set_input_files([content])
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    assert download.value.suggested_filename == "thesis.bib"


def test_invalid_bibtex_is_reported_with_its_line(page: Page) -> None:
    page.goto("bib/")
    page.get_by_label("or its text").fill("% a\n@misc{key, title = {x")
    expect(page.get_by_role("status")).to_contain_text("Line 2: the entry that begins here")
