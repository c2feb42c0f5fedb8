"""How a record becomes a score, its topics and the terms that explain them."""

import gzip
import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mi_catalog.cli.main import cli, main
from mi_catalog.tracker.relevance import (
    SHORTEST_TEXT,
    WeightsError,
    features,
    load_relevance,
    probability,
    relevance_from,
    sentences,
)

WEIGHTS = {
    "format": 1,
    "threshold": 0.5,
    "bias": -1.0,
    "terms": {"sparse autoencoder": 20.0, "title: probe": 15.0, "category: cs.RO": -30.0},
    "topics": {
        "sparse-autoencoders": {"bias": -1.0, "terms": {"sparse autoencoder": 9.0}},
        "probing": {"bias": -1.0, "terms": {"probe": 9.0}},
        "steering": {"bias": -2.0, "terms": {"steering": 9.0}},
        "tools": {"bias": -3.0, "terms": {}},
    },
}
MODEL = relevance_from(WEIGHTS)
SHIPPED = load_relevance()

anything = st.one_of(st.none(), st.text(), st.integers(), st.lists(st.text(max_size=8), max_size=4))
records = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("arxiv_id", "title", "abstract", "categories"), anything)
)
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(cli, ["relevance", "score", *args], input=text)


@patient
@given(records)
def test_score_of_anything_is_a_probability_with_three_topics(record: dict) -> None:
    found = SHIPPED.score(record)
    assert 0.0 <= found.score <= 1.0
    assert len(set(found.topics)) == 3
    assert found.relevant == (found.score >= SHIPPED.threshold)


@patient
@given(records)
def test_terms_sum_to_the_logit_behind_the_score(record: dict) -> None:
    found = SHIPPED.score(record)
    assert math.isclose(math.fsum(term.contribution for term in found.terms), found.logit)
    assert found.score == probability(found.logit)


@patient
@given(records)
def test_scoring_twice_gives_the_same_answer(record: dict) -> None:
    assert SHIPPED.score(record) == SHIPPED.score(record)


@patient
@given(st.floats(allow_nan=False))
def test_probability_never_overflows(logit: float) -> None:
    assert 0.0 <= probability(logit) <= 1.0


def test_circuit_paper_is_relevant_and_gets_its_topic() -> None:
    found = SHIPPED.score(
        {
            "title": "Sparse autoencoder features reveal a circuit for counting in a transformer",
            "abstract": "We reverse-engineer how a small language model counts. Activation "
            "patching shows which attention heads causally write to the residual stream, and "
            "sparse autoencoders give interpretable features for the mechanism.",
            "categories": ["cs.LG"],
        }
    )
    assert found.relevant
    assert {"circuits", "sparse-autoencoders"} & set(found.topics[:2])


def test_electronic_circuit_paper_is_not_relevant() -> None:
    found = SHIPPED.score(
        {
            "title": "A graph neural network for placing analog circuits",
            "abstract": "We propose a placement method for integrated circuits that outperforms "
            "existing tools on wire length. Experiments on public benchmarks show a speed-up.",
            "categories": ["cs.AR"],
        }
    )
    assert not found.relevant


def test_empty_record_is_not_relevant() -> None:
    assert not SHIPPED.score({}).relevant


def test_score_adds_the_weight_of_each_term_over_the_root_of_the_length() -> None:
    found = MODEL.score({"title": "Sparse autoencoders", "abstract": None, "categories": None})
    assert found.logit == pytest.approx(-1.0 + 20.0 / math.sqrt(SHORTEST_TEXT))


def test_terms_come_strongest_first() -> None:
    found = MODEL.score({"title": "Probe a sparse autoencoder", "categories": ["cs.RO"]})
    names = ["category: cs.RO", "sparse autoencoder", "title: probe", "(base)"]
    assert [term.text for term in found.terms] == names


def test_topics_are_ranked_by_what_the_text_says() -> None:
    assert MODEL.score({"title": "Steering with a probe"}).topics == (
        "probing",
        "steering",
        "sparse-autoencoders",
    )


