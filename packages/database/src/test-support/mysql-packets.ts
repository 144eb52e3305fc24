// As much of the MySQL protocol as a false server needs.

const CAPABILITIES =
  0x00000001 | 0x00000008 | 0x00000080 | 0x00000200 | 0x00002000 | 0x00008000 | 0x00080000 | 0x00100000
export const SALT = Buffer.from('abcdefgh01234567890a')

/** One packet with its header. */
export function packet(sequence: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([body.length & 255, (body.length >> 8) & 255, body.length >> 16, sequence]), body])
}

/** The server's first packet, by MySQL docs "Protocol::HandshakeV10". */
export function greeting(plugin: string, more = 0): Buffer {
  const flags = Buffer.alloc(4)
  flags.writeUInt32LE(CAPABILITIES | more)
  return packet(
    0,
    Buffer.concat([
      Buffer.from([10]),
      Buffer.from('8.4.0\0'),
      Buffer.from([1, 0, 0, 0]),
      SALT.subarray(0, 8),
      Buffer.from([0]),
      flags.subarray(0, 2),
      Buffer.from([45, 2, 0]),
      flags.subarray(2, 4),
      Buffer.from([21]),
      Buffer.alloc(10),
      SALT.subarray(8),
      Buffer.from([0]),
      Buffer.from(`${plugin}\0`),
    ]),
  )
}
