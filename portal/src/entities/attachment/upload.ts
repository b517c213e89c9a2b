/** A file that the server has taken in and that a mutation can refer to by id. */
export interface UploadedFile {
  id: string;
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  url: string;
}

/** Why an upload failed, in the reader's language where the server said it; the message is empty otherwise. */
export class UploadFailure extends Error {
  constructor(
    message = '',
    /** True when the server will never take this file, so that trying again is of no use. */
    readonly refused = false,
  ) {
    super(message);
  }
}

interface UploadOptions {
  /** Called with whole percents while the bytes go out. */
  onProgress?: (percent: number) => void;
  signal?: AbortSignal;
  /** Where the file goes; files of what one writes by default. */
  to?: string;
}

/** Largest file that the server takes in by default, in bytes. */
export const MAX_BYTES = 25 * 1024 * 1024;
/** Files that one message may carry. */
export const MAX_FILES = 10;

/** Reads what POST /attachments answered: the file, or the server's reason why not. */
export function readAnswer(status: number, body: string): UploadedFile | UploadFailure {
  let answer: unknown = null;
  try {
    answer = JSON.parse(body);
  } catch {
    // A proxy answered with a page; the status says enough.
  }
  const fields = (answer ?? {}) as Record<string, unknown>;
  if (status >= 200 && status < 300 && typeof fields.id === 'string')
    return fields as unknown as UploadedFile;
  return new UploadFailure(messageOf(fields), status >= 400 && status < 500 && status !== 429);
}

function messageOf(answer: Record<string, unknown>): string {
  const list = [answer.fields, answer.errors].find(Array.isArray) as Record<string, unknown>[] | undefined;
  for (const one of [list?.[0], answer.error, answer]) {
    if (typeof one === 'string') return one;
    if (one && typeof (one as Record<string, unknown>).message === 'string')
      return (one as { message: string }).message;
  }
  return '';
}

/** Sends one file. XMLHttpRequest, because fetch tells nothing about what is on its way. Rejects with UploadFailure. */
export function upload(
  file: File,
  { onProgress, signal, to = '/attachments' }: UploadOptions = {},
): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append('file', file, file.name);
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress?.(Math.floor((100 * loaded) / total));
    });
    request.addEventListener('load', () => {
      const answer = readAnswer(request.status, request.responseText);
      if (answer instanceof UploadFailure) reject(answer);
      else resolve(answer);
    });
    for (const end of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(end, () => reject(new UploadFailure()));
    signal?.addEventListener('abort', () => request.abort());
    request.open('POST', to);
    request.setRequestHeader('X-Requested-By', 'plein');
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
  });
}

/** "1.4 MB" in the words of the locale. */
export function sizeInWords(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : bytes < 1_000_000_000 ? 2 : 3;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step],
    unitDisplay: 'short',
    maximumFractionDigits: step >= 2 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}

let pasted = 0;

/** The files of a drop or a paste. A pasted screenshot has no name of its own and gets one. */
export function filesOf(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].map((file) => {
    if (file.name && file.name !== 'image.png') return file;
    pasted += 1;
    const extension = file.type.split('/')[1] ?? 'png';
    return new File([file], `screenshot-${pasted}.${extension}`, { type: file.type });
  });
}
