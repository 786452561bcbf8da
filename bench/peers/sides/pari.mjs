/** PARI/GP, native: it times its own loop. */
import { execFileSync } from 'node:child_process';
import { timed } from '../contest.mjs';

export const name = 'PARI';
export const places = ['node'];

const gp = (script) => execFileSync('gp', ['-q', '-f'], { input: `${script}\n`, encoding: 'utf8', maxBuffer: 2 ** 28 });

export async function open() {
  gp('1+1');
  return {
    factorize:
      async () =>
      ({ numbers }) => {
        const output = gp(
          `v=[${numbers.join(',')}]; t=getabstime(); for(r=1,20,for(i=1,#v,factorint(v[i]))); print(getabstime()-t); for(i=1,#v,f=factorint(v[i]);print(f[,1]~,f[,2]~))`,
        );
        const [ms, ...lines] = output.trim().split('\n');
        const factors = lines.map((line) => {
          const [primes, powers] = [...line.matchAll(/\[([^\]]*)\]/g)].map(([, list]) =>
            list.split(',').map((x) => BigInt(x.trim())),
          );
          return primes.flatMap((prime, i) => Array.from({ length: Number(powers[i]) }, () => prime));
        });
        return timed(factors, Number(ms) / 20);
      },
  };
}
