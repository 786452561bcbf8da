import { grayscale } from '@wasm-compute/engine/kernels/image/grayscale';
import { invert } from '@wasm-compute/engine/kernels/image/invert';
import { pipeline } from '@wasm-compute/engine/kernels/image/pipeline';
import { sharpen } from '@wasm-compute/engine/kernels/image/sharpen';
import { defineBench } from '../../defineBench';
import grayscaleRow from './grayscale.bench';
import invertRow from './invert.bench';
import { expectWithin, photo } from './photo';
import sharpenRow from './sharpen.bench';

export default defineBench({
  name: 'image/pipeline of grayscale, sharpen, invert 12 MP',
  kernel: pipeline,
  input: () => ({ image: photo(), steps: [grayscale.step(), sharpen.step(), invert.step()] }),
  plain: ({ image }) => invertRow.plain({ image: sharpenRow.plain({ image: grayscaleRow.plain({ image }) }) }),
  check: expectWithin(0),
});
