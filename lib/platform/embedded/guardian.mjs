// Stands between a command and a server it started, in a session of its own: Ctrl-C does not reach it, and when the
// command ends in whatever way, SIGKILL included, the pipe on its standard input closes and it stops the server.
// Plain JavaScript, because it must start in a few milliseconds and outlive the loader of the command.
//
// Standard input: one line of JSON (the server to start), then nothing until it closes. Descriptor 3: one line of JSON
// per event ({pid}, {failed}, {code, signal}).
import { spawn } from 'node:child_process'
import { openSync, statSync, truncateSync, writeSync } from 'node:fs'
import { constants } from 'node:os'

const LOG_SIZE_BYTES_MAX = 20_000_000

let server
let order
let isStopping = false
let received = ''

for (const signal of ['SIGINT', 'SIGHUP', 'SIGPIPE']) process.on(signal, () => {})
process.on('SIGTERM', stop)
process.stdin.setEncoding('utf8')
process.stdin.on('data', text => {
  if (order) return
  received += text
  const end = received.indexOf('\n')
  if (end >= 0) start(JSON.parse(received.slice(0, end)))
})
process.stdin.on('end', stop)
process.stdin.on('error', stop)

function start(given) {
  order = given
  const output = order.logFile ? openLog(order.logFile) : 'inherit'
  server = spawn(order.command, order.args, {
    env: order.env,
    cwd: order.cwd,
    uid: order.uid,
    gid: order.gid,
    // Its own process group, so that what it leaves behind can be ended as one.
    detached: true,
    stdio: ['ignore', output, output],
  })
  server.once('spawn', () => report({ pid: server.pid }))
  server.once('error', error => {
    report({ failed: error.message })
    process.exit(127)
  })
  server.once('exit', (code, signal) => {
    endGroup()
    report({ code, signal })
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
  })
}

function stop() {
  if (isStopping) return
  isStopping = true
  if (!server) process.exit(0)
  server.kill(order.stopSignal)
  setTimeout(endGroup, order.graceMs)
}

function endGroup() {
  try {
    process.kill(-server.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

function openLog(file) {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > LOG_SIZE_BYTES_MAX) truncateSync(file)
  return openSync(file, 'a', 0o600)
}

function report(event) {
  try {
    writeSync(3, `${JSON.stringify(event)}\n`)
  } catch {
    // The command is gone and nobody reads.
  }
}
