import { WasmComputeProvider } from '@wasm-compute/react';
import { Card } from './Card';

export function App() {
  return (
    <WasmComputeProvider options={{ maxWorkers: 2 }}>
      <h2>app 0</h2>
      <Card />
    </WasmComputeProvider>
  );
}
