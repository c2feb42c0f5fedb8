"""The help of a field is the docstring below it, its own or that of what it derives from."""

from mi_catalog.models.docstrings import attribute_docstrings


class Vehicle:
    """Something to go somewhere in."""

    wheels: int = 4
    """How many wheels it has."""
    colour: str = "red"
    """What a passer-by sees."""
    weight: float
    MOST = 8
    """The most wheels; it has no annotation, so it is no field."""


class Bicycle(Vehicle):
    """A vehicle with two wheels."""

    wheels: int = 2
    """How many wheels it has: two,
    one behind the other."""
    bell: bool = False

    def ring(self) -> str:
        """What one hears."""
        sound: str = "ding"
        """No field either."""
        return sound


def test_a_field_has_the_docstring_below_it() -> None:
    assert attribute_docstrings(Vehicle) == {
        "wheels": "How many wheels it has.",
        "colour": "What a passer-by sees.",
    }


def test_a_derived_class_has_those_of_its_base_unless_it_says_another() -> None:
    assert attribute_docstrings(Bicycle) == {
        "wheels": "How many wheels it has: two,\none behind the other.",
        "colour": "What a passer-by sees.",
    }


def test_a_class_inside_a_function_is_found_too() -> None:
    class Boat:
        mast: int = 1
        """How many masts it has."""

    assert attribute_docstrings(Boat) == {"mast": "How many masts it has."}
