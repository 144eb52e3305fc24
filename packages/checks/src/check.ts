// What every check of ours gives: sentences about what is wrong, each beginning with the place.

/** An empty list is a pass. */
export type Complaints = readonly string[]

export type Check = (root: string) => Complaints | Promise<Complaints>
