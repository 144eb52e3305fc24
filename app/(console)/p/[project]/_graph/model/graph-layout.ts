// Where each revision stands in the drawn graph: lanes from the newest row to the oldest. Pure.

export interface GraphNode {
  readonly revision: string
  readonly downRevisions: readonly string[]
  /** Ids that it depends on without following them: drawn dashed. */
  readonly dependencies?: readonly string[]
}

export interface Line {
  readonly from: number
  readonly to: number
  readonly dashed: boolean
}

export interface GraphRow {
  readonly lane: number
  /** Lanes that come in from the row above; `to` is where they are in the middle of this row. */
  readonly above: readonly Line[]
  /** Lanes that leave to the row below; `from` is where they are in the middle of this row. */
  readonly below: readonly Line[]
}

export interface GraphLayout {
  readonly rows: readonly GraphRow[]
  readonly laneCount: number
}

/** What a lane leads down to. A dependency keeps a lane of its own, so that it is never taken for the way that is followed. */
interface Lane {
  readonly wanted: string
  readonly dashed: boolean
}

function freeLane(lanes: readonly (Lane | null)[]): number {
  const free = lanes.indexOf(null)
  return free === -1 ? lanes.length : free
}

function laneTo(lanes: readonly (Lane | null)[], wanted: string, dashed: boolean): number {
  return lanes.findIndex((lane) => lane?.wanted === wanted && lane.dashed === dashed)
}

/** @param nodes newest first: each revision stands above those that it follows. */
export function layOutGraph(nodes: readonly GraphNode[]): GraphLayout {
  const lanes: (Lane | null)[] = []
  let laneCount = 0
  const rows = nodes.map(({ revision, downRevisions, dependencies = [] }): GraphRow => {
    const mine = laneTo(lanes, revision, false)
    const lane = mine === -1 ? freeLane(lanes) : mine
    const above = lanes.flatMap((one, from): Line[] =>
      one === null ? [] : [{ from, to: one.wanted === revision ? lane : from, dashed: one.dashed }],
    )
    for (const [at, one] of lanes.entries()) if (one?.wanted === revision) lanes[at] = null
    const passing = lanes.flatMap((one, at): Line[] => (one === null ? [] : [{ from: at, to: at, dashed: one.dashed }]))
    const lead = (wanted: string, dashed: boolean, mayStay: boolean): Line => {
      const known = laneTo(lanes, wanted, dashed)
      const to = known !== -1 ? known : mayStay && (lanes[lane] ?? null) === null ? lane : freeLane(lanes)
      lanes[to] = { wanted, dashed }
      return { from: lane, to, dashed }
    }
    const leaving = [
      ...downRevisions.map((down, index) => lead(down, false, index === 0)),
      ...dependencies.filter((one) => !downRevisions.includes(one)).map((one) => lead(one, true, false)),
    ]
    // The widest lane in use, not the longest list ever: an old branch must not keep the drawing wide.
    while (lanes.length > 0 && lanes.at(-1) === null) lanes.pop()
    laneCount = Math.max(laneCount, lanes.length, lane + 1)
    return { lane, above, below: [...passing, ...leaving] }
  })
  return { rows, laneCount }
}