def test_repeated_term_counts_less_than_twice() -> None:
    once = dict(features({"title": "probe"}))["probe"]
    twice = dict(features({"title": "probe", "abstract": "Probe."}))["probe"]
    assert once < twice < 2 * once


def test_phrase_does_not_cross_the_end_of_a_sentence() -> None:
    names = dict(features({"abstract": "It is sparse. Autoencoders help."}))
    assert "sparse autoencoder" not in names
    assert "sparse autoencoder" in dict(features({"abstract": "It is sparse autoencoders."}))


def test_plurals_hyphens_line_breaks_and_tex_do_not_split_a_term() -> None:
    assert sentences("\\textbf{Sparse}-\nautoencoders of $k^2$ classes") == [
        ["sparse", "autoencoder", "of", "class"]
    ]


def test_words_that_only_look_plural_are_kept() -> None:
    assert sentences("Logit lens, bias, analysis, loss") == [
        ["logit", "lens", "bias", "analysis", "loss"]
    ]


def test_categories_may_be_one_string() -> None:
    assert features({"categories": "cs.LG cs.CL"}) == features({"categories": ["cs.CL", "cs.LG"]})


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text('{"format": 9}')
    with pytest.raises(WeightsError) as caught:
        load_relevance(path)
    assert str(caught.value) == (
        f"{path}: not relevance weights of format 1. "
        'Write them again with "mi-catalog relevance train".'
    )


def test_weights_that_are_not_json_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("{")
    with pytest.raises(WeightsError, match="cannot read the relevance weights"):
        load_relevance(path)


def test_shipped_weights_stay_within_half_a_megabyte() -> None:
    path = Path(__file__).parents[2] / "mi_catalog" / "tracker" / "weights.json"
    assert path.stat().st_size < 500_000


def test_command_prints_one_line_for_each_record(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text('{"arxiv_id": "2601.00001", "title": "Cooking"}\n\n{"title": null}\n')
    lines = [json.loads(line) for line in run(str(path)).stdout.splitlines()]
    assert [line["arxiv_id"] for line in lines] == ["2601.00001", None]
    assert [list(line) for line in lines] == [["arxiv_id", "score", "relevant", "topics"]] * 2


def test_command_reads_gz_and_standard_input_alike(tmp_path: Path) -> None:
    text = '{"arxiv_id": "2601.00001", "title": "Probing language models"}\n'
    path = tmp_path / "day.jsonl.gz"
    path.write_bytes(gzip.compress(text.encode()))
    assert run(str(path)).stdout == run("-", text=text).stdout != ""


def test_explain_adds_the_terms_that_decided() -> None:
    text = '{"arxiv_id": "2601.00001", "title": "Sparse autoencoders"}'
    line = json.loads(run("-", "--explain", text=text).stdout)
    assert "sparse autoencoder" in [name for name, _ in line["terms"]]
    assert "terms" not in json.loads(run("-", text=text).stdout)


@pytest.mark.parametrize("bad", ["{", "[]", "7", '{"title": "x"'])
def test_malformed_line_is_named_by_file_and_number(
    bad: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text(f'{{"title": "fine"}}\n{bad}\n')
    assert main(["relevance", "score", str(path)]) == 2
    assert capsys.readouterr().err == (
        f"mi-catalog: {path}:2: not a JSON object. Write one record on each line.\n"
    )


def test_broken_gz_is_one_clear_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "day.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"title": "fine"}\n' * 999)[:-20])
    assert main(["relevance", "score", str(path)]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"mi-catalog: {path}: cannot be read (")
    assert error.endswith("). Give a file of JSON lines, plain or .gz.\n")


def test_missing_file_is_one_clear_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["relevance", "score", "nowhere.jsonl"]) == 2
    assert capsys.readouterr().err == (
        "mi-catalog: nowhere.jsonl: cannot be read (No such file or directory). "
        "Give a file of JSON lines, plain or .gz.\n"
    )
