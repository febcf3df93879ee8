"""Prints predictions, from the first one on, until Ctrl-C or so many: python watch.py 10"""

import sys

from confluent_kafka import DeserializingConsumer
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer

import cluster

left = int(sys.argv[1]) if len(sys.argv) > 1 else -1
consumer = DeserializingConsumer({
    "bootstrap.servers": cluster.servers,
    "group.id": f"{cluster.prefix}-python",  # goes on where this group has read to last
    "auto.offset.reset": "earliest",
    "isolation.level": "read_committed",  # the classifier writes in transactions
    "key.deserializer": StringDeserializer(),
    "value.deserializer": AvroDeserializer(cluster.registry),
})
consumer.subscribe([f"{cluster.prefix}.predictions"])
try:
    while left != 0:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise SystemExit(message.error())
        answer = message.value()
        percent = f"{100 * answer['probability']:6.2f} % {'?' if answer['uncertain'] else ' '}"
        print(f"{answer['label']:12} {percent}  {message.key()}  ({answer['modelVersion']})")
        left -= 1
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
