import { StrictMode, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Calculator, ImageFilter, MatrixPanel } from '@wasm-compute/components';
import '@wasm-compute/components/styles.css';

createRoot(document.getElementById('root')).render(
  createElement(StrictMode, null, createElement(Calculator), createElement(MatrixPanel), createElement(ImageFilter)),
);

globalThis.greet = async (name) => (await import('./served/greet.js')).greet(name);
