/** opencv.js. The module has a `then` that answers itself: awaiting it, or importing it dynamically, would never end. */
import cv from '@techstark/opencv-js';

export const name = 'opencv.js';
export const places = ['node', 'chromium'];

export async function open() {
  if (!cv.Mat)
    await new Promise((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
  /** Copies an image in, runs `work(from, to)`, copies the result out. */
  const onImage = (work) => async () => (input) => {
    const { width, height, data } = input.image;
    const from = new cv.Mat(height, width, cv.CV_8UC4);
    from.data.set(data);
    const to = new cv.Mat();
    work(from, to, input);
    const result = new Uint8ClampedArray(to.data);
    from.delete();
    to.delete();
    return result;
  };
  return {
    async multiply({ a }) {
      const [type, view] = a.data instanceof Float32Array ? [cv.CV_32FC1, 'data32F'] : [cv.CV_64FC1, 'data64F'];
      return (input) => {
        const [x, y] = [input.a, input.b].map(({ rows, cols, data }) => {
          const mat = new cv.Mat(rows, cols, type);
          mat[view].set(data);
          return mat;
        });
        const none = new cv.Mat();
        const product = new cv.Mat();
        cv.gemm(x, y, 1, none, 0, product, 0);
        const result = product[view].slice();
        for (const mat of [x, y, none, product]) mat.delete();
        return result;
      };
    },
    grayscale: onImage((from, to) => {
      const gray = new cv.Mat();
      cv.cvtColor(from, gray, cv.COLOR_RGBA2GRAY);
      cv.cvtColor(gray, to, cv.COLOR_GRAY2RGBA);
      gray.delete();
    }),
    gaussianBlur: onImage((from, to, { sigma }) => {
      cv.GaussianBlur(from, to, new cv.Size(0, 0), sigma, sigma, cv.BORDER_REPLICATE);
    }),
    boxBlur: onImage((from, to, { radius, passes }) => {
      const size = new cv.Size(2 * radius + 1, 2 * radius + 1);
      cv.blur(from, to, size, new cv.Point(-1, -1), cv.BORDER_REPLICATE);
      for (let pass = 1; pass < passes; pass++) cv.blur(to, to, size, new cv.Point(-1, -1), cv.BORDER_REPLICATE);
    }),
    sharpen: onImage((from, to) => {
      const weights = cv.matFromArray(3, 3, cv.CV_32FC1, [0, -1, 0, -1, 5, -1, 0, -1, 0]);
      cv.filter2D(from, to, -1, weights, new cv.Point(-1, -1), 0, cv.BORDER_REPLICATE);
      weights.delete();
    }),
  };
}
