/** The import by which a module says that it gives up; its text lies in the module's memory. */
import { KernelAbort } from './kernelAbort.js';
import { bytesAt } from './layout.js';

/** `env.abort` for an instance whose memory is known once it exists. */
export function abortImport(memory: () => WebAssembly.Memory | undefined) {
  return (text: number, file: number, line: number, column: number): never => {
    const at = memory();
    throw new KernelAbort(stringAt(at, text), { file: stringAt(at, file), line, column });
  };
}

/** A string of AssemblyScript's: UTF-16, its length in bytes in the word before it. */
function stringAt(memory: WebAssembly.Memory | undefined, pointer: number): string {
  const end = memory?.buffer.byteLength ?? 0;
  if (memory === undefined || pointer < 4 || pointer > end) return '';
  const [a = 0, b = 0, c = 0, d = 0] = bytesAt(memory, pointer - 4, 4);
  const bytes = a + b * 2 ** 8 + c * 2 ** 16 + d * 2 ** 24;
  if (bytes % 2 !== 0 || pointer + bytes > end) return '';
  return new TextDecoder('utf-16le').decode(bytesAt(memory, pointer, bytes));
}
