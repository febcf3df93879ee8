"""Says what a photograph shows, for the trainer to learn from: python label.py cat.jpg-1a2b3c4d cats"""

import getpass
import sys
from datetime import datetime, timezone

from confluent_kafka import SerializingProducer
from confluent_kafka.schema_registry.avro import AvroSerializer
from confluent_kafka.serialization import StringSerializer

import cluster

image_id, label = sys.argv[1:]
failures = []
producer = SerializingProducer({
    "bootstrap.servers": cluster.servers,
    "enable.idempotence": True,
    "key.serializer": StringSerializer(),
    "value.serializer": AvroSerializer(cluster.registry, cluster.schema("LabelledImage")),
})
word = {
    "imageId": image_id,
    "label": label,
    "bytes": None,  # the trainer finds the photograph by its id; one that it cannot know goes here
    "uri": None,
    "labelledBy": getpass.getuser(),
    "labelledAt": datetime.now(timezone.utc),
    "predictedLabel": None,
    "predictedBy": None,
}
producer.produce(
    f"{cluster.prefix}.labelled-images",
    key=image_id,
    value=word,
    on_delivery=lambda error, message: failures.append(error) if error else None,
)
cluster.finish(producer, failures)
print(f"{image_id} is {label}")
