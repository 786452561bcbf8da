/** The three components as an application has them, without Storybook, whose pages have inline scripts and styles. */
import { Calculator, ImageFilter, MatrixPanel } from '@wasm-compute/components';
import '@wasm-compute/components/styles.css';
import { createRoot } from 'react-dom/client';

const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  violations.push(`${effectiveDirective} ${blockedURI}`),
);
Object.assign(window, { violations });

createRoot(document.querySelector('#root')!).render(
  <>
    <Calculator />
    <MatrixPanel />
    <ImageFilter defaultRecipe={{ version: 1, steps: [{ type: 'grayscale' }] }} />
  </>,
);
