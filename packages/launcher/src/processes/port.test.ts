import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { assertPortFree, PortInvalid, PortTaken, readPort } from './port.ts'

async function listen(): Promise<{ port: number; close: () => void }> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, close: () => server.close() }
}

test('a taken port is refused with the other way to start', async () => {
  const { port, close } = await listen()
  await expect(assertPortFree('127.0.0.1', port, 0)).rejects.toThrow(PortTaken)
  await expect(assertPortFree('127.0.0.1', port, 0)).rejects.toThrow(`PORT=${port + 1} npm start`)
  close()
})

test('on Linux the holder of the port is named', async () => {
  const { port, close } = await listen()
  const named = process.platform === 'linux' ? `(process ${process.pid})` : `Port ${port}`
  await expect(assertPortFree('127.0.0.1', port, 0)).rejects.toThrow(named)
  close()
})

test('a port that becomes free within the patience is taken', async () => {
  const { port, close } = await listen()
  setTimeout(close, 50)
  await expect(assertPortFree('127.0.0.1', port, 5_000)).resolves.toBeUndefined()
})

test('what is no port is said', () => {
  expect(readPort(undefined)).toBe(3000)
  expect(readPort('8080')).toBe(8080)
  for (const text of ['0', '65536', 'http', '3.5', '-1']) expect(() => readPort(text)).toThrow(PortInvalid)
})
