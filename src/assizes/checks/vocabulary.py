"""The closed vocabulary of a release: every word with a capital letter that it may print."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from assizes.checks.personal_data import words_of
from assizes.checks.released import Vocabulary
from assizes.domain.authorities import Authority
from assizes.domain.frameworks import Framework
from assizes.domain.production import Stage
from assizes.domain.releases import ReleaseSpecification
from assizes.reference import Reference
from assizes.reference.toml_tables import read_toml

_FILE = Path(__file__).with_name("vocabulary.toml")


def vocabulary(
    reference: Reference, specification: ReleaseSpecification, *, templates: Collection[str] = (), contact: str = ""
) -> Vocabulary:
    """The words of reference data, stages, templates of files and `vocabulary.toml`; the producer's own apart."""
    producer = specification.producer
    allowed = tuple(
        sorted({text for text in (producer.contact, producer.name, contact) if text}, key=len, reverse=True)
    )
    stages = words_of([stage.words.capitalize() for stage in Stage])
    words = _words_of_reference(reference) | _words_of_file() | words_of(templates) | stages
    return Vocabulary(words, _texts_of_reference(reference), allowed)


@cache
def _words_of_file(path: Path = _FILE) -> frozenset[str]:
    file = read_toml(path)
    file.only("words")
    return frozenset(file.texts("words"))


def _words_of_reference(reference: Reference) -> frozenset[str]:
    return words_of(_texts_of_reference(reference))


def _texts_of_reference(reference: Reference) -> frozenset[str]:
    return frozenset(
        (
            *(text for authority in reference.authorities for text in _of_authority(authority)),
            *(text for framework in reference.frameworks for text in _of_framework(framework)),
            *(
                text
                for entry in reference.coverage.entries
                for text in (entry.note, *(one.missing for one in entry.exceptions))
            ),
            *(found.note for pair in reference.comparability.pairs for found in (pair.comparability,)),
        )
    )


def _of_authority(authority: Authority) -> Iterator[str]:
    yield authority.name
    yield from (dated.value for dated in authority.names)
    yield from (authority.ofsted_region.name, authority.ons_region.name)


def _of_framework(framework: Framework) -> Iterator[str]:
    yield from (framework.name, framework.note, framework.activity_note, *framework.names_printed, *framework.sources)
    for judgement in framework.judgements:
        yield from (judgement.name, *judgement.names_printed)
    for rule in framework.limiting_rules:
        yield from (rule.sentence, rule.source)
    if framework.cycle:
        yield from (framework.cycle.description, framework.cycle.source)
