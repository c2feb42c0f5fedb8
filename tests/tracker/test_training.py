"""Training and evaluation on invented labels."""

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from mi_catalog.cli.main import main
from mi_catalog.tracker.evaluation import (
    MOST_ALARMS,
    Calibration,
    Forecast,
    Scores,
    agreement,
    best_threshold,
    calibrate,
    forecast,
    measure,
    periods_of,
    score_ahead,
    score_at_recall,
)
from mi_catalog.tracker.relevance import Relevance, relevance_from
from mi_catalog.tracker.training import (
    Corpus,
    Label,
    LabelsError,
    Settings,
    build_corpus,
    fit_core,
    fit_relevance,
    month_of,
    read_labels,
    with_later,
)
from mi_catalog.tracker.weights_file import learn_weights, render_weights

INSIDE = ("attention heads", "residual stream", "probing neurons", "sparse features", "patching")
OUTSIDE = ("wireless channel", "image detection", "robot arm", "stock price", "weather forecast")
COMMON = ("we study", "a model", "experiments show", "the method", "results of")
SETTINGS = Settings(rarest=2, terms=60, topic_terms=20)


def invented(count: int = 400) -> tuple[dict[str, Label], list[dict[str, object]]]:
    """Records of 2512 to 2604 whose words betray their label, one in four interpretability."""
    draw = random.Random(7)
    labels, records = {}, []
    for number in range(count):
        core = number % 4 == 0
        words = draw.choices(INSIDE if core else OUTSIDE, k=3) + draw.choices(COMMON, k=3)
        month = ("2512", "2601", "2602", "2603", "2604")[number % 5]
        name = f"{month}.{number:05d}"
        topics = ("probing", "steering") if number % 8 == 0 else ("circuits",)
        kind = "core" if core else ("off" if number % 3 else "unread")
        labels[name] = Label(name, kind, topics if core else (), everyday=kind == "unread")
        text = f"{' '.join(words)}. {' '.join(topics) if core else ''}"
        records.append({"arxiv_id": name, "title": words[0], "abstract": text})
    return labels, records


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return build_corpus(*invented(), SETTINGS)


@pytest.fixture(scope="module")
def weights(corpus: Corpus) -> dict:
    return learn_weights(corpus, SETTINGS)


def ahead(corpus: Corpus, period: tuple[str, str]) -> Forecast:
    return forecast(corpus, score_ahead(corpus, period, SETTINGS), SETTINGS)


def write_labels(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(["arxiv_id,label,topics", *lines]) + "\n")
    return path


def test_labels_are_read_with_their_topics_in_order(tmp_path: Path) -> None:
    path = write_labels(tmp_path / "labels.csv", "2601.00001,core,probing circuits", "x/1,off,")
    assert read_labels(path) == {
        "2601.00001": Label("2601.00001", "core", ("probing", "circuits")),
        "x/1": Label("x/1", "off", ()),
    }


def test_unknown_label_is_refused_with_its_line(tmp_path: Path) -> None:
    path = write_labels(tmp_path / "labels.csv", "2601.00001,maybe,")
    with pytest.raises(LabelsError) as caught:
        read_labels(path)
    assert str(caught.value) == (
        f"{path}:2: expected an arXiv id and one of core, adjacent, off, unread, "
        "not '2601.00001' and 'maybe'. Correct the line."
    )


def test_paper_labelled_twice_is_refused(tmp_path: Path) -> None:
    path = write_labels(tmp_path / "labels.csv", "2601.00001,core,", "2601.00001,off,")
    with pytest.raises(LabelsError) as caught:
        read_labels(path)
    assert str(caught.value) == (f"{path}:3: 2601.00001 is labelled twice. Keep one of the lines.")


def test_ids_of_the_old_form_come_before_every_month() -> None:
    assert (month_of("cs/0112017"), month_of("2601.00001v2")) == ("0000", "2601")


def test_records_without_a_label_and_repeated_records_are_left_out() -> None:
    labels = {"2601.00001": Label("2601.00001", "core", ())}
    record = {"arxiv_id": "2601.00001", "title": "Probing"}
    small = build_corpus(labels, [record, {"arxiv_id": "2601.00002"}, record, {}], SETTINGS)
    assert [label.arxiv_id for label in small.labels] == ["2601.00001"]


