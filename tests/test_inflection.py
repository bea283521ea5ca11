"""Word forms kept from an earlier start."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.language.dictionary import dictionary
from bot.language.inflection import Inflection


def test_kept_forms_are_those_that_would_be_generated(tmp_path: Path) -> None:
    kept = tmp_path / "odmiana.json"
    first = Inflection(kept)
    lemmas, forms = first.lemmas("kasy"), first.forms("kasa")
    first.keep()
    assert kept.exists()
    assert (Inflection(kept).lemmas("kasy"), Inflection(kept).forms("kasa")) == (lemmas, forms)


def test_forms_made_by_other_rules_are_not_used(tmp_path: Path) -> None:
    kept = tmp_path / "odmiana.json"
    kept.write_text(json.dumps(["dawne zasady", {"kasy": ["nic"]}, {"kasa": "nic"}]), encoding="utf-8")
    assert Inflection(kept).lemmas("kasy") == ["kasa"]


@pytest.mark.parametrize("broken", ["", "[]", '[{"kasa":5},{}]', '{"a": 1}', "\x00"])
def test_a_broken_file_is_no_reason_to_stop(tmp_path: Path, broken: str) -> None:
    kept = tmp_path / "odmiana.json"
    kept.write_text(broken, encoding="utf-8")
    assert "kasy" in Inflection(kept).forms("kasa")


def test_the_dictionary_is_opened_once_and_answers_several_threads_as_it_does_one() -> None:
    words = ["zamek", "kasa", "schroniska", "bezdomnym", "noclegownię", "Lipowej", "zasiłków", "dzieci"] * 20
    alone = [Inflection().lemmas(word) for word in words]
    with ThreadPoolExecutor(4) as threads:
        several = list(threads.map(lambda word: Inflection().lemmas(word), words))
    assert several == alone
    assert dictionary() is dictionary()
