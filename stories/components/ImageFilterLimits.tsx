import { imageFilterLimits } from '@wasm-compute/components/image-filter';

/** The limits, from the constants that the component itself uses. */
export function ImageFilterLimits() {
  const { pixels, steps, zoom } = imageFilterLimits;
  const rows = [
    ['Pixels of a picture', `${pixels / 1e6} megapixels, unless maxPixels says otherwise`],
    ['Filters in a recipe', String(steps)],
    ['Zoom', `${zoom.min * 100} % to ${zoom.max * 100} %`],
    ['Frames of an animation', '1'],
  ];
  return (
    <table>
      <tbody>
        {rows.map(([what, limit]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{limit}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
