// node bridge-main.ts <file> <port>: the bridge as a process of its own, for `wrangler dev`.
import { startBridge } from './bridge.ts'

const [path, port] = process.argv.slice(2)
if (!path || !port) throw new Error('usage: bridge-main.ts <file> <port>')

const bridge = await startBridge({ path, port: Number(port) })
console.log(`bridge to ${path} on ${bridge.url}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bridge.close().then(() => process.exit(0)))
}
