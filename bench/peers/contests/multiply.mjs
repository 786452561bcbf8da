import { matrix, near } from '../inputs.mjs';

const flops = (n) => 2 * n ** 3;

const f64 = (n, targets) => ({
  name: `multiply f64, n = ${n}`,
  operation: 'multiply',
  work: { flops: flops(n) },
  input: () => ({ a: matrix(n, n, 1), b: matrix(n, n, 2) }),
  differ: near(n * 1e-13),
  without: n > 512 ? ['mathjs', 'textbook loops in Go'] : [],
  targets,
});

const f32 = (n, targets) => ({
  name: `multiply f32, n = ${n}`,
  operation: 'multiply',
  work: { flops: flops(n) },
  input: () => ({ a: matrix(n, n, 1, Float32Array), b: matrix(n, n, 2, Float32Array) }),
  differ: near(n * 1e-5),
  without: ['mathjs', 'ml-matrix', 'numeric'],
  targets,
});

const node64 = { 'onnxruntime-web': 1.8, 'opencv.js': 2.5, 'plain JavaScript': 15 };
const chromium64 = { numeric: 5, 'ml-matrix': 9, 'plain JavaScript': 20 };

export default [
  f64(64, { node: { 'plain JavaScript': 1 }, chromium: { 'plain JavaScript': 1 } }),
  f64(256, { node: node64 }),
  f64(512, { node: node64, chromium: chromium64 }),
  f64(1024, { node: node64, chromium: chromium64 }),
  f32(64, { chromium: { 'tfjs-wasm': 1.3 } }),
  f32(256, { node: { 'tfjs-wasm': 1.1, 'onnxruntime-web': 1.1 }, chromium: { 'tfjs-wasm': 1.3 } }),
  f32(512, { node: { 'tfjs-wasm': 1.1, 'onnxruntime-web': 1.1 }, chromium: { 'tfjs-wasm': 1.5 } }),
  f32(1024, { node: { 'tfjs-wasm': 1.1, 'onnxruntime-web': 1.1 }, chromium: { 'tfjs-wasm': 1.5 } }),
];
