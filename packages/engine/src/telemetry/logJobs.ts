/** What an engine does, as lines of a log. */
import type { EngineEvent, Instrumented } from './instrument.js';

export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes one line. `fields` are numbers and names for programs; no user's data is among them. */
export type WriteLog = (level: LogLevel, message: string, fields: Readonly<Record<string, unknown>>) => void;

export interface LogOptions {
  /** The least level that is written. Default `info`: modules, and what failed. `debug` has every job and worker too. */
  level?: LogLevel;
  /** Default: the console's function of that level. */
  write?: WriteLog;
}

/** Failures that tell of the input or of the mathematics, by the beginning of their codes, are no fault of the machinery. */
const machinery = /^(?:engine|queue|circuit|load|import|wasm|worker|kernel|time)\//;

/** Writes lines about an instrumented engine. Answers how to stop. */
export function logJobs(
  { on }: Pick<Instrumented, 'on'>,
  { level = 'info', write = (at, message, fields) => console[at](message, fields) }: LogOptions = {},
): () => void {
  const least = logLevels.indexOf(level);
  return on((event) => {
    const [of, message] = lineOf(event);
    if (logLevels.indexOf(of) >= least) write(of, `[wasm-compute] ${message}`, { ...event });
  });
}

function lineOf(event: EngineEvent): [LogLevel, string] {
  switch (event.type) {
    case 'job-started':
      return ['debug', `${event.kernel} #${event.job} started`];
    case 'job-running':
      return ['debug', `${event.kernel} #${event.job} is running after ${ms(event.waitedMs)}`];
    case 'job-succeeded':
      return ['debug', `${event.kernel} #${event.job} done in ${ms(event.timing.totalMs)} (${event.source})`];
    case 'job-cancelled':
      return ['debug', `${event.kernel} #${event.job} cancelled after ${ms(event.tookMs)} (${event.stopped})`];
    case 'job-failed':
      return [
        machinery.test(event.code) ? 'error' : 'warn',
        `${event.kernel} #${event.job} failed after ${ms(event.tookMs)}: ${event.code}`,
      ];
    case 'module-ready':
      return ['info', `module ${event.module} is ready${event.variant ? ` (${event.variant})` : ''}`];
    case 'worker-started':
      return ['debug', `worker ${event.worker} started`];
    case 'worker-stopped':
      return ['debug', `worker ${event.worker} stopped after ${event.jobsDone} jobs`];
  }
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
