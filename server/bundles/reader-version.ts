/**
 * Goes into a bundle's address and into the mark of a folder: what a newer reader understands better is read anew, by itself. Raise it
 * when refusals, findings or compiled texts change.
 */
export const readerVersion = 3
