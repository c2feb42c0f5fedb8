"""The closed lists of the catalog: what a field may say. Schemas and forms are made from these."""

from mi_catalog.models.kind import Words


class PaperKind(Words):
    """What sort of contribution a paper makes."""

    RESEARCH = "research", "reports a result of its own"
    SURVEY = "survey", "reviews and orders the work of others"
    POSITION = "position", "argues for a view of the field"
    BENCHMARK = "benchmark", "offers a measure, a task or data to compare by"
    TOOL = "tool", "presents software"


class Layer(Words):
    """What is explained, after the organising grid of Somvanshi et al. (doi 10.1145/3787104)."""

    NEURONS = "neurons", "single neurons, directions or features, and what they represent"
    CIRCUITS = "circuits", "parts of a network and how they act together"
    ALGORITHMS = "algorithms", "the procedure that the whole network carries out"


class Evidence(Words):
    """How it is shown, after the same grid: observed, by changed inputs, by intervention."""

    BEHAVIORAL = "behavioral", "inputs and outputs or activations were observed"
    COUNTERFACTUAL = "counterfactual", "outputs were compared for inputs changed on purpose"
    CAUSAL = "causal", "the network was intervened on inside"

    @property
    def label(self) -> str:
        """The label in the site's spelling; files have the American one."""
        return "behavioural" if self is Evidence.BEHAVIORAL else super().label


class Modality(Words):
    """What the studied models read or write."""

    TEXT = "text", "natural language"
    CODE = "code", "programs"
    VISION = "vision", "still images"
    VIDEO = "video", "moving images"
    AUDIO = "audio", "speech, music or other sound"
    MULTIMODAL = "multimodal", "several of these in one model"
    TABULAR = "tabular", "rows and columns of data"
    TIME_SERIES = "time-series", "measurements over time"
    GRAPH = "graph", "nodes and edges"
    RL = "rl", "states and actions of an environment"
    ROBOTICS = "robotics", "sensing and movement of robots"
    BIOLOGY = "biology", "proteins, genomes, cells or molecules"
    MEDICINE = "medicine", "records or images of patients"
    PHYSICS = "physics", "physical systems and simulations"

    @property
    def label(self) -> str:
        """The label, written out."""
        return "reinforcement learning" if self is Modality.RL else super().label


class PaperStatus(Words):
    """The state of a paper: in the catalog, waiting for a summary, or taken back."""

    LISTED = "listed", "in the catalog, with a summary"
    PROPOSED = "proposed", "found by the tracker, waiting for a summary"
    WITHDRAWN = "withdrawn", "taken back by its authors"
    RETRACTED = "retracted", "taken back by its publisher"


class VenueKind(Words):
    """What sort of publication a venue is."""

    CONFERENCE = "conference", "proceedings of a conference"
    FINDINGS = "findings", "papers accepted beside a conference's main programme"
    WORKSHOP = "workshop", "papers of a workshop"
    JOURNAL = "journal", "a journal with volumes and issues"
    TRANSACTIONS = "transactions", "a journal that reviews as papers come in"
    SITE = "site", "a website that publishes posts"


class Capability(Words):
    """What a library can do."""

    CACHE_ACTIVATIONS = "cache-activations", "keeps activations of a model's parts for study"
    PATCHING = "patching", "replaces activations by those of another input"
    ABLATION = "ablation", "removes parts and measures what changes"
    ATTRIBUTION = "attribution", "attributes outputs to inputs or parts"
    CIRCUIT_DISCOVERY = "circuit-discovery", "finds the parts that carry out a task"
    CAUSAL_ABSTRACTION = (
        "causal-abstraction",
        "tests whether a network carries out a given algorithm",
    )
    LENSES = "lenses", "reads predictions out of inner layers"
    PROBING = "probing", "trains classifiers on activations"
    STEERING = "steering", "changes behaviour by adding to activations"
    MODEL_EDITING = "model-editing", "changes what a model knows by editing weights"
    SAE_TRAINING = "sae-training", "trains sparse autoencoders"
    SAE_LOADING = "sae-loading", "loads sparse autoencoders that others trained"
    TRANSCODERS = "transcoders", "trains or loads transcoders"
    PARAMETER_DECOMPOSITION = (
        "parameter-decomposition",
        "splits weights into parts that can be understood",
    )
    AUTOMATED_INTERP = "automated-interp", "has models describe neurons or features"
    FEATURE_VIZ = "feature-viz", "shows what makes a feature active"
    ATTENTION_VIZ = "attention-viz", "shows attention patterns"
    BENCHMARKS = "benchmarks", "has tasks to compare methods by"
    TRAINING = "training", "trains the models that are studied"
    REMOTE_EXECUTION = "remote-execution", "runs large models on somebody else's machines"

    @property
    def heading(self) -> str:
        """The sort of work that it is for, as a heading above libraries that have it first."""
        return WORK_OF[self]


WORK_OF = {
    capability: work
    for work, capabilities in {
        "Look inside and intervene": (
            Capability.CACHE_ACTIVATIONS,
            Capability.PATCHING,
            Capability.ABLATION,
            Capability.REMOTE_EXECUTION,
        ),
        "Sparse autoencoders and transcoders": (
            Capability.SAE_TRAINING,
            Capability.SAE_LOADING,
            Capability.TRANSCODERS,
        ),
        "Circuits and causal abstraction": (
            Capability.CIRCUIT_DISCOVERY,
            Capability.CAUSAL_ABSTRACTION,
        ),
        "Attribution, lenses and probes": (
            Capability.ATTRIBUTION,
            Capability.LENSES,
            Capability.PROBING,
        ),
        "Steering and editing": (Capability.STEERING, Capability.MODEL_EDITING),
        "Pictures of features and attention": (Capability.FEATURE_VIZ, Capability.ATTENTION_VIZ),
        "Descriptions by models": (Capability.AUTOMATED_INTERP,),
        "Weights and training": (Capability.PARAMETER_DECOMPOSITION, Capability.TRAINING),
        "Benchmarks": (Capability.BENCHMARKS,),
    }.items()
    for capability in capabilities
}
"""The sort of work that each capability is for."""


