/** Hands a matrix over as a file. The text is made in slices. */
import type { BandedMatrix } from './bandedMatrix.js';
import { exportText } from './exportMatrix.js';
import { runInSlices } from './steps.js';

export async function saveCsv(matrix: BandedMatrix, fileName = 'matrix.csv'): Promise<void> {
  const text = await runInSlices(exportText(matrix, 'csv'));
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
