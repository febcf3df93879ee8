"""Which cluster the programs work on: the same names in the environment as for ./pawstream."""

import os
from pathlib import Path

from confluent_kafka.schema_registry import SchemaRegistryClient

servers = os.environ.get("PAWSTREAM_BOOTSTRAP_SERVERS", "localhost:9092")
prefix = os.environ.get("PAWSTREAM_PREFIX", "pawstream")
registry = SchemaRegistryClient(
    {"url": os.environ.get("PAWSTREAM_REGISTRY_URL", "http://localhost:8081")}
)


def schema(name):
    """The schema of a record, as its file has it."""
    return (Path(__file__).parents[2] / "schemas" / f"{name}.avsc").read_text()


def finish(producer, failures):
    """Waits until all that was sent is there, and ends with 1 if something is not."""
    left = producer.flush(60)
    if failures or left:
        reason = failures[0] if failures else "the cluster does not answer"
        raise SystemExit(f"{len(failures) + left} not sent: {reason}")
