/** Time of the newest file below a folder, in milliseconds. */
export declare function newest(folder: string): number;
