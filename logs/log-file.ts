/** A file to read: on disk, or already in memory, such as an object of S3. */
export type LogFile = FileOnDisk | FileInMemory | FileWithoutContents;

export interface FileOnDisk {
  /** As the user named it or its folder. */
  readonly name: string;
  /** In bytes, as it is on disk. */
  readonly size: number;
}

export interface FileInMemory {
  /** `s3://BUCKET/KEY`. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file that could not be fetched. */
export interface FileWithoutContents {
  readonly name: string;
  readonly unreadable: string;
}
