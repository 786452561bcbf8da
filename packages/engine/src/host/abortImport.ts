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
  const bytes = new DataView(memory.buffer).getUint32(pointer - 4, true);
  if (bytes % 2 !== 0 || pointer + bytes > end) return '';
  return new TextDecoder('utf-16le').decode(bytesAt(memory, pointer, bytes));
}