def test_learnt_model_distinguishes_the_two_kinds(corpus: Corpus) -> None:
    every = np.arange(len(corpus.labels))
    logits = fit_relevance(corpus, every, SETTINGS).logits(corpus.matrix)
    core = corpus.is_label("core")
    assert logits[core].min() > logits[~core].max()


def test_no_more_terms_are_kept_than_asked_for(weights: dict) -> None:
    assert 0 < len(weights["terms"]) <= SETTINGS.terms
    assert all(len(part["terms"]) <= SETTINGS.topic_terms for part in weights["topics"].values())


def test_plain_scoring_agrees_with_the_learner(corpus: Corpus, weights: dict) -> None:
    model: Relevance = relevance_from(json.loads(render_weights(weights)))
    labels, records = invented()
    found = [model.score(record).relevant for record in records]
    assert found == [labels[str(record["arxiv_id"])].label == "core" for record in records]


def test_learnt_topics_are_those_of_the_text(weights: dict) -> None:
    model = relevance_from(weights)
    assert model.score({"title": "Patching", "abstract": "circuits"}).topics[0] == "circuits"
    assert model.score({"title": "Patching", "abstract": "probing steering"}).topics[0] in {
        "probing",
        "steering",
    }


def test_learning_twice_gives_the_same_file(corpus: Corpus, weights: dict) -> None:
    assert render_weights(learn_weights(corpus, SETTINGS)) == render_weights(weights)


def test_weights_are_written_a_term_a_line(weights: dict) -> None:
    lines = render_weights(weights).splitlines()
    assert sum(line.startswith('"attention head":') for line in lines) >= 1
    assert json.loads("\n".join(lines)) == weights


def test_forecast_never_reads_the_period_it_is_asked_about() -> None:
    labels, records = invented()
    before = ahead(build_corpus(labels, records, SETTINGS), ("2603", "2604"))
    swapped = {
        name: Label(name, "off" if label.label == "core" else "core", ("circuits",))
        if name >= "2603"
        else label
        for name, label in labels.items()
    }
    after = ahead(build_corpus(swapped, records, SETTINGS), ("2603", "2604"))
    assert np.array_equal(before.logits, after.logits)
    assert np.array_equal(before.core, after.core)
    assert before.topics == after.topics


def test_threshold_separates_core_from_off_topic() -> None:
    scores = np.array([0.9, 0.8, 0.3, 0.1])
    right = np.array([True, True, False, False])
    assert best_threshold(scores, right, ~right) == 0.55


def test_threshold_lets_few_everyday_records_through() -> None:
    scores = np.linspace(1.0, 0.0, 1_000)
    right = np.arange(1_000) < 100
    right[100:500:10] = True
    everyday = ~right
    limit = best_threshold(scores, right, everyday)
    accepted = scores >= limit
    assert (accepted & everyday).sum() <= everyday.sum() * MOST_ALARMS
    assert (accepted & right).sum() >= 100


def test_both_bands_together_find_nearly_all(corpus: Corpus) -> None:
    part = score_ahead(corpus, ("2604", "2604"), SETTINGS)
    scale = calibrate(corpus, [part])
    core = corpus.is_label("core")[part.rows]
    assert scale.glance <= scale.threshold
    assert (scale.scores(part.logits)[core] >= scale.glance).mean() >= 0.99


def one_month(name: str, lowest: float) -> tuple[list[Label], list[float]]:
    """A month of 200 core papers, two of them scored far below the rest, and as many others."""
    labels = [
        Label(f"{name}.{number:05d}", "core" if number < 200 else "off", ())
        for number in range(400)
    ]
    return labels, [lowest - 2.0, lowest, *[3.0] * 198, *np.linspace(-6.0, 5.0, 200)]


def test_glances_reach_what_the_worst_of_the_last_months_needs() -> None:
    months = ("2601", -5.0), ("2602", -1.0), ("2603", 1.0), ("2604", 0.5)
    found = [one_month(name, lowest) for name, lowest in months]
    labels = tuple(label for month, _ in found for label in month)
    corpus = Corpus(labels, (), sparse.csr_matrix((len(labels), 0)))
    scores = [
        Scores((name, name), np.arange(at * 400, at * 400 + 400), np.array(found[at][1]))
        for at, (name, _) in enumerate(months)
    ]
    scale = calibrate(corpus, scores)
    in_glances = [(scale.scores(part.logits)[:200] >= scale.glance).sum() for part in scores]
    assert in_glances == [198, 199, 200, 199]


