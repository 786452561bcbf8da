import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Beginning of the version of React on which a project runs. */
    reactVersion: string;
    /** Whether the project puts everything that it renders under StrictMode. */
    strictMode: boolean;
    /** Random inputs for each kernel; NaN: as many as its suite asks for. */
    kernelCases: number;
  }
}
