"""What Prometheus is told; the only place that speaks its library."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.storage.figures import Figures, TimesToTaken
from handlers.operation.vitals import Health

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0)


class Metrics:
    """Counted as it happens, from any thread; what is in the database is added when somebody asks.

    A `kind` is a word of the code's own, such as Reply.kind or an error's class, never anything that a person wrote.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._answers = self._counter("mopr_answers", "Replies to residents, by kind.", "kind")
        self._failed = self._counter("mopr_failed_updates", "Updates whose handling failed.")
        self._refused = self._counter("mopr_bot_api_failures", "Calls to the Bot API that failed, by kind.", "kind")
        self._handling = self._histogram("mopr_handling_seconds", "From an update's arrival until it was done with.")
        self._replying = self._histogram("mopr_replying_seconds", "Sending a reply, with all attempts.")

    def handled(self, seconds: float) -> None:
        self._handling.observe(seconds)

    def replied(self, kind: str, seconds: float) -> None:
        self._answers.labels(kind).inc()
        self._replying.observe(seconds)

    def failed(self) -> None:
        """An update could not be handled."""
        self._failed.inc()

    def call_failed(self, kind: str) -> None:
        """Telegram refused a call, or could not be reached."""
        self._refused.labels(kind).inc()

    def text(self, health: Health) -> bytes:
        """In the format of CONTENT_TYPE."""
        return generate_latest(_Scrape(self._registry, health))

    def _counter(self, name: str, help: str, *labels: str) -> Counter:
        return Counter(name, help, labels, registry=self._registry)

    def _histogram(self, name: str, help: str) -> Histogram:
        return Histogram(name, help, buckets=_SECONDS, registry=self._registry)


class _Scrape:
    """One answer to Prometheus: what was counted, and how things stand."""

    def __init__(self, counted: CollectorRegistry, health: Health) -> None:
        self._counted = counted
        self._health = health

    def collect(self) -> Iterator[Metric]:
        yield from self._counted.collect()
        yield from _signs(self._health)
        if (figures := self._health.figures) is not None:
            yield from _levels(self._health, figures)
            yield _reports(figures)
            yield _taken(figures.taken)


def _signs(health: Health) -> Iterable[Metric]:
    yield _gauge("mopr_healthy", "1 while /health answers 200.", not health.reasons)
    yield _gauge("mopr_database_writable", "1 while the database takes writes.", bool(health.writable))
    silence = health.age(health.called or health.since)
    yield _gauge("mopr_bot_api_silence_seconds", "Since the last successful call, or since the start.", silence or 0.0)
    knowledge = GaugeMetricFamily("mopr_knowledge_entries", "Entries of the base, by its version.", labels=["version"])
    knowledge.add_metric([health.version], health.entries)
    yield knowledge


def _levels(health: Health, figures: Figures) -> Iterable[Metric]:
    inbox, outbox = health.age(figures.inbox_oldest) or 0.0, health.age(figures.outbox_oldest) or 0.0
    yield _gauge("mopr_inbox_waiting", "Updates that are not handled yet.", figures.inbox_waiting)
    yield _gauge("mopr_inbox_oldest_seconds", "Age of the oldest of them; 0 if there is none.", inbox)
    yield _gauge("mopr_set_aside", "Updates that failed again and again.", figures.set_aside)
    yield _gauge("mopr_outbox_waiting", "Messages that are not sent yet.", figures.outbox_waiting)
    yield _gauge("mopr_outbox_oldest_seconds", "Age of the oldest of them; 0 if there is none.", outbox)
    yield _gauge("mopr_outbox_failed", "Messages that can never be sent.", figures.outbox_failed)
    yield _gauge("mopr_drafts", "Reports that their authors have not sent yet.", figures.drafts)


def _reports(figures: Figures) -> Metric:
    reports = GaugeMetricFamily("mopr_reports", "Reports, by state.", labels=["state"])
    for state, many in figures.reports.items():
        reports.add_metric([state], many)
    return reports


def _taken(times: TimesToTaken) -> Metric:
    within = [(f"{minutes * 60.0}", float(many)) for minutes, many in times.within]
    return HistogramMetricFamily(
        "mopr_time_to_taken_seconds",
        "From a report's beginning until somebody took it.",
        buckets=[*within, ("+Inf", float(times.count))],
        sum_value=times.seconds,
    )


def _gauge(name: str, help: str, value: float) -> Metric:
    return GaugeMetricFamily(name, help, value)
