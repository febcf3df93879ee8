// Prints predictions, from the first one on, until Ctrl-C or so many: node watch.js 10
import { kafka, prefix, registry } from './cluster.js'

let left = Number(process.argv[2] ?? Infinity)
// kafkajs itself reads gzip only, and only what is committed; predictions are not compressed. What
// producers compress by lz4, snappy or zstd wants a codec: https://kafka.js.org/docs/producing
const consumer = kafka.consumer({ groupId: `${prefix}-node`, readUncommitted: false })
let end
const ended = new Promise((resolve) => { end = resolve })

process.once('SIGINT', end)
await consumer.connect()
await consumer.subscribe({ topic: `${prefix}.predictions`, fromBeginning: true })
await consumer.run({
  eachMessage: async ({ topic, message }) => {
    const { label, probability, uncertain, modelVersion } = await registry.decode(message.value)
    const percent = (100 * probability).toFixed(2).padStart(6)
    console.log(`${label.padEnd(12)} ${percent} % ${uncertain ? '?' : ' '}  ${message.key}  (${modelVersion})`)
    left -= 1
    if (left <= 0) {
      consumer.pause([{ topic }]) // what was fetched already stays for the next time
      end()
    }
  }
})
await ended
await consumer.disconnect()