def test_glances_are_counted_by_the_week(corpus: Corpus) -> None:
    part = ahead(corpus, ("2603", "2604"))
    scale = replace(calibrate(corpus, [part]), threshold=1.1, glance=0.0)
    found = measure(corpus, "2603-2604", [(part, scale)])
    assert found.glances_a_week == round(160 / (61 / 7), 1)


def test_score_at_recall_is_reached_by_the_share_asked_for() -> None:
    scores = np.array([0.900004, 0.8, 0.7, 0.6])
    assert [score_at_recall(scores, share) for share in (0.25, 0.5, 0.99)] == [0.9, 0.8, 0.6]


def test_months_just_begun_are_not_measured() -> None:
    labels, records = invented()
    labels["2605.00001"] = Label("2605.00001", "core", ("circuits",))
    records.append({"arxiv_id": "2605.00001", "title": "Patching"})
    corpus = build_corpus(labels, records, SETTINGS)
    assert [first for first, _ in periods_of(corpus)] == ["2601", "2602", "2603", "2604"]


def test_too_few_months_are_refused() -> None:
    labels, records = invented()
    early = {name: label for name, label in labels.items() if name < "2602"}
    with pytest.raises(LabelsError, match="only 2 months contain 10 core records and 10 others"):
        periods_of(build_corpus(early, records, SETTINGS))


def disputed(core: tuple[str, bool], off: tuple[str, bool]) -> float:
    """The logit of a text that is core in some records and off topic in as many others.

    Args:
        core: the month of the first, and whether they are everyday records.
        off: those of the second.

    """
    labels, records = {}, []
    for number in range(40):
        kind, (month, everyday) = ("core", core) if number % 2 else ("off", off)
        name = f"{month}.{number:05}"
        labels[name] = Label(name, kind, (), everyday)
        records.append({"arxiv_id": name, "title": f"Clocks {number % 4 // 2}"})
    corpus = build_corpus(labels, records, SETTINGS)
    return float(fit_relevance(corpus, np.arange(40), SETTINGS).logits(corpus.matrix).max())


def test_newer_records_count_for_more_than_old_ones() -> None:
    assert disputed(core=("2101", True), off=("2601", True)) < -0.5
    assert disputed(core=("2601", True), off=("2101", True)) > 0.5


def test_what_was_read_and_found_off_topic_counts_for_more_than_what_nobody_read() -> None:
    assert disputed(core=("2601", False), off=("2601", False)) < -0.5
    assert abs(disputed(core=("2601", False), off=("2601", True))) < 0.1


def test_core_papers_are_separated_from_adjacent_ones() -> None:
    labels, records = invented()
    for number, (name, label) in enumerate(labels.items()):
        if label.label == "core" and number % 8 == 0:
            labels[name] = Label(name, "adjacent", label.topics)
    corpus = build_corpus(labels, records, SETTINGS)
    rows = np.arange(len(corpus.labels))
    logits = fit_core(corpus, rows, SETTINGS).logits(corpus.matrix)
    core, adjacent = logits[corpus.is_label("core")], logits[corpus.is_label("adjacent")]
    assert core.min() > adjacent.max()


def test_without_adjacent_records_every_paper_is_as_likely_core(weights: dict) -> None:
    assert relevance_from(weights).score({"title": "Patching"}).core == 0.5


def test_measurement_counts_what_it_is_given(corpus: Corpus) -> None:
    part = ahead(corpus, ("2603", "2604"))
    found = measure(corpus, "2603-2604", [(part, calibrate(corpus, [part]))])
    assert (found.core, found.off + found.everyday, found.adjacent) == (40, 120, 0)
    assert (found.cuts[0].precision, found.cuts[0].recall) == (1.0, 1.0)
    assert sum(one.records for one in found.bins) == 160
    assert sum(one.right for one in found.bins) == 40


