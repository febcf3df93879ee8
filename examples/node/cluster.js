// Which cluster the programs work on: the same names in the environment as for ./pawstream.
import { readFile } from 'node:fs/promises'
import registryClient from '@kafkajs/confluent-schema-registry'
import kafkajs from 'kafkajs'

const { PAWSTREAM_BOOTSTRAP_SERVERS, PAWSTREAM_PREFIX, PAWSTREAM_REGISTRY_URL } = process.env

export const prefix = PAWSTREAM_PREFIX ?? 'pawstream'
export const registry = new registryClient.SchemaRegistry({ host: PAWSTREAM_REGISTRY_URL ?? 'http://localhost:8081' })
export const kafka = new kafkajs.Kafka({
  clientId: `${prefix}-node`,
  brokers: (PAWSTREAM_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(','),
  logLevel: kafkajs.logLevel.ERROR
})

/** Sends records {key, value}: all are there when this is done. The schema's name is its file's. */
export async function send(topic, schemaName, records) {
  const schema = await readFile(new URL(`../../schemas/${schemaName}.avsc`, import.meta.url), 'utf8')
  const { id } = await registry.register(
    { type: registryClient.SchemaType.AVRO, schema },
    { subject: `${prefix}.${topic}-value` }
  )
  const producer = kafka.producer({ idempotent: true }) // what is sent again after a failure is not there twice
  await producer.connect()
  try {
    for (const { key, value } of records) {
      const messages = [{ key, value: await registry.encode(id, value) }]
      await producer.send({ topic: `${prefix}.${topic}`, messages, acks: -1 })
    }
  } finally {
    await producer.disconnect()
  }
}
