// Says what a photograph shows, for the trainer to learn from: node label.js cat.jpg-1a2b3c4d cats
import { userInfo } from 'node:os'
import { send } from './cluster.js'

const [imageId, label] = process.argv.slice(2)
const word = {
  imageId,
  label,
  bytes: null, // the trainer finds the photograph by its id; one that it cannot know goes here
  uri: null,
  labelledBy: userInfo().username,
  labelledAt: Date.now(),
  predictedLabel: null,
  predictedBy: null
}
await send('labelled-images', 'LabelledImage', [{ key: imageId, value: word }])
console.log(`${imageId} is ${label}`)
