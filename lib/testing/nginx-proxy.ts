import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { choosePort } from '@/lib/platform/embedded/choose-port'

const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx']

/** Whether a real nginx is on this machine; CI installs one. */
export function findNginx(): string | undefined {
  return NGINX.find(existsSync)
}

// Else they would be nobody, who may not write in the folder that is made here.
const WORKERS_AS_ROOT = 'user root;'

export interface NginxProxy {
  origin: string
  stop: () => Promise<void>
}

/** Starts a real nginx on a free port of this machine with these lines in its one server. */
export async function startNginx(linesOfServer: string): Promise<NginxProxy> {
  const program = findNginx()
  if (!program) throw new Error('nginx is not installed on this machine')
  const folder = await mkdtemp(path.join(tmpdir(), 'lectern-nginx-'))
  const port = await choosePort(18_080)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  await writeFile(
    path.join(folder, 'nginx.conf'),
    `${process.getuid?.() === 0 ? WORKERS_AS_ROOT : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr warn;
     events { worker_connections 256; }
     http {
       access_log off;
       ${temporary.map(name => `${name}_temp_path ${folder}/${name};`).join(' ')}
       server { listen 127.0.0.1:${port}; ${linesOfServer} }
     }`,
  )
  const child = spawn(program, ['-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr'], {
    stdio: 'ignore',
  })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 100; tries++) {
    if (await isListening(port)) return { origin: `http://127.0.0.1:${port}`, stop }
    await sleep(100)
  }
  await stop()
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
