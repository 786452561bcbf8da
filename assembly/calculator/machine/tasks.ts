/** Goes on with the task under way, for a slice; at its end its result is in the log. */
import { Conversion, stepConversion } from '../../shared/natural/Conversion';
import { Division, runDivision } from '../../shared/natural/Division';
import { Euclid, runDivisor } from '../../shared/natural/euclid';
import { normal } from '../../shared/natural/limbs';
import { Multiplication, stepMultiplication } from '../../shared/natural/Multiplication';
import {
  Natural,
  OUT,
  fromLimbs,
  lengthOf,
  limbsOf,
  mark,
  release,
  textBytes,
  textLength,
  textOf,
} from '../../shared/natural/natural';
import { Binary } from '../../shared/natural/radix';
import { productResult, stepProduct } from '../exact/falling';
import { seriesResult, stepSeries } from '../irrational/series';
import { splitText, stepSplit } from '../primes/factor';
import { outOfMemory } from './faults';
import * as log from './log';
import { Machine } from './machine';
import { spend } from './values';

/** Works until the task is finished or the slice is used up. False when memory can't grow. */
export function runTask(m: Machine): bool {
  release(m.tail, m.top);
  const state = m.state;
  while (m.budget > 0) {
    switch (m.task) {
      case log.MULTIPLY: {
        const c = changetype<Multiplication>(state);
        spend(m, <f64>c.cost);
        if (!stepMultiplication<Binary>(state)) continue;
        return finishLimbs(m, m.result, c.an + c.bn);
      }
      case log.DIVIDE: {
        const d = changetype<Division>(state);
        spend(m, <f64>runDivision(state, m.budget));
        if (d.digit >= 0) continue;
        finishLimbs(m, m.result, lengthOf(m.result));
        return finishLimbs(m, m.second, d.bn);
      }
      case log.DIVISOR: {
        const isThere = runDivisor(state, m.budget);
        const e = changetype<Euclid>(state);
        m.budget = e.left - 100;
        if (!isThere) continue;
        return finish(m, fromLimbs(m.tail, e.u, e.un));
      }
      case log.TEXT: {
        const c = changetype<Conversion>(state);
        spend(m, c.multiplication == 0 ? 3000 : <f64>changetype<Multiplication>(c.multiplication).cost * 2);
        const status = stepConversion(state);
        if (status == 0) continue;
        return finishText(m, status < 0 ? OUT : textOf(m.tail, state));
      }
      case log.SERIES:
        if (!stepSeries(m, state)) continue;
        return finish(m, seriesResult(state));
      case log.PRODUCT:
        if (!stepProduct(m, state)) continue;
        return finish(m, productResult(state));
      case log.SPLIT:
        if (!stepSplit(m, state)) continue;
        return finishText(m, splitText(m, state));
      default:
        m.task = 0;
        return true;
    }
  }
  m.top = mark(m.tail);
  return true;
}

function finishLimbs(m: Machine, x: Natural, n: i32): bool {
  store<i32>(x, normal(limbsOf(x), n));
  return finish(m, x);
}

function finish(m: Machine, x: Natural): bool {
  return x == OUT ? outOfMemory(m) : finishBytes(m, x, limbsOf(x) + ((<usize>lengthOf(x)) << 2) - x);
}

function finishText(m: Machine, text: usize): bool {
  return text == OUT ? outOfMemory(m) : finishBytes(m, text, textBytes(text) + textLength(text) - text);
}

function finishBytes(m: Machine, x: usize, bytes: usize): bool {
  m.task = 0;
  log.append(m, x, bytes);
  return true;
}
