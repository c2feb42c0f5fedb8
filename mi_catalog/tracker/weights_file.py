"""Trains the shipped model and writes it as a readable file, a term on each line."""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from mi_catalog.tracker.evaluation import PRECEDING, calibrate, periods_of, score_ahead
from mi_catalog.tracker.relevance import FORMAT
from mi_catalog.tracker.training import (
    Corpus,
    Linear,
    Settings,
    fit_core,
    fit_relevance,
    fit_topics,
)

DECIMALS = 2
"""Decimals of a weight; a term adds about a fourteenth of its weight to a logit."""


def learn_weights(corpus: Corpus, settings: Settings | None = None) -> dict[str, Any]:
    """Train on every record; scale and thresholds come from forecasts of later months."""
    settings = settings or Settings()
    periods = periods_of(corpus)[-PRECEDING:]
    scale = calibrate(corpus, [score_ahead(corpus, p, settings) for p in periods])
    rows = np.arange(len(corpus.labels))
    model = fit_relevance(corpus, rows, settings).scaled(scale.slope, scale.shift)
    topics = fit_topics(corpus, rows, settings)
    return {
        "format": FORMAT,
        "threshold": scale.threshold,
        "glance_threshold": scale.glance,
        **_readable(corpus, model),
        "core": _readable(corpus, fit_core(corpus, rows, settings)),
        "topics": {name: _readable(corpus, part) for name, part in topics.items()},
    }


def _readable(corpus: Corpus, model: Linear) -> dict[str, Any]:
    named = zip((corpus.names[column] for column in model.columns), model.weights, strict=True)
    rounded = {name: round(float(weight), DECIMALS) for name, weight in named}
    terms = {name: weight for name, weight in sorted(rounded.items()) if weight}
    return {"bias": round(model.bias, 4), "terms": terms}


def render_weights(weights: Mapping[str, Any]) -> str:
    """The weights as JSON with one term on each line and no other white space."""
    topics = ",\n".join(
        f"{json.dumps(name)}:{{{_body(part)}}}" for name, part in weights["topics"].items()
    )
    numbers = ("format", "threshold", "glance_threshold")
    head = "".join(f"{json.dumps(name)}:{weights[name]},\n" for name in numbers)
    core = f'"core":{{{_body(weights["core"])}}}'
    return f'{{{head}{_body(weights)},\n{core},\n"topics":{{\n{topics}}}}}\n'


def _body(part: Mapping[str, Any]) -> str:
    terms = ",\n".join(f"{json.dumps(name)}:{weight}" for name, weight in part["terms"].items())
    return f'"bias":{part["bias"]},\n"terms":{{\n{terms}}}'
