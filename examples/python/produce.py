"""Sends photographs to be labelled, and prints their ids: python produce.py cat.jpg dog.jpg"""

import hashlib
import sys
from pathlib import Path

from confluent_kafka import SerializingProducer
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import StringSerializer

import cluster

failures = []


def sent(error, message):
    if error:
        failures.append(error)
    else:
        print(message.key().decode())


producer = SerializingProducer({
    "bootstrap.servers": cluster.servers,
    "message.max.bytes": 11534336,  # a photograph of 10 MiB, and the record around it
    "enable.idempotence": True,  # what is sent again after a failure is not there twice
    "key.serializer": StringSerializer(),
    "value.serializer": AvroSerializer(cluster.registry, cluster.schema("ImageEvent")),
})
for path in map(Path, sys.argv[1:]):
    photograph = path.read_bytes()
    # The id is the record's key, too. As this one follows from name and content, the same
    # photograph has the same id; any other name that is unique will do.
    image_id = f"{path.name}-{hashlib.sha256(photograph).hexdigest()[:8]}"
    event = {
        "id": image_id,
        "bytes": photograph,
        "uri": None,
        "contentType": None,
        "source": "python",
        "takenAt": None,
    }
    producer.produce(f"{cluster.prefix}.images", key=image_id, value=event, on_delivery=sent)
    producer.poll(0)
cluster.finish(producer, failures)