class LibraryStatus(Words):
    """How active a library is, by its newest observed commit or release."""

    ACTIVE = "active", "had a commit or a release within a year"
    MAINTAINED = "maintained", "had its last commit or release one to one and a half years ago"
    DORMANT = "dormant", "had no commit or release for more than one and a half years"
    ARCHIVED = "archived", "its makers have given it up or name another in its place"


class ModelSize(Words):
    """How large the models are that a library serves, by the machines they need."""

    ONE_GPU = "one-gpu", "models that fit on one GPU or on a laptop"
    SEVERAL_GPUS = "several-gpus", "models that are split over several GPUs"
    REMOTE = "remote", "models that somebody else's machines run"

    @property
    def label(self) -> str:
        """The label, with "GPU" in capitals."""
        return super().label.replace("gpu", "GPU")

    @property
    def heading(self) -> str:
        """The label as a heading."""
        return f"{self.label[:1].upper()}{self.label[1:]}"


class TutorialFormat(Words):
    """The form in which a tutorial teaches."""

    NOTEBOOK = "notebook", "code to run beside the text"
    VIDEO = "video", "a recording to watch"
    ARTICLE = "article", "a text to read"
    COURSE = "course", "several lessons, with exercises"
    THREAD = "thread", "a series of short posts"
    SLIDES = "slides", "the slides of a talk"
    BOOK = "book", "a book or a large part of one"


class Level(Words):
    """What a tutorial expects of its reader."""

    BEGINNER = "beginner", "needs programming and a little machine learning"
    INTERMEDIATE = "intermediate", "needs to know transformers and the field's basic methods"
    ADVANCED = "advanced", "needs to have done work of one's own in the field"


class Category(Words):
    """What sort of project it is."""

    FEATURE_BROWSER = "feature-browser", "shows neurons or features of trained models, page by page"
    PLAYGROUND = "playground", "runs experiments in the browser or on somebody else's machines"
    HOSTED_TOOL = "hosted-tool", "another tool to use in the browser"
    BENCHMARK = "benchmark", "tasks or planted circuits to score methods by, with results"
    MODEL_ORGANISM = "model-organism", "models with a planted behaviour or secret to find"
    DATASET = "dataset", "data to download"
    MODELS = "models", "trained models or dictionaries to download"
    ORGANISATION = "organisation", "a group that does research"
    COMMUNITY = "community", "a place where people meet and talk"
    VENUE = "venue", "a conference, workshop or journal"
    BLOG = "blog", "a site that publishes posts"
    AWESOME_LIST = "awesome-list", "a list of resources"
    DEMO = "demo", "something to try that shows a result"

    @property
    def heading(self) -> str:
        """The plural."""
        plurals = {
            Category.DATASET: "Data sets", Category.MODELS: "Models and dictionaries",
            Category.FEATURE_BROWSER: "Browsers of features",
            Category.BENCHMARK: "Benchmarks and planted circuits",
            Category.COMMUNITY: "Communities", Category.AWESOME_LIST: "Lists",
        }  # fmt: skip
        return plurals.get(self, f"{super().heading}s")


class Group(Words):
    """The four groups of topics."""

    FOUNDATIONS = "foundations", "what to know first"
    OBJECTS = "objects", "what is found inside networks"
    METHODS = "methods", "how it is found"
    APPLICATIONS = "applications", "what it is used for"


class Architecture(Words):
    """What sort of network a model is."""

    DECODER = "decoder", "a transformer that predicts the next token"
    ENCODER = "encoder", "a transformer that reads all of a text at once"
    ENCODER_DECODER = "encoder-decoder", "a transformer that reads one sequence and writes another"
    MIXTURE_OF_EXPERTS = "mixture-of-experts", "a decoder of which each token uses a few experts"
    STATE_SPACE = "state-space", "a state-space model, as Mamba"
    RECURRENT = "recurrent", "a recurrent network, as an LSTM"
    CONVOLUTIONAL = "convolutional", "a convolutional network"
    VISION_TRANSFORMER = "vision-transformer", "a transformer over patches of images"
    VISION_LANGUAGE = "vision-language", "a model of images and text together"
    DIFFUSION = "diffusion", "a model that makes its output by removing noise"


class DictionaryKind(Words):
    """What sort of dictionary a release has."""

    SAE = "sae", "a sparse autoencoder: reads activations at a place and writes them again"
    TRANSCODER = "transcoder", "reads what goes into a part of a block and writes what comes out"
    CROSS_LAYER_TRANSCODER = (
        "cross-layer-transcoder",
        "a transcoder whose features write to all later blocks",
    )
    CROSSCODER = "crosscoder", "an autoencoder of several layers or models at once"

    @property
    def label(self) -> str:
        """The name as people read it."""
        labels = {
            DictionaryKind.SAE: "SAE",
            DictionaryKind.CROSS_LAYER_TRANSCODER: "cross-layer transcoder",
        }
        return labels.get(self, super().label)


class Site(Words):
    """Where in a block a dictionary reads."""

    RESIDUAL = "residual", "the residual stream"
    ATTENTION = "attention", "the output of the attention heads"
    MLP = "mlp", "the MLP"
    EMBEDDING = "embedding", "the token embeddings"

    @property
    def label(self) -> str:
        """The name as people read it."""
        return "MLP" if self is Site.MLP else super().label
