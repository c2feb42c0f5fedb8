"""The closed lists of the catalog: what a field may say. Schemas and forms are made from these."""

from enum import StrEnum


class Kind(StrEnum):
    """The kinds of resource; the value is the singular, `plural` the folder and URL part."""

    PAPER = "paper"
    LIBRARY = "library"
    TUTORIAL = "tutorial"
    PROJECT = "project"

    @property
    def plural(self) -> str:
        """The folder under `catalog/` and the first part of the URL."""
        return "libraries" if self is Kind.LIBRARY else f"{self.value}s"


class PaperKind(StrEnum):
    """What sort of contribution a paper makes."""

    RESEARCH = "research"
    SURVEY = "survey"
    POSITION = "position"
    BENCHMARK = "benchmark"
    TOOL = "tool"


class Layer(StrEnum):
    """What is explained, after the organising grid of Somvanshi et al. (doi 10.1145/3787104)."""

    NEURONS = "neurons"
    CIRCUITS = "circuits"
    ALGORITHMS = "algorithms"


class Evidence(StrEnum):
    """How it is shown, after the same grid: observed, by changed inputs, by intervention."""

    BEHAVIORAL = "behavioral"
    COUNTERFACTUAL = "counterfactual"
    CAUSAL = "causal"

    @property
    def label(self) -> str:
        """The word as the site spells it; files keep the American spelling."""
        return "behavioural" if self is Evidence.BEHAVIORAL else self.value


class Modality(StrEnum):
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


class PaperStatus(StrEnum):
    """Where a paper stands: in the catalog, waiting for a summary, or taken back."""

    LISTED = "listed"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"


class VenueKind(StrEnum):
    """What sort of publication a venue is."""

    CONFERENCE = "conference"
    FINDINGS = "findings"
    WORKSHOP = "workshop"
    JOURNAL = "journal"
    TRANSACTIONS = "transactions"
    SITE = "site"


class Capability(StrEnum):
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


class LibraryStatus(StrEnum):
    """How alive a library is."""

    ACTIVE = "active"
    MAINTAINED = "maintained"
    ARCHIVED = "archived"


class TutorialFormat(StrEnum):
    """The form in which a tutorial teaches."""

    NOTEBOOK = "notebook"
    VIDEO = "video"
    ARTICLE = "article"
    COURSE = "course"
    THREAD = "thread"
    SLIDES = "slides"
    BOOK = "book"


class Level(StrEnum):
    """What a tutorial expects of its reader."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Category(StrEnum):
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


class Group(StrEnum):
    """The four groups of topics."""

    FOUNDATIONS = "foundations"
    OBJECTS = "objects"
    METHODS = "methods"
    APPLICATIONS = "applications"
