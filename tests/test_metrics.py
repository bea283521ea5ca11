from dataclasses import replace
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from bot.storage.figures import Figures, TimesToTaken
from handlers.operation.metrics import Metrics
from handlers.operation.vitals import Health
from tests.post import MONDAY

FIGURES = Figures(
    inbox_waiting=3, inbox_oldest=MONDAY - timedelta(seconds=4), set_aside=2, outbox_waiting=5,
    outbox_oldest=MONDAY - timedelta(seconds=40), outbox_failed=1, drafts=6,
    reports={"open": 7, "taken": 0, "closed": 8, "withdrawn": 0, "merged": 0},
    taken=TimesToTaken.of([60, 400, 10_000_000]),
)  # fmt: skip
WELL = Health(MONDAY, MONDAY - timedelta(hours=1), MONDAY - timedelta(seconds=9), "abc", 120, True, True, FIGURES)


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def told(metrics: Metrics, health: Health = WELL) -> dict[str, float]:
    """Every sample as Prometheus reads it, by its name and labels."""
    families = text_string_to_metric_families(metrics.text(health).decode())
    return {
        sample.name + "".join(f" {name}={value}" for name, value in sorted(sample.labels.items())): sample.value
        for family in families
        for sample in family.samples
    }


def test_answers_and_failures_are_counted_by_kind(metrics: Metrics) -> None:
    for kind in ("answer", "answer", "unknown"):
        metrics.replied(kind, 0.1)
    metrics.failed()
    metrics.call_failed("TimedOut")

    samples = told(metrics)
    assert samples["mopr_answers_total kind=answer"] == 2
    assert samples["mopr_answers_total kind=unknown"] == 1
    assert samples["mopr_failed_updates_total"] == 1
    assert samples["mopr_bot_api_failures_total kind=TimedOut"] == 1


def test_times_are_kept_in_steps(metrics: Metrics) -> None:
    metrics.handled(0.2)
    metrics.handled(7)
    metrics.replied("answer", 400)

    samples = told(metrics)
    assert [samples[f"mopr_handling_seconds_bucket le={le}"] for le in (0.1, 0.25, 5.0, 10.0, "+Inf")] == [
        0,
        1,
        1,
        2,
        2,
    ]
    assert samples["mopr_handling_seconds_sum"] == 7.2
    assert [samples[f"mopr_replying_seconds_bucket le={le}"] for le in (300.0, "+Inf")] == [0, 1]


def test_what_the_database_holds(metrics: Metrics) -> None:
    samples = told(metrics)
    assert {name: samples[f"mopr_{name}"] for name in ("inbox_waiting", "inbox_oldest_seconds", "set_aside")} == {
        "inbox_waiting": 3,
        "inbox_oldest_seconds": 4,
        "set_aside": 2,
    }
    names = ("outbox_waiting", "outbox_oldest_seconds", "outbox_failed", "drafts")
    assert [samples[f"mopr_{name}"] for name in names] == [5, 40, 1, 6]
    assert [samples[f"mopr_reports state={state}"] for state in ("open", "taken", "closed")] == [7, 0, 8]


def test_how_long_reports_waited(metrics: Metrics) -> None:
    samples = told(metrics)
    name = "mopr_time_to_taken_seconds"
    assert [samples[f"{name}_bucket le={le}"] for le in (300.0, 900.0, 86400.0, "+Inf")] == [1, 2, 2, 3]
    assert (samples[f"{name}_sum"], samples[f"{name}_count"]) == (10_000_460, 3)


def test_signs_of_life(metrics: Metrics) -> None:
    samples = told(metrics)
    assert [samples[f"mopr_{name}"] for name in ("healthy", "database_writable", "bot_api_silence_seconds")] == [
        1,
        1,
        9,
    ]
    assert samples["mopr_knowledge_entries version=abc"] == 120
    assert told(metrics, replace(WELL, called=None))["mopr_bot_api_silence_seconds"] == 3600


def test_without_the_database_what_was_counted_is_told_all_the_same(metrics: Metrics) -> None:
    metrics.failed()
    samples = told(metrics, replace(WELL, writable=False, figures=None))
    assert samples["mopr_failed_updates_total"] == 1
    assert (samples["mopr_healthy"], samples["mopr_database_writable"]) == (0, 0)
    assert "mopr_drafts" not in samples


def test_nothing_is_shared(metrics: Metrics) -> None:
    metrics.failed()
    assert told(Metrics())["mopr_failed_updates_total"] == 0
    assert [family.name for family in REGISTRY.collect() if family.name.startswith("mopr")] == []
