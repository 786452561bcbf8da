/** The scenes on a server. Built for Node, and run where there is no document and no worker. */
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { Writable } from 'node:stream';
import { Stage, type Show } from './Stage';

/** The markup in one piece, and as it is streamed. */
export async function render(show: Show): Promise<{ whole: string; streamed: string }> {
  const whole = renderToString(<Stage show={show} />);
  const streamed = await new Promise<string>((resolve, reject) => {
    let text = '';
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
      final(done) {
        resolve(text);
        done();
      },
    });
    const { pipe } = renderToPipeableStream(<Stage show={show} />, { onAllReady: () => pipe(sink), onError: reject });
  });
  return { whole, streamed };
}
