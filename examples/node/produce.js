// Sends photographs to be labelled, and prints their ids: node produce.js cat.jpg dog.jpg
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { send } from './cluster.js'

const records = []
for (const path of process.argv.slice(2)) {
  const photograph = await readFile(path)
  // The id is the record's key, too. As this one follows from name and content, the same
  // photograph has the same id; any other name that is unique will do.
  const id = `${basename(path)}-${createHash('sha256').update(photograph).digest('hex').slice(0, 8)}`
  records.push({
    key: id,
    value: { id, bytes: photograph, uri: null, contentType: null, source: 'node', takenAt: null }
  })
}
await send('images', 'ImageEvent', records)
records.forEach(({ key }) => console.log(key))
