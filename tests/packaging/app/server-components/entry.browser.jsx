import { createFromReadableStream } from '@vitejs/plugin-rsc/browser';
import { StrictMode, createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';

globalThis.recovered = [];
const { body } = await fetch('/page.rsc');
hydrateRoot(document, createElement(StrictMode, null, await createFromReadableStream(body)), {
  onRecoverableError: (error) => void globalThis.recovered.push(String(error)),
});
globalThis.hydrated = true;
