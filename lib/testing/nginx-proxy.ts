import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePort } from '@/lib/platform/embedded/choose-port'
import { repositoryRoot } from '@/lib/platform/embedded/environment'
import { findOnPath } from '@/lib/platform/embedded/find-program'

// It is not on everybody's PATH, but always in one of these folders.
const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

/** Whether a real nginx is on this machine; CI installs one. */
export function findNginx(): string | undefined {
  return NGINX.find(existsSync) ?? findOnPath('nginx')
}

// Else they would be nobody, who may not write in the folder that is made here.
const WORKERS_AS_ROOT = 'user root;'

export interface NginxProxy {
  origin: string
  /** What `nginx -t` may be asked about. */
  configFile: string
  stop: () => Promise<void>
}

/** Starts a real nginx on a free port of this machine with these lines in its one server. */
export async function startNginx(linesOfServer: string): Promise<NginxProxy> {
  return run(port => `server { listen 127.0.0.1:${port}; ${linesOfServer} }`)
}

const LISTEN = 'listen 80;'

/** The same with the file that docs show, and the addresses and the folder of a test in the places of the sample's. */
export async function startSampleNginx(of: { appPort: number; blobRoot: string }): Promise<NginxProxy> {
  const replaced = [
    ['127.0.0.1:3000', `127.0.0.1:${of.appPort}`],
    ['/var/lib/lectern/media/blobs/', `${path.join(of.blobRoot, 'blobs')}/`],
  ] as const
  let text = await readFile(path.join(repositoryRoot, 'docs/nginx.conf'), 'utf8')
  for (const [from, to] of replaced) {
    if (!text.includes(from)) throw new Error(`docs/nginx.conf says nothing of ${from}`)
    text = text.replace(from, to)
  }
  const sample = text
  if (!sample.includes(LISTEN)) throw new Error(`docs/nginx.conf says nothing of ${LISTEN}`)
  return run(port => sample.replace(LISTEN, `listen 127.0.0.1:${port};`))
}

async function run(linesOfHttp: (port: number) => string): Promise<NginxProxy> {
  for (let tries = 0; tries < 10; tries++) {
    const port = await choosePort(0)
    const proxy = await runOn(port, linesOfHttp(port))
    if (proxy) return proxy
  }
  throw new Error('nginx did not start')
}

/** Nothing when it ended at once, as when another process has taken the port by then. */
async function runOn(port: number, linesOfHttp: string): Promise<NginxProxy | undefined> {
  const program = findNginx()
  if (!program) throw new Error('nginx is not installed on this machine')
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-nginx-'))
  const configFile = path.join(folder, 'nginx.conf')
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  await writeFile(
    configFile,
    `${process.getuid?.() === 0 ? WORKERS_AS_ROOT : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr warn;
     events { worker_connections 256; }
     http {
       access_log off;
       ${temporary.map(name => `${name}_temp_path ${folder}/${name};`).join(' ')}
       ${linesOfHttp}
     }`,
  )
  const child = spawn(program, ['-p', folder, '-c', configFile, '-e', 'stderr'], { stdio: 'ignore' })
  let hasEnded = false
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve())).then(() => {
    hasEnded = true
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  // It writes this once the port is its own; something else may listen on the port as well.
  const isUp = async () => existsSync(path.join(folder, 'pid')) && (await isListening(port))
  for (let tries = 0; tries < 600 && !hasEnded; tries++) {
    if (await isUp()) return { origin: `http://127.0.0.1:${port}`, configFile, stop }
    await sleep(100)
  }
  const isRefused = hasEnded
  await stop()
  if (isRefused) return
  throw new Error('nginx did not start')
}

function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
