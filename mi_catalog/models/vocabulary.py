"""The closed lists of the catalog: what a field may say. Schemas and forms are made from these."""

import re

from mi_catalog.models.kind import Words

_VERSION = re.compile(r" [0-9][\w.]*(?: .*)?$")


class PaperKind(Words):
    """What sort of contribution a paper makes."""

    RESEARCH = "research"
    SURVEY = "survey"
    POSITION = "position"
    BENCHMARK = "benchmark"
    TOOL = "tool"


class Layer(Words):
    """What is explained, after the organising grid of Somvanshi et al. (doi 10.1145/3787104)."""

    NEURONS = "neurons"
    CIRCUITS = "circuits"
    ALGORITHMS = "algorithms"


class Evidence(Words):
    """How it is shown, after the same grid: observed, by changed inputs, by intervention."""

    BEHAVIORAL = "behavioral"
    COUNTERFACTUAL = "counterfactual"
    CAUSAL = "causal"

    @property
    def label(self) -> str:
        """The word as the site spells it; files keep the American spelling."""
        return "behavioural" if self is Evidence.BEHAVIORAL else super().label


class Modality(Words):
    """What the studied models read or write."""

    TEXT = "text"
    CODE = "code"
    VISION = "vision"
    VIDEO = "video"
    AUDIO = "audio"
    MULTIMODAL = "multimodal"
    TABULAR = "tabular"
    TIME_SERIES = "time-series"
    GRAPH = "graph"
    RL = "rl"
    ROBOTICS = "robotics"
    BIOLOGY = "biology"
    MEDICINE = "medicine"
    PHYSICS = "physics"

    @property
    def label(self) -> str:
        """The word in full."""
        return "reinforcement learning" if self is Modality.RL else super().label


class PaperStatus(Words):
    """Where a paper stands: in the catalog, waiting for a summary, or taken back."""

    LISTED = "listed"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"


class VenueKind(Words):
    """What sort of publication a venue is."""

    CONFERENCE = "conference"
    FINDINGS = "findings"
    WORKSHOP = "workshop"
    JOURNAL = "journal"
    TRANSACTIONS = "transactions"
    SITE = "site"


class Capability(Words):
    """What a library can do."""

    CACHE_ACTIVATIONS = "cache-activations"
    PATCHING = "patching"
    ABLATION = "ablation"
    ATTRIBUTION = "attribution"
    CIRCUIT_DISCOVERY = "circuit-discovery"
    CAUSAL_ABSTRACTION = "causal-abstraction"
    LENSES = "lenses"
    PROBING = "probing"
    STEERING = "steering"
    MODEL_EDITING = "model-editing"
    SAE_TRAINING = "sae-training"
    SAE_LOADING = "sae-loading"
    TRANSCODERS = "transcoders"
    PARAMETER_DECOMPOSITION = "parameter-decomposition"
    AUTOMATED_INTERP = "automated-interp"
    FEATURE_VIZ = "feature-viz"
    ATTENTION_VIZ = "attention-viz"
    BENCHMARKS = "benchmarks"
    TRAINING = "training"
    REMOTE_EXECUTION = "remote-execution"


class LibraryStatus(Words):
    """How alive a library is."""

    ACTIVE = "active"
    MAINTAINED = "maintained"
    ARCHIVED = "archived"


class TutorialFormat(Words):
    """The form in which a tutorial teaches."""

    NOTEBOOK = "notebook"
    VIDEO = "video"
    ARTICLE = "article"
    COURSE = "course"
    THREAD = "thread"
    SLIDES = "slides"
    BOOK = "book"


class Level(Words):
    """What a tutorial expects of its reader."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Category(Words):
    """What sort of project it is."""

    HOSTED_TOOL = "hosted-tool"
    DATASET = "dataset"
    MODELS = "models"
    ORGANISATION = "organisation"
    COMMUNITY = "community"
    VENUE = "venue"
    BLOG = "blog"
    AWESOME_LIST = "awesome-list"
    DEMO = "demo"

    @property
    def heading(self) -> str:
        """The plural."""
        plurals = {
            Category.DATASET: "Data sets", Category.MODELS: "Models and dictionaries",
            Category.COMMUNITY: "Communities", Category.AWESOME_LIST: "Lists",
        }  # fmt: skip
        return plurals.get(self, f"{super().heading}s")


class Group(Words):
    """The four groups of topics."""

    FOUNDATIONS = "foundations"
    OBJECTS = "objects"
    METHODS = "methods"
    APPLICATIONS = "applications"


def model_family(model: str) -> str:
    """A model's name without its version: "Llama 3.1" and "Llama 2" are both of "Llama"."""
    return _VERSION.sub("", model)
