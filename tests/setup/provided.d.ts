import 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Major version of React on which a project runs. */
    reactMajor: string;
  }
}
