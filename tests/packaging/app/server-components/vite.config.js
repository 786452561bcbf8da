import react from '@vitejs/plugin-react';
import rsc from '@vitejs/plugin-rsc';
import { defineConfig } from 'vite';

const packages = ['engine', 'react', 'components'].map((name) => `@wasm-compute/${name}`);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    rsc({ entries: { rsc: './entry.rsc.jsx', ssr: './entry.ssr.jsx', client: './entry.browser.jsx' } }),
  ],
  // Else the development server bundles for client components what Server Components refer to as it is: twice the same.
  environments: { client: { optimizeDeps: { exclude: packages } } },
});
