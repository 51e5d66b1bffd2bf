import { useMedia } from './media';

/** Whether the page is being printed: then lists are complete. */
export const usePrinting = (): boolean => useMedia('print');
