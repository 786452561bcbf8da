/** The codec worker: one request at a time, in order of arrival. */
import { CodecHost } from './CodecHost.js';
import type { CodecRequest } from './codecProtocol.js';

const host = new CodecHost();
let turn = Promise.resolve();
addEventListener('message', ({ data }: MessageEvent<CodecRequest>) => {
  turn = turn.then(async () => {
    const { message, transfer } = await host.reply(data);
    postMessage(message, { transfer });
  });
});
