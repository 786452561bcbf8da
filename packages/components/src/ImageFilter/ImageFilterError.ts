import { ComputeError } from '@wasm-compute/engine';
import type { ImageIssue } from './imageIssue.js';

/** An issue as a rejection. `message` is for developers; readers see the catalog's sentence. */
export class ImageFilterError extends ComputeError {
  override readonly name = 'ImageFilterError';
  readonly issue: ImageIssue;
  constructor(issue: ImageIssue, message = `The image can't be used (${issue.code}). See detail for the facts.`) {
    super(issue.code, message, { detail: issue.params, phase: 'input' });
    this.issue = issue;
  }
}
