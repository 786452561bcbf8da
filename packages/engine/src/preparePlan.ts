/** What every engine does before a job touches a thread: makes the plan and refuses what can't work. */
import { ComputeError, EngineError, InputError } from './errors.js';
import type { Kernel, Plan, Variant } from './kernel.js';
import type { Limits } from './limits.js';
import { expectArguments, expectAttached, piecesOf, planBytes } from './wire.js';

/** The plan of a job. Throws a ComputeError for bad input, for detached memory and for more input or memory than is allowed. */
export function preparePlan<I, R>(
  kernel: Kernel<I, R>,
  input: I,
  { memoryLimitBytes: limitBytes, maxInputBytes }: Omit<Limits, 'timeoutMs'>,
  variant: Variant | null,
): Plan {
  let plan: Plan;
  try {
    plan = kernel.plan(input);
  } catch (error) {
    if (error instanceof ComputeError) throw error;
    throw new InputError('input/type', `The input of ${kernel.id} does not have the form that the kernel takes.`, {
      cause: error,
    });
  }
  expectAttached(plan);
  expectArguments(plan, kernel.module);
  const inputBytes = piecesOf(plan).reduce((sum, { data }) => sum + (data?.byteLength ?? 0), plan.call?.bytes ?? 0);
  if (inputBytes > maxInputBytes)
    throw new InputError(
      'input/too-large',
      `${kernel.id} was given ${inputBytes} bytes of data; ${maxInputBytes} are allowed. Use a smaller input or raise maxInputBytes.`,
      { detail: { inputBytes, maxInputBytes } },
    );
  const file = (variant && kernel.module.files[variant]) ?? Object.values(kernel.module.files)[0];
  const neededBytes = planBytes(plan, file?.heapBase ?? 0);
  if (neededBytes > limitBytes)
    throw new EngineError(
      'kernel/out-of-memory',
      `${kernel.id} needs ${neededBytes} bytes of memory for this input; ${limitBytes} are allowed. Use a smaller input or raise memoryLimitBytes.`,
      { phase: 'input', detail: { neededBytes, limitBytes } },
    );
  return plan;
}