def test_an_everyday_record_is_an_alarm_unless_a_later_reading_says_that_it_belongs() -> None:
    known = {
        f"2604.{number:05}": Label(f"2604.{number:05}", "unread", (), everyday=True)
        for number in range(6)
    }
    read = {
        name: Label(name, label, ("probing",))
        for name, label in zip(known, ("core", "adjacent", "off"), strict=False)
    }
    labels = tuple(with_later(known, read).values())
    corpus = Corpus(labels, (), sparse.csr_matrix((6, 0)))
    rows, scores = np.arange(6), np.array([9.0, 9.0, 9.0, 9.0, -9.0, -9.0])
    part = Forecast(("2604", "2604"), rows, scores, scores, (("probing",),) * 6)
    found = measure(corpus, "2604", [(part, Calibration(1.0, 0.0, 0.5, 0.5))])
    assert (found.core, found.off, found.adjacent, found.everyday) == (0, 0, 0, 6)
    assert (found.cuts[0].everyday, found.cuts[0].alarms) == (4, 2_000.0)
    assert (found.cuts[0].precision, found.cuts[0].recall) == (0.0, 0.0)


def test_what_a_later_reading_says_of_a_record_that_was_picked_counts_like_the_first() -> None:
    known = {"2601.00001": Label("2601.00001", "off", ())}
    later = {"2601.00001": Label("2601.00001", "core", ("probing",))}
    assert with_later(known, later) == later


def test_a_second_reader_is_compared_with_the_first_beside_the_model(corpus: Corpus) -> None:
    part = ahead(corpus, ("2603", "2604"))
    [*rows] = [row for row in part.rows if corpus.labels[row].topics][:4]
    own = [corpus.labels[row] for row in rows]
    other = ["probing" if one.topics[0] == "circuits" else "circuits" for one in own]
    said = [
        own[0].topics[:1],
        (own[1].topics[0], other[1]),
        (other[2], own[2].topics[0]),
        (other[3],),
    ]
    second = {
        one.arxiv_id: Label(one.arxiv_id, "core", topics)
        for one, topics in zip(own, said, strict=True)
    }
    found = agreement(corpus, [part], second)
    assert found is not None
    assert (found.records, found.topics) == (4, 1.5)
    assert (found.first_topic_right, found.main_topic_found) == (0.5, 0.75)
    assert (found.model_first_topic_right, found.model_main_topic_found) == (1.0, 1.0)


def test_without_a_second_reader_nothing_is_compared(corpus: Corpus) -> None:
    assert agreement(corpus, [ahead(corpus, ("2603", "2604"))], {}) is None


def write_project(folder: Path) -> tuple[str, str]:
    labels, records = invented()
    (folder / "catalog" / "tracker").mkdir(parents=True)
    rows = [f"{one.arxiv_id},{one.label},{' '.join(one.topics)}" for one in labels.values()]
    write_labels(folder / "catalog" / "tracker" / "labels.csv", *rows)
    dump = folder / "dump.jsonl"
    dump.write_text("".join(json.dumps(record) + "\n" for record in records))
    return str(folder), str(dump)


def test_train_writes_weights_that_score_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, dump = write_project(tmp_path)
    target = tmp_path / "weights.json"
    command = ["--root", root, "relevance", "train", "--records", dump, "--output", str(target)]
    assert main(command) == 0
    assert capsys.readouterr().out.startswith(f"{target}: ")
    assert main(["relevance", "score", dump, "--weights", str(target)]) == 0
    assert '"relevant": true' in capsys.readouterr().out


@pytest.mark.parametrize("file", ["later-reading.csv", "reviewed.csv"])
def test_later_labels_replace_earlier_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    root, dump = write_project(tmp_path)
    labels, _ = invented()
    later = [f"{name},off,,2026-05-01" for name in labels]
    lines = "\n".join(["arxiv_id,label,topics,date", *later])
    (tmp_path / "catalog/tracker" / file).write_text(f"{lines}\n")
    assert main(["--root", root, "relevance", "train", "--records", dump]) == 2
    assert "contain no text for both kinds of label (400 found)" in capsys.readouterr().err


def test_evaluate_prints_the_table_and_writes_it_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, dump = write_project(tmp_path)
    table = tmp_path / "catalog" / "tracker" / "quality.json"
    command = ["--root", root, "relevance", "evaluate", "--records", dump]
    assert main([*command, "--format", "markdown"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("| Months | Band |")
    assert captured.err == "400 of 400 labelled records found.\n"
    assert not table.exists()
    assert main([*command, "--format", "json", "--write"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(table.read_text())


def test_records_without_text_for_the_labels_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, dump = write_project(tmp_path)
    Path(dump).write_text('{"arxiv_id": "1234.00000"}\n')
    assert main(["--root", root, "relevance", "evaluate", "--records", dump]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "mi-catalog: the records contain no text for both kinds of label (0 found). "
        'Give more files with "--records".'
    )
