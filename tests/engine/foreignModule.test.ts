import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { declareModule, defineKernel, write } from '@wasm-compute/engine';
import { createInlineEngine } from '@wasm-compute/engine/inline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import wabt from 'wabt';

const { parseWat } = await wabt();
const bytes = new Uint8Array(
  parseWat(
    'test.wat',
    '(module (memory (export "memory") 1 2) (func (export "answer") (result i32) i32.const 42))',
  ).toBinary({}).buffer,
);
const digest = (of: Uint8Array) => `sha384-${createHash('sha384').update(of).digest('base64')}`;

let server: Server;
let url: URL;
let requests = 0;

beforeAll(async () => {
  server = createServer((_, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'application/wasm' }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mine.wasm`);
});
afterAll(() => server.close());

function answerOf(name: string, integrity?: string) {
  const file = integrity === undefined ? url : { url, integrity };
  const module = declareModule(name, { file, exports: { answer: [] } });
  return defineKernel(module, {
    name: 'answer',
    plan(this: void, _input: null) {
      const out = write('i32', 1);
      return { output: { out }, passes: [module.answer().once(out)] };
    },
    result: ({ out }) => out[0]!,
  });
}

describe('a module of another origin', () => {
  const engine = createInlineEngine();

  it('X01: is refused before it is asked for', async () => {
    requests = 0;
    await expect(engine.run(answerOf('unpinned'), null)).rejects.toMatchObject({ code: 'load/denied' });
    expect(requests).toBe(0);
  });

  it('X01: runs when its digest is declared', async () => {
    expect(await engine.run(answerOf('pinned', digest(bytes)), null)).toBe(42);
  });

  it('X01: is refused when it is not the one that was declared', async () => {
    const other = answerOf('changed', digest(bytes.slice(1)));
    await expect(engine.run(other, null)).rejects.toMatchObject({ code: 'load/integrity' });
  });
});
